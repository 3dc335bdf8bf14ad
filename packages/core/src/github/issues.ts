import * as z from 'zod/mini'
import { ask, idSchema } from './ask.ts'
import type { GitHub } from './client.ts'
import { isAuthor, ownLogin } from './own-account.ts'
import { askPages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'

/** An issue that our own account opened. */
export interface OwnIssue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly open: boolean
  /** Closed by a person as not worth doing: it is not opened again. */
  readonly dismissed: boolean
}

const LIST = 'GET /repos/{owner}/{repo}/issues'
const CREATE = 'POST /repos/{owner}/{repo}/issues'
const UPDATE = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}'
const COMMENT = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'

/** What our account opened in so many pages of a hundred is looked through. */
const MOST_PAGES = 20

const listSchema = z.array(
  z.object({
    number: z.int(),
    title: z.string(),
    body: z.nullish(z.string()),
    state: z.string(),
    state_reason: z.nullish(z.string()),
    user: z.nullish(z.object({ login: z.string(), type: z.optional(z.string()) })),
    pull_request: z.optional(z.unknown()),
  }),
)
const madeSchema = z.object({ id: idSchema, number: z.int() })

/**
 * The issues, open and closed, that our own account opened with a marker in their text. Labels and titles are not asked:
 * anybody who may triage can change them, and anybody may write the marker. Needs `issues: read`.
 * @throws ApiError
 */
export async function listOwnIssues(
  github: GitHub,
  place: RepositoryPlace,
  marker: string,
): Promise<{ readonly issues: readonly OwnIssue[]; readonly complete: boolean }> {
  const login = await ownLogin(github)
  // An app is `app/name` to this filter, which not every server takes: who wrote it is looked at below.
  const asked = { ...place, state: 'all', sort: 'updated', direction: 'desc' }
  const { items, truncated } = await askPages(github, LIST, asked, listSchema, MOST_PAGES)
  const own = items.filter(
    ({ body, pull_request, user }) =>
      pull_request === undefined && user != null && isAuthor(user, login) && body?.includes(marker),
  )
  return {
    complete: !truncated,
    issues: own.map(({ body, number, state, state_reason, title }) => ({
      ...{ number, title, body: body ?? '', open: state === 'open' },
      dismissed: state === 'closed' && state_reason === 'not_planned',
    })),
  }
}

/** What an issue says. */
export interface IssueText {
  readonly title: string
  readonly body: string
}

/** Needs `issues: write`, as all that follows. */
export async function openIssue(github: GitHub, place: RepositoryPlace, text: IssueText): Promise<number> {
  // Not retried: a request whose answer was lost may have been carried out, and the next run finds what it opened.
  const { number } = await ask(github, CREATE, { ...place, ...text, request: { retries: 0 } }, madeSchema)
  return number
}

/** Says something else; opens it again where it was closed. */
export async function changeIssue(
  github: GitHub,
  place: RepositoryPlace,
  number: number,
  text: IssueText & { readonly reopen: boolean },
): Promise<void> {
  const { body, reopen, title } = text
  const state = reopen ? { state: 'open' } : {}
  await ask(github, UPDATE, { ...place, issue_number: number, title, body, ...state }, madeSchema)
}

/** Says something below an issue, for which those who follow it are told. */
export async function commentOnIssue(
  github: GitHub,
  place: RepositoryPlace,
  number: number,
  body: string,
): Promise<void> {
  const comment = { ...place, issue_number: number, body, request: { retries: 0 } }
  await ask(github, COMMENT, comment, z.object({ id: idSchema }))
}

/** Says why, and closes it; with another text, where one is given. */
export async function closeIssue(
  github: GitHub,
  place: RepositoryPlace,
  number: number,
  why: string,
  text?: IssueText,
): Promise<void> {
  await commentOnIssue(github, place, number, why)
  const closed = { ...place, issue_number: number, ...text, state: 'closed', state_reason: 'completed' }
  await ask(github, UPDATE, closed, madeSchema)
}
