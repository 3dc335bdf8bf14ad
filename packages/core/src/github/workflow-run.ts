import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import { ask, idSchema } from './ask.ts'
import type { GitHub } from './client.ts'
import type { RepositoryPlace } from './repository.ts'
import { webUrlSchema } from './shapes/web-page.ts'

export interface WorkflowRun {
  readonly id: number
  /** Its page. */
  readonly url: string
  /** `queued`, `in_progress`, `completed`, … */
  readonly status: string
  /** `success`, `failure`, …; null until it has completed. */
  readonly conclusion: string | null
}

/** How long a person would wait for something to happen, and how often they would look. */
export interface Patience {
  readonly deadlineMs: number
  readonly signal: AbortSignal
}

const LIST = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs'
const READ = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}'

/** The first wait between two looks, what it grows by, and its end: an hour's rollback is 400 of an hour's 1,000 calls. */
const FIRST_MS = 500
const GROWTH = 1.5
const LONGEST_MS = 10_000

const runSchema = z.pipe(
  z.object({
    id: idSchema,
    html_url: webUrlSchema,
    status: z.nullish(z.string()),
    conclusion: z.nullish(z.string()),
  }),
  z.transform(
    ({ id, html_url, status, conclusion }): WorkflowRun => ({
      id,
      url: html_url,
      status: status ?? '',
      conclusion: conclusion ?? null,
    }),
  ),
)
const listSchema = z.object({ workflow_runs: z.array(runSchema) })

/**
 * Looks again and again until there is something, with longer and longer pauses. Failures of the API are outlived:
 * only the last one is thrown, where time ends with it.
 * @returns null where time was up, or the signal came, first
 */
async function lookUntil<Found>(
  look: () => Promise<Found | null>,
  patience: Patience,
): Promise<Found | null> {
  const end = performance.now() + patience.deadlineMs
  for (let pause = FIRST_MS; ; pause = Math.min(pause * GROWTH, LONGEST_MS)) {
    let failure: ApiError | null = null
    try {
      const found = await look()
      if (found !== null) return found
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // What is refused will be refused again. A run that was just started may not be found yet.
      const { status } = error.failure
      if (status === 401 || status === 403) throw error
      failure = error
    }
    const left = end - performance.now()
    if (patience.signal.aborted) return null
    if (left <= 0) {
      if (failure !== null) throw failure
      return null
    }
    await sleep(Math.min(pause, left), undefined, { signal: patience.signal }).catch(() => {})
  }
}

/**
 * The run that a dispatch started, where the server did not tell: the first one of the workflow that was dispatched
 * since. It takes GitHub some seconds to list it.
 * @param since by GitHub's own clock, ISO 8601
 * @throws ApiError
 */
export function findDispatchedRun(
  github: GitHub,
  place: RepositoryPlace,
  { workflow, since }: { readonly workflow: string; readonly since: string },
  patience: Patience,
): Promise<WorkflowRun | null> {
  const wanted = { workflow_id: workflow, event: 'workflow_dispatch', created: `>=${since}`, per_page: 100 }
  return lookUntil(async () => {
    const { workflow_runs: runs } = await ask(github, LIST, { ...place, ...wanted }, listSchema)
    return runs.toSorted((one, other) => one.id - other.id)[0] ?? null
  }, patience)
}

/**
 * Waits for a run to complete.
 * @returns null where it had not by then
 * @throws ApiError
 */
export function waitForRun(
  github: GitHub,
  place: RepositoryPlace,
  runId: number,
  patience: Patience,
): Promise<WorkflowRun | null> {
  return lookUntil(async () => {
    const run = await ask(github, READ, { ...place, run_id: runId }, runSchema)
    return run.status === 'completed' ? run : null
  }, patience)
}
