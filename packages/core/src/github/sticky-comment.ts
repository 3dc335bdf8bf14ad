import * as z from 'zod/mini'
import { ApiError } from '../errors.ts'
import { readAnswer } from './ask.ts'
import type { GitHub } from './client.ts'
import { isAuthor, isMarked, ownLogin } from './own-account.ts'
import type { RepositoryPlace } from './repository.ts'

/** Where a comment goes. */
export interface CommentPlace extends RepositoryPlace {
  readonly number: number
}

export type CommentOutcome = 'created' | 'updated' | 'unchanged'

const commentSchema = z.object({
  // Octokit reads ids beyond 2^53 as bigint.
  id: z.union([z.number(), z.bigint()]),
  body: z.nullish(z.string()),
  user: z.nullish(z.object({ login: z.string(), type: z.optional(z.string()) })),
})
type Comment = z.infer<typeof commentSchema>

const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
const UPDATE = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}'

/** All comments, page by page. */
async function* commentsOf(github: GitHub, place: CommentPlace): AsyncGenerator<Comment> {
  for (let page = 1; ; page += 1) {
    const { owner, repo, number } = place
    const answer = await github.request(LIST, { owner, repo, issue_number: number, per_page: 100, page })
    yield* readAnswer('GET', answer, z.array(commentSchema))
    if (!answer.headers.link?.includes('rel="next"')) return
  }
}

/** Anybody can write the marker, so a comment is ours only if its author is. The oldest one counts. */
async function findOwn(github: GitHub, place: CommentPlace, marker: string): Promise<Comment | null> {
  let login: string | undefined
  for await (const comment of commentsOf(github, place)) {
    if (!comment.user || !isMarked(comment.body, marker)) continue
    login ??= await ownLogin(github)
    if (isAuthor(comment.user, login)) return comment
  }
  return null
}

/** GitHub stores line ends and trailing space in its own way. */
const normal = (text: string) => text.replaceAll('\r\n', '\n').trim()

/**
 * Puts the comment with this marker under a pull request: changes the one that is there, or adds one, or does nothing
 * where it already says the same. `body` begins with the marker. Throws ApiError.
 */
export async function publishComment(
  github: GitHub,
  place: CommentPlace,
  marker: string,
  body: string,
): Promise<CommentOutcome> {
  const { owner, repo, number } = place
  const own = await findOwn(github, place, marker)
  if (own && normal(own.body ?? '') === normal(body)) return 'unchanged'
  if (own) {
    await github.request(UPDATE, { owner, repo, comment_id: Number(own.id), body })
    return 'updated'
  }
  const create = () =>
    // Not retried blindly: a request whose answer was lost may have been carried out.
    github.request(CREATE, { owner, repo, issue_number: number, body, request: { retries: 0 } })
  try {
    await create()
  } catch (error) {
    const { status = 0 } = error instanceof ApiError ? error.failure : {}
    if (status !== null && status < 500) throw error
    if (!(await findOwn(github, place, marker))) await create()
  }
  return 'created'
}
