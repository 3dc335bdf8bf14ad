import {
  type DispatchedWorkflow,
  dispatchWorkflow,
  findDispatchedRun,
  type GitHub,
  type RepositoryPlace,
} from '@plinth/core/github'
import { isRefusal, problemOf } from '../record/problem.ts'

/** GitHub lists a run some seconds after it was dispatched. */
const LISTED_WITHIN_MS = 30_000

/** What came of starting the workflow. */
export type Started =
  | { readonly kind: 'started'; readonly id: number; readonly url: string }
  /** GitHub refused: nothing is under way. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** It may be under way. */
  | { readonly kind: 'unknown'; readonly problem: string }

/**
 * Starts the workflow, once, and finds its run.
 * @param since a moment before, by GitHub's clock: runs dispatched since are looked through where GitHub does not say
 * which one it started
 * @param longestMs for finding the run
 */
export async function startWorkflow(
  github: GitHub,
  place: RepositoryPlace,
  dispatched: DispatchedWorkflow,
  since: string,
  { longestMs, signal }: { readonly longestMs: number; readonly signal: AbortSignal },
): Promise<Started> {
  const { workflow } = dispatched
  let problem: string | null = null
  try {
    const run = await dispatchWorkflow(github, place, dispatched)
    if (run !== null) return { kind: 'started', ...run }
  } catch (error) {
    problem = problemOf(`the workflow ${workflow} was not started`, error, 'actions: write')
    if (isRefusal(error)) return { kind: 'refused', problem }
  }
  try {
    const patience = { deadlineMs: Math.min(longestMs, LISTED_WITHIN_MS), signal }
    const run = await findDispatchedRun(github, place, { workflow, since }, patience)
    if (run !== null) return { kind: 'started', id: run.id, url: run.url }
    return { kind: 'unknown', problem: problem ?? `no run of ${workflow} was found that began since` }
  } catch (error) {
    return {
      kind: 'unknown',
      problem: problem ?? problemOf('its run was not found', error, 'actions: write'),
    }
  }
}
