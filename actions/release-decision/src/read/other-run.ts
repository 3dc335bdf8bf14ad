import type { WorkflowEvent } from '@plinth/core'
import * as z from 'zod/mini'
import type { OtherRun } from '../evidence/relayed.ts'

const payloadSchema = z.object({
  workflow_run: z.object({
    id: z.int(),
    run_attempt: z.optional(z.int().check(z.positive())),
    event: z.string(),
    head_sha: z.string().check(z.regex(/^[0-9a-f]{40,64}$/)),
    head_branch: z.string().check(z.minLength(1), z.maxLength(255)),
    head_repository: z.object({ full_name: z.string() }),
    html_url: z.optional(z.string()),
  }),
})

/** The run that a `workflow_run` event is about, or a sentence that says why there is nothing to relay of it. */
export function readOtherRun({ name, payload }: WorkflowEvent): OtherRun | string {
  if (name !== 'workflow_run') return 'This step is for workflows on `workflow_run`.'
  const { data } = payloadSchema.safeParse(payload)
  if (data === undefined) return 'The event does not tell where its run comes from: the fork may be deleted.'
  const { workflow_run: run } = data
  if (run.event !== 'pull_request') return `The run was for \`${run.event}\`, and not for a pull request.`
  return {
    id: run.id,
    attempt: run.run_attempt ?? 1,
    headSha: run.head_sha,
    headBranch: run.head_branch,
    headRepository: run.head_repository.full_name,
    url: run.html_url ?? null,
  }
}
