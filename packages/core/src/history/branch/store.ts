import type { Snapshot } from '../files/index.ts'
import type { HistoryProblem } from '../store.ts'
import { attempt, type Planned, type StoreBounds } from './attempt.ts'
import type { Mirror } from './mirror.ts'
import { pause, pauseMs } from './pause.ts'
import { nameOf, type Remote } from './remote.ts'

/** Of a remote that gave no answer, or not the expected one. */
const MOST_SILENCES = 3

/** When a call has to be done. */
export interface Deadline {
  readonly at: number
  /** How long it had. */
  readonly ms: number
  readonly signal: AbortSignal
  readonly longestMs: () => number
}

/** What became of a plan: it was stored as it stands here, or why nothing was. */
export type StoredPlan<Plan> =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly problems: readonly HistoryProblem[] }

/** Stores a plan in one push. Where another writer was faster, it is planned again on what that one left. */
export async function storeOn<Plan extends Planned>(
  mirror: Mirror,
  remote: Remote,
  bounds: StoreBounds,
  until: Deadline,
  plan: (snapshot: Snapshot) => Promise<Plan>,
): Promise<StoredPlan<Plan>> {
  const where = nameOf(remote)
  let mayStandAlone = true
  let silences = 0
  for (let races = 0; ; ) {
    const started = Date.now()
    const result = await attempt(mirror, remote, bounds, mayStandAlone, plan)
    if (result.kind === 'stored') return { ok: true, plan: result.plan }
    if (result.kind === 'alone-refused') {
      mayStandAlone = false
      continue
    }
    if (result.kind === 'problem') {
      if (!result.again || ++silences >= MOST_SILENCES) return { ok: false, problems: [result.problem] }
    } else races++
    const ms = pauseMs(races + silences, Date.now() - started, Math.random())
    if (until.signal.aborted || Date.now() + ms > until.at) {
      return {
        ok: false,
        problems: [result.kind === 'problem' ? result.problem : busy(where, races, until.ms)],
      }
    }
    await pause(ms, until.signal)
  }
}

function busy(where: string, races: number, deadlineMs: number): HistoryProblem {
  return {
    kind: 'busy',
    where,
    what: `others were faster ${races} times in ${Math.round(deadlineMs / 1000)} s`,
    mend: 'let one job record all reports of a run, as the release decision does',
  }
}
