import * as z from 'zod/mini'
import type { GitHub } from './client.ts'
import { askPages, type Pages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'
import { pageSchema } from './shapes/web-page.ts'

/** What a check run or a commit status says of a commit. */
export interface CommitCheck {
  /** The name of a check run, the context of a status. Untrusted. */
  readonly name: string
  readonly state: 'success' | 'failure' | 'pending' | 'neutral' | 'skipped'
  readonly url: string | null
}

const RUNS = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs'
const STATUS = 'GET /repos/{owner}/{repo}/commits/{ref}/status'

/** All other conclusions are failures: `failure`, `timed_out`, `cancelled`, `action_required`, `stale`, … */
const CONCLUSIONS: ReadonlyMap<string, CommitCheck['state']> = new Map([
  ['success', 'success'],
  ['neutral', 'neutral'],
  ['skipped', 'skipped'],
])

const runsSchema = z.pipe(
  z.object({
    check_runs: z.array(
      z.object({
        name: z.string(),
        status: z.string(),
        conclusion: z.nullish(z.string()),
        html_url: pageSchema,
      }),
    ),
  }),
  z.transform(({ check_runs }): readonly CommitCheck[] =>
    check_runs.map(({ name, status, conclusion, html_url }) => ({
      name,
      state: status === 'completed' ? (CONCLUSIONS.get(conclusion ?? '') ?? 'failure') : 'pending',
      url: html_url,
    })),
  ),
)

const statusesSchema = z.pipe(
  z.object({
    statuses: z.array(z.object({ context: z.string(), state: z.string(), target_url: pageSchema })),
  }),
  z.transform(({ statuses }): readonly CommitCheck[] =>
    statuses.map(({ context, state, target_url }) => ({
      name: context,
      state: state === 'success' || state === 'pending' ? state : 'failure',
      url: target_url,
    })),
  ),
)

/**
 * The newest check run of each name in each suite of a commit. Needs `checks: read`.
 * @throws ApiError
 */
export function listCheckRuns(
  github: GitHub,
  place: RepositoryPlace,
  sha: string,
): Promise<Pages<CommitCheck>> {
  return askPages(github, RUNS, { ...place, ref: sha, filter: 'latest' }, runsSchema)
}

/**
 * The newest commit status of each context. Needs `statuses: read`.
 * @throws ApiError
 */
export function listStatuses(
  github: GitHub,
  place: RepositoryPlace,
  sha: string,
): Promise<Pages<CommitCheck>> {
  return askPages(github, STATUS, { ...place, ref: sha }, statusesSchema)
}
