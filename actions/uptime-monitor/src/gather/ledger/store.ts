import type { Documents } from '@plinth/core'
import type { JoinRules } from '../../decide/minutes.ts'
import { type LedgerAdditions, planLedger } from './plan.ts'

/** Whether the store took it, and what is wrong, one sentence each. */
export interface LedgerStored {
  readonly stored: boolean
  readonly problems: readonly string[]
}

/** Stores what a run brings, in one push, on top of whatever others stored meanwhile. Never rejects. */
export async function storeLedger(
  documents: Pick<Documents<string>, 'edit'>,
  additions: LedgerAdditions,
  now: number,
  rules: JoinRules,
): Promise<LedgerStored> {
  let left: readonly string[] = []
  const { stored, problems } = await documents.edit(async (snapshot) => {
    const plan = await planLedger(snapshot, additions, now, rules)
    left = plan.problems
    return plan.changes
  })
  return { stored, problems: [...problems, ...left] }
}
