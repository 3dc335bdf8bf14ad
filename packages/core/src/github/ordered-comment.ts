import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import { idSchema, readAnswer } from './ask.ts'
import type { GitHub } from './client.ts'
import { isAuthor, isMarked, ownLogin } from './own-account.ts'
import { askPages } from './pages.ts'
import { isLater, type Stamp, stampIn, stampText } from './stamp.ts'
import type { CommentPlace } from './sticky-comment.ts'

/** `superseded`: a later run had written already, and what it wrote stays. */
export type OrderedOutcome = 'created' | 'updated' | 'unchanged' | 'superseded'

export interface OrderedComment {
  /** By which it is found again. */
  readonly marker: string
  /** Of the run that writes; `body` holds it. */
  readonly stamp: Stamp
  /** Begins with the marker. */
  readonly body: string
  readonly signal?: AbortSignal
}

const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
const UPDATE = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'
const DELETE = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}'

/** Looks so often, and writes once at most after each look. */
const MOST_ROUNDS = 12
const PAUSE_MS = 300
/** A client holds back a write that follows another one so soon: what was looked at before it would be old by then. */
const APART_MS = 1_100

const listSchema = z.array(
  z.object({
    id: idSchema,
    body: z.nullish(z.string()),
    user: z.nullish(z.object({ login: z.string(), type: z.optional(z.string()) })),
  }),
)
const madeSchema = z.object({ id: idSchema })

interface Own {
  readonly id: number
  readonly body: string
  readonly stamp: Stamp | null
}

/** GitHub stores line ends and trailing space in its own way. */
const normal = (text: string): string => text.replaceAll('\r\n', '\n').trim()

/**
 * Puts one comment under a pull request that many runs write to, so that what a later run wrote is never replaced by an
 * earlier one's. GitHub offers no condition for a write: so it looks just before writing and again after it, until there
 * is one comment and it is this one's or a later one's. A run that has made a comment keeps to it, and takes over no
 * other: its maker may be about to remove that. Throws ApiError.
 */
export async function publishInOrder(
  github: GitHub,
  place: CommentPlace,
  comment: OrderedComment,
): Promise<OrderedOutcome> {
  const owns = ownFinder(github, place, comment.marker)
  let outcome: OrderedOutcome = 'unchanged'
  let made: number | null = null
  let failure: ApiError | null = null
  let pauseMs = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (pauseMs > 0) await sleep(pauseMs * (1 + Math.random() / 2), undefined, { signal: comment.signal })
    const all = await owns()
    const later = all.find(
      (own) => isLater(own.stamp, comment.stamp) || (round > 0 && isSibling(own, comment)),
    )
    if (later !== undefined) {
      // What this run added beside it goes; the later run's stays.
      if (made !== null && made !== later.id) await remove(github, place, made)
      return 'superseded'
    }
    const keeper = all.find((own) => isOfRun(own, comment)) ?? all[0]
    const [extra] = all.filter((own) => own !== keeper)
    const stands = keeper !== undefined && normal(keeper.body) === normal(comment.body)
    if (stands && extra === undefined) return outcome
    // A list may lag behind what was just made: that is no reason to make it again.
    const isAwaited = keeper === undefined && made !== null
    pauseMs = isAwaited ? PAUSE_MS : APART_MS
    // The look that follows the first write comes at once, and what it asks for is looked at again before it is done.
    if (isAwaited || round === 1) continue
    if (keeper === undefined) {
      const answer = await passing(() => create(github, place, comment.body))
      if (typeof answer === 'number') made = answer
      failure = typeof answer === 'number' ? null : answer
      outcome = 'created'
    } else if (!stands) {
      failure = await passing(() => update(github, place, keeper.id, comment.body))
      if (outcome === 'unchanged') outcome = 'updated'
    } else if (extra !== undefined) await remove(github, place, extra.id)
    if (round === 0) pauseMs = 0
  }
  if (failure !== null) throw failure
  return outcome
}

/** Whether it was written by this very run and attempt. */
function isOfRun({ stamp }: Own, comment: OrderedComment): boolean {
  return stamp !== null && stampText(stamp) === stampText(comment.stamp)
}

/** Another step of this very run has written after this one: that is not argued about. */
function isSibling(own: Own, comment: OrderedComment): boolean {
  return isOfRun(own, comment) && normal(own.body) !== normal(comment.body)
}

/** Finds our own comments with a marker, the oldest first: anybody can write the marker. */
function ownFinder(github: GitHub, place: CommentPlace, marker: string): () => Promise<readonly Own[]> {
  let login: string | undefined
  return async () => {
    const { owner, repo, number } = place
    const { items } = await askPages(github, LIST, { owner, repo, issue_number: number }, listSchema)
    const marked = items.filter(({ body }) => isMarked(body, marker))
    if (marked.length > 0) login ??= await ownLogin(github)
    return marked
      .flatMap(({ body, id, user }) =>
        user != null && login !== undefined && isAuthor(user, login)
          ? [{ id, body: body ?? '', stamp: stampIn(body ?? '') }]
          : [],
      )
      .toSorted((a, b) => a.id - b.id)
  }
}

async function create(github: GitHub, place: CommentPlace, body: string): Promise<number> {
  const { owner, repo, number } = place
  const asked = { owner, repo, issue_number: number, body, request: { retries: 0 } }
  return readAnswer('POST', await github.request(CREATE, asked), madeSchema).id
}

async function update(github: GitHub, place: CommentPlace, id: number, body: string): Promise<null> {
  const { owner, repo } = place
  try {
    await github.request(UPDATE, { owner, repo, comment_id: id, body, request: { retries: 0 } })
  } catch (error) {
    // Another run has just removed it.
    if (!isGone(error)) throw error
  }
  return null
}

/**
 * Writes once, and not again after a pause in which another run may have written: of an answer that was lost, the next
 * look tells whether it was carried out.
 */
async function passing<T>(write: () => Promise<T>): Promise<T | ApiError> {
  try {
    return await write()
  } catch (error) {
    const { status = 0 } = error instanceof ApiError ? error.failure : {}
    if (error instanceof ApiError && (status === null || status >= 500)) return error
    throw error
  }
}

async function remove(github: GitHub, place: CommentPlace, id: number): Promise<void> {
  const { owner, repo } = place
  try {
    await github.request(DELETE, { owner, repo, comment_id: id })
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

const isGone = (error: unknown): boolean => error instanceof ApiError && error.failure.status === 404
