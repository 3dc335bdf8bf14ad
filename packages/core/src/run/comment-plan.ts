import { createHash } from 'node:crypto'
import type { PullRequest } from '../github/index.ts'

export type CommentMode = 'auto' | 'always' | 'never'

/** Whether to comment; a reason not to is said where the user may wonder. */
export type CommentPlan =
  | { readonly kind: 'post'; readonly pullRequest: number; readonly token: string }
  | { readonly kind: 'skip' }
  | { readonly kind: 'tell'; readonly level: 'notice' | 'warning'; readonly reason: string }

/**
 * Decides whether to comment. `auto` comments on pull requests whose token can write; `always` tries wherever there is
 * a pull request, and a reason why it cannot is then a warning.
 */
export function planComment(
  mode: CommentMode,
  pull: PullRequest | null,
  token: string | undefined,
  eventName: string,
): CommentPlan {
  if (mode === 'never') return { kind: 'skip' }
  const level = mode === 'always' ? 'warning' : 'notice'
  if (!pull) {
    if (mode === 'auto') return { kind: 'skip' }
    const event = eventName === '' ? 'outside a workflow' : `on the event \`${eventName}\``
    return { kind: 'tell', level, reason: `there is no pull request ${event}` }
  }
  if (!token) return { kind: 'tell', level, reason: 'the input `token` is empty' }
  if (mode === 'auto' && pull.readOnly) {
    const reason =
      'the pull request comes from a fork, whose token cannot write. A workflow on `workflow_run` can post the report'
    return { kind: 'tell', level, reason }
  }
  return { kind: 'post', pullRequest: pull.number, token }
}

/**
 * Tells a step's comment from another step's: by workflow, job and step, so that they do not overwrite each other. The
 * jobs of one matrix look the same from inside, and share a comment.
 */
export function commentKey(stepKey: string): string {
  return createHash('sha256').update(stepKey).digest('hex').slice(0, 16)
}
