import * as z from 'zod/mini'
import type { GitHub } from './client.ts'
import { askPages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'
import { type Account, accountSchema } from './shapes/account.ts'
import { labelsSchema } from './shapes/labels.ts'

/** An issue that somebody put a label on. Its text is untrusted, and so is the label: whoever may triage can set it. */
export interface LabelledIssue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly author: Account | null
  /** When it was closed, in milliseconds since the epoch; null: it is open. */
  readonly closedAt: number | null
}

const LIST = 'GET /repos/{owner}/{repo}/issues'
const MOST_PAGES = 5

const listSchema = z.array(
  z.object({
    number: z.int(),
    title: z.string(),
    body: z.nullish(z.string()),
    state: z.string(),
    closed_at: z.nullish(z.string()),
    labels: labelsSchema,
    user: accountSchema,
    pull_request: z.optional(z.unknown()),
  }),
)

/**
 * Issues with a label, those changed last first: open ones, and closed ones that were changed since a time. Needs
 * `issues: read`.
 * @param since milliseconds since the epoch
 * @throws ApiError
 */
export async function listLabelledIssues(
  github: GitHub,
  place: RepositoryPlace,
  label: string,
  since: number,
): Promise<{ readonly issues: readonly LabelledIssue[]; readonly complete: boolean }> {
  const asked = { ...place, labels: label, sort: 'updated', direction: 'desc' }
  const closed = { state: 'closed', since: new Date(since).toISOString() }
  const lists = await Promise.all(
    [{ state: 'open' }, closed].map((more) =>
      askPages(github, LIST, { ...asked, ...more }, listSchema, MOST_PAGES),
    ),
  )
  const issues = lists
    .flatMap(({ items }) => items)
    .filter(
      ({ labels, pull_request }) => pull_request === undefined && labels.some((one) => isSame(one, label)),
    )
    .map(({ body, closed_at, number, state, title, user }): LabelledIssue => {
      const at = Date.parse(closed_at ?? '')
      const closedAt = state === 'open' ? null : Number.isNaN(at) ? since : at
      return { number, title, body: body ?? '', author: user, closedAt }
    })
  return { issues, complete: lists.every(({ truncated }) => !truncated) }
}

/** GitHub does not tell labels apart by capitals. */
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
