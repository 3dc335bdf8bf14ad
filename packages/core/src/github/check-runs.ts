import * as z from 'zod/mini'
import { ask, idSchema } from './ask.ts'
import type { GitHub } from './client.ts'
import { askPages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'
import { isLater, type Stamp, stampFrom, stampText } from './stamp.ts'

export type CheckConclusion = 'success' | 'failure' | 'neutral' | 'skipped'

/** Lines of a file that something is said of. */
export interface CheckAnnotation {
  readonly path: string
  readonly line: number
  readonly level: 'failure' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** A check run that is finished. */
export interface FinishedCheck {
  readonly name: string
  readonly sha: string
  /** Which run writes it. */
  readonly stamp: Stamp
  readonly conclusion: CheckConclusion
  /** Of the run's page; null where there is none. */
  readonly detailsUrl: string | null
  readonly title: string
  /** Markdown. */
  readonly summary: string
  readonly annotations: readonly CheckAnnotation[]
}

/** `superseded`: a later run had written already, and what it wrote stays. */
export type CheckOutcome = 'created' | 'updated' | 'superseded'

const LIST = 'GET /repos/{owner}/{repo}/commits/{ref}/check-runs'
const CREATE = 'POST /repos/{owner}/{repo}/check-runs'
const UPDATE = 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}'

/** GitHub takes no more in one call, and no longer text. */
const MOST_AT_ONCE = 50
export const CHECK_LIMITS = { annotations: 200, title: 255, summaryBytes: 65_535, message: 2_000 } as const

/** How we call a check run of ours: other apps, and other steps of ours, call theirs otherwise. */
const PREFIX = 'plinth:'

const checkSchema = z.object({
  id: idSchema,
  name: z.string(),
  external_id: z.nullish(z.string()),
  conclusion: z.nullish(z.string()),
  output: z.nullish(z.object({ title: z.nullish(z.string()), summary: z.nullish(z.string()) })),
})
const pageSchema = z.pipe(
  z.object({ check_runs: z.array(checkSchema) }),
  z.transform(({ check_runs }) => check_runs),
)
const madeSchema = z.object({ id: idSchema })

/** A check run that some run of ours wrote. */
export interface WrittenCheck {
  readonly id: number
  readonly stamp: Stamp
  readonly conclusion: string
  readonly title: string
  readonly summary: string
}

/**
 * The check runs of ours on a commit by name, the latest run's first. Needs `checks: read`.
 * @throws ApiError
 */
export async function listWrittenChecks(
  github: GitHub,
  place: RepositoryPlace,
  sha: string,
  name: string,
): Promise<readonly WrittenCheck[]> {
  const asked = { ...place, ref: sha, check_name: name, filter: 'all' }
  const { items } = await askPages(github, LIST, asked, pageSchema)
  return items
    .flatMap(({ conclusion, external_id, id, name: called, output }): readonly WrittenCheck[] => {
      const stamp = external_id?.startsWith(PREFIX) ? stampFrom(external_id.slice(PREFIX.length)) : null
      if (stamp === null || called !== name) return []
      return [
        {
          ...{ id, stamp, conclusion: conclusion ?? 'neutral' },
          ...{ title: output?.title ?? '', summary: output?.summary ?? '' },
        },
      ]
    })
    .toSorted((a, b) => (isLater(a.stamp, b.stamp) ? -1 : isLater(b.stamp, a.stamp) ? 1 : b.id - a.id))
}

/**
 * Writes a finished check run on a commit. GitHub shows the one of a name that was made last: so each run makes its own,
 * unless a later run has written already, and one that finds itself overtaken says what the later one says. Needs
 * `checks: write`.
 * @throws ApiError
 */
export async function publishCheck(
  github: GitHub,
  place: RepositoryPlace,
  check: FinishedCheck,
): Promise<CheckOutcome> {
  const before = await listWrittenChecks(github, place, check.sha, check.name)
  const [newest] = before
  if (newest !== undefined && isLater(newest.stamp, check.stamp)) return 'superseded'
  // Of this very run: an answer was lost, or a step came before this one.
  const own = before.find(({ stamp }) => stampText(stamp) === stampText(check.stamp))
  if (own !== undefined) {
    // Annotations would be added to those that it has.
    await ask(github, UPDATE, { ...place, check_run_id: own.id, ...fieldsOf(check) }, madeSchema)
    return 'updated'
  }
  const id = await create(github, place, check)
  const [latest] = await listWrittenChecks(github, place, check.sha, check.name)
  if (latest === undefined || !isLater(latest.stamp, check.stamp)) return 'created'
  const { conclusion, summary, title } = latest
  await ask(
    github,
    UPDATE,
    { ...place, check_run_id: id, conclusion, output: { title, summary } },
    madeSchema,
  )
  return 'superseded'
}

async function create(github: GitHub, place: RepositoryPlace, check: FinishedCheck): Promise<number> {
  const [first = [], ...rest] = chunked(check.annotations.slice(0, CHECK_LIMITS.annotations))
  const fields = fieldsOf(check)
  const output = { ...fields.output, annotations: first }
  const asked = { ...place, head_sha: check.sha, ...fields, output, request: { retries: 0 } }
  const { id } = await ask(github, CREATE, asked, madeSchema)
  for (const annotations of rest) {
    const more = { ...place, check_run_id: id, output: { ...fields.output, annotations } }
    await ask(github, UPDATE, more, madeSchema)
  }
  return id
}

function fieldsOf({ conclusion, detailsUrl, name, stamp, summary, title }: FinishedCheck) {
  return {
    name,
    external_id: `${PREFIX}${stampText(stamp)}`,
    status: 'completed',
    conclusion,
    ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
    output: { title, summary },
  }
}

function chunked(annotations: readonly CheckAnnotation[]) {
  const groups = []
  for (let at = 0; at < annotations.length; at += MOST_AT_ONCE) {
    groups.push(annotations.slice(at, at + MOST_AT_ONCE).map(annotationFields))
  }
  return groups
}

function annotationFields({ level, line, message, path, title }: CheckAnnotation) {
  return { path, start_line: line, end_line: line, annotation_level: level, title, message }
}
