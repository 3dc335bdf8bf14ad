import * as z from 'zod/mini'
import type { WorkflowEvent } from './gate.ts'

const repositorySchema = z.object({ full_name: z.string() })
const sidesSchema = z.object({
  head: z.object({ repo: z.nullish(repositorySchema) }),
  base: z.object({ repo: z.nullish(repositorySchema) }),
})
const runSchema = z.object({ head_repository: z.nullish(repositorySchema) })

/**
 * Whether an event is about a change from another repository than the workflow's own, whatever rights the event gives
 * (`pull_request_target` and `workflow_run` give all). Comments on pull requests do not tell where the change comes from,
 * so they count as foreign; so does a fork that was deleted, and what cannot be read. The payload is untrusted.
 */
export function isForeign({ name, payload }: WorkflowEvent): boolean {
  if (payload['pull_request'] != null) {
    const { data } = sidesSchema.safeParse(payload['pull_request'])
    return !data?.head.repo || data.head.repo.full_name !== data.base.repo?.full_name
  }
  const own = repositorySchema.safeParse(payload['repository'])
  const run = runSchema.safeParse(payload['workflow_run'])
  // A `deployment_status` event may name a run as well, and then its repository or nothing.
  if (run.success && (run.data.head_repository || name === 'workflow_run')) {
    return run.data.head_repository?.full_name !== own.data?.full_name
  }
  const issue = z.object({ pull_request: z.unknown() }).safeParse(payload['issue'])
  return issue.success && Boolean(issue.data.pull_request)
}
