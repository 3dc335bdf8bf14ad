import { type AppendPlan, isHistory, type Snapshot } from '../files/index.ts'
import type { HistoryProblem } from '../store.ts'
import { commitOn } from './commit.ts'
import { pushFailure, remoteProblem } from './failures.ts'
import type { Mirror } from './mirror.ts'
import { push } from './push.ts'
import { nameOf, type Remote } from './remote.ts'
import { type FetchBounds, fetchTip } from './tip.ts'

/** What one try to store something came to. `alone-refused`: the branch must keep its past. */
export type Try =
  | { readonly kind: 'stored'; readonly added: ReadonlySet<string> }
  | { readonly kind: 'race' | 'alone-refused' }
  | { readonly kind: 'problem'; readonly problem: HistoryProblem; readonly again: boolean }

/** Fetches the branch, puts a commit on it, and pushes that. */
export async function attempt(
  mirror: Mirror,
  remote: Remote,
  bounds: FetchBounds & { readonly mostCommits: number },
  mayStandAlone: boolean,
  plan: (snapshot: Snapshot) => Promise<AppendPlan>,
): Promise<Try> {
  const where = nameOf(remote)
  const fetched = await fetchTip(mirror, remote, bounds)
  if (!fetched.ok) return { kind: 'problem', problem: fetched.problem, again: fetched.again }
  const { tip } = fetched
  if (!isHistory(tip.snapshot.files)) return { kind: 'problem', problem: ofOthers(where), again: false }
  const { changes, added } = await plan(tip.snapshot)
  if (changes.size === 0) return { kind: 'stored', added }
  const alone = tip.commit === null || (mayStandAlone && tip.commits >= bounds.mostCommits)
  const title = added.size === 1 ? 'Record a run' : `Record ${added.size} runs`
  const made = await commitOn(mirror, tip, { changes, title, at: Date.now(), alone })
  if (!made.ok) return { kind: 'problem', problem: remoteProblem(made, where), again: false }
  const pushed = await push(mirror, remote, tip.commit, made.output.toString().trim())
  if (pushed.ok) return { kind: 'stored', added }
  const failure = pushFailure(pushed, where)
  if (failure.kind === 'race') return failure
  if (failure.problem.kind === 'protected' && alone && tip.commit !== null) return { kind: 'alone-refused' }
  return { ...failure, again: failure.problem.kind === 'unavailable' && pushed.kind === 'refused' }
}

/** Whatever the configuration names: code is not what records are put on top of. */
function ofOthers(where: string): HistoryProblem {
  return {
    kind: 'unavailable',
    where,
    what: 'it holds something else, and nothing of a history',
    mend: 'name a branch in `history.branch` that holds nothing else; where it does not exist, it is made',
  }
}
