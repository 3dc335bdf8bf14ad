import * as z from 'zod/mini'
import { idSchema } from './ask.ts'
import type { GitHub } from './client.ts'
import { askPages, type Pages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'
import { timeSchema } from './shapes/time.ts'

/** A job of one attempt of a run. Times in milliseconds since the epoch. */
export interface RunJob {
  readonly id: number
  /** Untrusted, as are the names of steps and labels. */
  readonly name: string
  readonly attempt: number
  readonly startedAt: number
  /** null: it has not ended. */
  readonly completedAt: number | null
  readonly conclusion: string | null
  /** What it asked for; empty where it asked for a group of runners. */
  readonly labels: readonly string[]
  /** What ran it; null: it was skipped, or cancelled before its turn came. */
  readonly runner: { readonly name: string; readonly group: string } | null
  readonly steps: readonly RunStep[]
}

export interface RunStep {
  readonly name: string
  readonly startedAt: number
  readonly completedAt: number
}

const LIST = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs'

const stepSchema = z.object({
  name: z.string(),
  started_at: z.nullish(timeSchema),
  completed_at: z.nullish(timeSchema),
})

const jobSchema = z.pipe(
  z.object({
    id: idSchema,
    name: z.string(),
    run_attempt: z.optional(z.int()),
    started_at: timeSchema,
    completed_at: z.nullish(timeSchema),
    conclusion: z.nullish(z.string()),
    labels: z.array(z.string()),
    runner_name: z.nullish(z.string()),
    runner_group_name: z.nullish(z.string()),
    steps: z.nullish(z.array(stepSchema)),
  }),
  z.transform(
    (job): RunJob => ({
      id: job.id,
      name: job.name,
      attempt: job.run_attempt ?? 1,
      startedAt: job.started_at,
      completedAt: job.completed_at ?? null,
      conclusion: job.conclusion ?? null,
      labels: job.labels,
      runner: job.runner_name ? { name: job.runner_name, group: job.runner_group_name ?? '' } : null,
      // Steps that did not begin have no times.
      steps: (job.steps ?? []).flatMap(({ name, started_at: startedAt, completed_at: completedAt }) =>
        startedAt == null || completedAt == null ? [] : [{ name, startedAt, completedAt }],
      ),
    }),
  ),
)
const pageSchema = z.pipe(
  z.object({ jobs: z.array(jobSchema) }),
  z.transform(({ jobs }): readonly RunJob[] => jobs),
)

/**
 * The jobs of a run in all its attempts: each of them was paid for. Needs `actions: read`.
 * @throws ApiError
 */
export function listRunJobs(github: GitHub, place: RepositoryPlace, runId: number): Promise<Pages<RunJob>> {
  return askPages(github, LIST, { ...place, run_id: runId, filter: 'all' }, pageSchema)
}
