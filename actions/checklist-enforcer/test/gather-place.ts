import type { GateContext } from '@plinth/core'
import type { Change } from '../src/evidence/change.ts'
import type { Checklist } from '../src/evidence/checklist.ts'
import { type Known, unknown } from '../src/evidence/known.ts'
import { completeChange } from '../src/gather/change.ts'
import { openCheckout } from '../src/gather/git/checkout.ts'
import { readGitHub } from '../src/gather/github/index.ts'
import { findRepository, type Repository } from '../src/gather/repository.ts'
import type { RulePlace } from '../src/gather/rules/index.ts'
import { descriptionOf } from '../src/gather/sources/index.ts'
import { wantedOf } from '../src/gather/wanted.ts'
import { readChecklist } from '../src/read/checklist/index.ts'
import type { Settings } from '../src/settings.ts'

/** What GitHub would say of a file at the base; without a token it says nothing. */
export type ReadBase = (path: string) => Promise<Known<string | null>>

export interface Place {
  readonly rules: RulePlace
  readonly repository: Repository
  readonly change: Change
  readonly bodies: readonly Checklist[]
}

/** Repository and change as `gather` finds them, from an event alone. */
export async function placeFor(
  settings: Settings,
  context: Pick<GateContext, 'event' | 'workflow' | 'signal' | 'workspace'>,
  readBase: ReadBase = async () => unknown('there is no token to ask GitHub with'),
): Promise<Place> {
  const opened = await openCheckout(context.workspace, context.signal)
  const facts = await readGitHub(settings, context, wantedOf(settings))
  const repository = await findRepository(context, opened, { ...facts, readBase })
  const change = await completeChange(settings, facts.change, repository)
  const bodies = change.pulls.map((pull) => readChecklist(descriptionOf(pull), settings.conventions))
  return { rules: { ...repository, changed: change.files }, repository, change, bodies }
}
