import * as z from 'zod/mini'
import { ask, idSchema } from './ask.ts'
import type { GitHub } from './client.ts'
import { askPages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'
import { timeSchema } from './shapes/time.ts'

/** A run of a workflow, with all its attempts. Times in milliseconds since the epoch. */
export interface PastRun {
  readonly id: number
  /** What the workflow calls itself, or its path. Untrusted. */
  readonly name: string
  /** `.github/workflows/ci.yml`, without a ref; of runs that GitHub starts itself `dynamic/…`. */
  readonly path: string
  readonly event: string
  readonly branch: string
  readonly sha: string
  /** `owner/name` of where the commit comes from; null: the fork was deleted. */
  readonly headRepository: string | null
  readonly createdAt: number
  /** Of a run that has ended: when it did. */
  readonly updatedAt: number
  /** `success`, `failure`, …; null until it has completed. */
  readonly conclusion: string | null
}

/** What was found of a window of time. */
export interface RunHistory {
  /** Newest first. */
  readonly runs: readonly PastRun[]
  /** How many there are, as GitHub counts them: more than `runs` where there were too many to read. */
  readonly count: number
}

const LIST = 'GET /repos/{owner}/{repo}/actions/runs'

/** GitHub gives no more results of one search, whatever it counts. */
const MOST_RESULTS = 1_000
const SECOND_MS = 1_000

const withoutRef = (path: string): string => path.split('@', 1)[0] ?? path

const runSchema = z.pipe(
  z.object({
    id: idSchema,
    name: z.nullish(z.string()),
    path: z.nullish(z.string()),
    event: z.string(),
    head_branch: z.nullish(z.string()),
    head_sha: z.string(),
    head_repository: z.nullish(z.object({ full_name: z.string() })),
    created_at: timeSchema,
    updated_at: timeSchema,
    conclusion: z.nullish(z.string()),
  }),
  z.transform((run): PastRun => {
    const path = withoutRef(run.path ?? '')
    return {
      id: run.id,
      name: run.name || path,
      path,
      event: run.event,
      branch: run.head_branch ?? '',
      sha: run.head_sha,
      headRepository: run.head_repository?.full_name ?? null,
      createdAt: run.created_at,
      updatedAt: run.updated_at,
      conclusion: run.conclusion ?? null,
    }
  }),
)
const pageSchema = z.pipe(
  z.object({ workflow_runs: z.array(runSchema) }),
  z.transform(({ workflow_runs: runs }): readonly PastRun[] => runs),
)
const countSchema = z.object({ total_count: z.int().check(z.nonnegative()) })

/** Whole seconds, both of them inside. */
interface Window {
  readonly from: number
  readonly until: number
}

/** `2026-11-01T00:00:00Z..2026-11-22T09:30:00Z` */
function rangeText({ from, until }: Window): string {
  const text = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z')
  return `${text(from)}..${text(until)}`
}

/**
 * The runs of a repository's workflows that were created in a window of time. One search gives at most 1,000 of them, so
 * the window is halved until its parts hold fewer. Needs `actions: read`.
 * @param window milliseconds since the epoch, read to whole seconds
 * @param most so many runs, or up to 999 more, are read, the newest ones
 * @throws ApiError
 */
export async function listRunsBetween(
  github: GitHub,
  place: RepositoryPlace,
  window: { readonly from: number; readonly until: number },
  most: number,
): Promise<RunHistory> {
  const runs = new Map<number, PastRun>()
  let count = 0
  const whole = {
    from: Math.ceil(window.from / SECOND_MS) * SECOND_MS,
    until: Math.floor(window.until / SECOND_MS) * SECOND_MS,
  }
  // Taken from the end, so that the newer half of what was halved comes first.
  const open: Window[] = whole.from > whole.until ? [] : [whole]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const created = rangeText(part)
    const asked = { ...place, created, per_page: 1 }
    const { total_count: found } = await ask(github, LIST, asked, countSchema)
    const seconds = (part.until - part.from) / SECOND_MS
    const tooMany = runs.size >= most
    // A count of exactly that many may have been cut as well.
    if (found >= MOST_RESULTS && seconds > 0 && !tooMany) {
      const middle = part.from + Math.floor(seconds / 2) * SECOND_MS
      open.push({ from: part.from, until: middle }, { from: middle + SECOND_MS, until: part.until })
      continue
    }
    count += found
    if (found === 0 || tooMany) continue
    const { items } = await askPages(github, LIST, { ...place, created }, pageSchema)
    for (const run of items) runs.set(run.id, run)
  }
  const newestFirst = [...runs.values()].toSorted((one, other) => other.createdAt - one.createdAt)
  // Runs that came or went while they were listed are those that were listed.
  return { runs: newestFirst, count: Math.max(count, newestFirst.length) }
}
