import * as z from 'zod/mini'
import { ask } from './ask.ts'
import type { GitHub } from './client.ts'
import type { RepositoryPlace } from './repository.ts'
import { shaSchema } from './shapes/reference.ts'
import { timeSchema } from './shapes/time.ts'
import { pageSchema } from './shapes/web-page.ts'

const RUN = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}'
const JOBS = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs'

/** What GitHub itself says of a run. */
export interface RunFacts {
  /** When its first attempt began, in milliseconds since the epoch. */
  readonly createdAt: number
  readonly event: string
  readonly headSha: string
  readonly headBranch: string | null
  /** `owner/name` of where the change comes from; null where that was deleted. */
  readonly headRepository: string | null
  readonly attempt: number
  readonly url: string | null
}

const runSchema = z.pipe(
  z.object({
    created_at: timeSchema,
    event: z.string(),
    head_sha: shaSchema,
    head_branch: z.nullish(z.string()),
    head_repository: z.nullish(z.object({ full_name: z.string() })),
    run_attempt: z.optional(z.int()),
    html_url: pageSchema,
  }),
  z.transform(
    (run): RunFacts => ({
      createdAt: run.created_at,
      event: run.event,
      headSha: run.head_sha,
      headBranch: run.head_branch ?? null,
      headRepository: run.head_repository?.full_name ?? null,
      attempt: run.run_attempt ?? 1,
      url: run.html_url,
    }),
  ),
)

/**
 * Asked once: nothing hangs on it so much that a job should wait. Needs `actions: read`.
 * @throws ApiError
 */
export function readRunFacts(github: GitHub, place: RepositoryPlace, runId: string): Promise<RunFacts> {
  return ask(github, RUN, { ...place, run_id: runId, request: { retries: 0 } }, runSchema)
}

const jobsSchema = z.pipe(
  z.object({ jobs: z.array(z.object({ name: z.string(), html_url: pageSchema })) }),
  z.transform(({ jobs }) => jobs.map(({ html_url: url, name }) => ({ name, url }))),
)

/**
 * The first hundred jobs of a run's latest attempt, by the names that people see. Needs `actions: read`.
 * @throws ApiError
 */
export function listJobPages(
  github: GitHub,
  place: RepositoryPlace,
  runId: string,
): Promise<readonly { readonly name: string; readonly url: string | null }[]> {
  const asked = { ...place, run_id: runId, filter: 'latest', per_page: 100, request: { retries: 0 } }
  return ask(github, JOBS, asked, jobsSchema)
}
