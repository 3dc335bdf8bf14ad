import * as z from 'zod/mini'

/** The pull request a workflow runs for. */
export interface PullRequest {
  readonly number: number
  /** Null where the event does not tell. */
  readonly headSha: string | null
  /** The job's own token cannot write: the change comes from a fork and the event is not a privileged one. */
  readonly readOnly: boolean
}

const repositorySchema = z.nullish(z.object({ full_name: z.string() }))
const pullSchema = z.object({
  number: z.number(),
  head: z.object({ sha: z.string(), repo: repositorySchema }),
  base: z.object({ repo: repositorySchema }),
})
const issueEventSchema = z.object({ issue: z.object({ number: z.number(), pull_request: z.unknown() }) })
const workflowRunSchema = z.object({
  workflow_run: z.object({
    head_sha: z.string(),
    pull_requests: z.array(z.object({ number: z.number() })),
  }),
})

/** Events of which a fork's pull request gets a read-only token; the others run with the base's rights. */
const UNPRIVILEGED = new Set(['pull_request', 'pull_request_review', 'pull_request_review_comment'])

/**
 * Which pull request an event is about; null where it is about none (push, schedule, merge_group) or the payload does
 * not say (a fork's `workflow_run` names no pull request). The payload is not trusted: what does not fit is no answer.
 */
export function pullRequestOf(event: {
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
}): PullRequest | null {
  const pull = pullSchema.safeParse(event.payload['pull_request'])
  if (pull.success) {
    const { head, base, number } = pull.data
    // The head repository is null when the fork was deleted.
    const foreign = head.repo?.full_name !== base.repo?.full_name
    return { number, headSha: head.sha, readOnly: foreign && UNPRIVILEGED.has(event.name) }
  }
  const comment = issueEventSchema.safeParse(event.payload)
  if (comment.success && comment.data.issue.pull_request) {
    return { number: comment.data.issue.number, headSha: null, readOnly: false }
  }
  const run = workflowRunSchema.safeParse(event.payload)
  const [first] = run.success ? run.data.workflow_run.pull_requests : []
  return run.success && first
    ? { number: first.number, headSha: run.data.workflow_run.head_sha, readOnly: false }
    : null
}
