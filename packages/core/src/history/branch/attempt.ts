import type { Snapshot } from '../files/index.ts'
import type { HistoryProblem } from '../store.ts'
import { commitOn } from './commit.ts'
import type { Content } from './content.ts'
import { pushFailure, remoteProblem } from './failures.ts'
import type { Mirror } from './mirror.ts'
import { push } from './push.ts'
import { nameOf, type Remote } from './remote.ts'
import { type FetchBounds, fetchTip } from './tip.ts'

/** What may be stored where. */
export interface StoreBounds extends FetchBounds {
  /** After so many commits the branch starts again with one that has all files and no past. */
  readonly mostCommits: number
  readonly holds: Content
}

/** What is to become of the branch: new texts by path, null for files that go. */
export interface Planned {
  readonly changes: ReadonlyMap<string, string | null>
  /** Of the commit. */
  readonly title: string
}

/** What one try to store something came to. `alone-refused`: the branch must keep its past. */
export type Try<Plan extends Planned> =
  | { readonly kind: 'stored'; readonly plan: Plan }
  | { readonly kind: 'race' | 'alone-refused' }
  | { readonly kind: 'problem'; readonly problem: HistoryProblem; readonly again: boolean }

/** Fetches the branch, puts a commit on it, and pushes that. */
export async function attempt<Plan extends Planned>(
  mirror: Mirror,
  remote: Remote,
  bounds: StoreBounds,
  mayStandAlone: boolean,
  plan: (snapshot: Snapshot) => Promise<Plan>,
): Promise<Try<Plan>> {
  const where = nameOf(remote)
  const fetched = await fetchTip(mirror, remote, bounds)
  if (!fetched.ok) return { kind: 'problem', problem: fetched.problem, again: fetched.again }
  const { tip } = fetched
  const { isOurs, mend, what } = bounds.holds
  // Whatever the configuration names: code is not what is written upon.
  if (!isOurs(tip.snapshot.files)) {
    return { kind: 'problem', problem: { kind: 'unavailable', where, what, mend }, again: false }
  }
  const planned = await plan(tip.snapshot)
  const { changes, title } = planned
  if (changes.size === 0) return { kind: 'stored', plan: planned }
  const alone = tip.commit === null || (mayStandAlone && tip.commits >= bounds.mostCommits)
  const made = await commitOn(mirror, tip, { changes, title, at: Date.now(), alone })
  if (!made.ok) return { kind: 'problem', problem: remoteProblem(made, where), again: false }
  const pushed = await push(mirror, remote, tip.commit, made.output.toString().trim())
  if (pushed.ok) return { kind: 'stored', plan: planned }
  const failure = pushFailure(pushed, where)
  if (failure.kind === 'race') return failure
  if (failure.problem.kind === 'protected' && alone && tip.commit !== null) return { kind: 'alone-refused' }
  return { ...failure, again: failure.problem.kind === 'unavailable' && pushed.kind === 'refused' }
}
