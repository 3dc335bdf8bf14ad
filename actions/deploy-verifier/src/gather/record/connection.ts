import type { Workflow } from '@plinth/core'
import { connectGitHub, type GitHub } from '@plinth/core/github'
import type { Subject } from './subject.ts'

/**
 * How long GitHub may take. A gate's answer must not wait for GitHub: opening runs beside the wait for the target, and
 * closing is all that may hold a decision up. Within five seconds, a call that fails is tried twice.
 */
export const TIMES = {
  /** One call, with its second try. */
  stepMs: 5_000,
  /** Finding or making the deployment, and its first status. */
  openMs: 10_000,
  /** Reading the history, beside everything else. */
  historyMs: 15_000,
  /** Writing the decision down, and ending what it replaces; writes are a second apart. */
  closeMs: 15_000,
  /** What is left of the five seconds that a gate has once it is cancelled. */
  cancelledMs: 3_000,
  /** The post step. */
  postMs: 10_000,
} as const

/**
 * A client whose calls take `stepMs` at most.
 * @param signal ends all of them
 */
export function connect(
  { token }: Pick<Subject, 'token'>,
  { apiUrl }: Pick<Workflow, 'apiUrl'>,
  signal: AbortSignal,
): GitHub {
  return connectGitHub({ apiUrl, token, deadlineMs: TIMES.stepMs, signal })
}
