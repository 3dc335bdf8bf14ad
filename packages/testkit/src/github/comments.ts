import { account } from './account.ts'
import { pageOf } from './paging.ts'
import { Refusal, type Route, route } from './route.ts'
import type { IssueComment, Store } from './store.ts'

/** GitHub refuses a longer comment body with 422. */
const MAX_BODY = 65_536

const DOCUMENTATION = 'https://docs.github.com/rest/issues/comments'

/** Puts a comment under an issue or pull request, as if its author had written it on the site. */
export function addComment(
  store: Store,
  url: string,
  issue: number,
  comment: { readonly author: string; readonly body: string },
): IssueComment {
  const id = store.nextId()
  const repository = `${url}/repos/${store.repository}`
  const made: IssueComment = {
    id,
    node_id: `IC_${id}`,
    url: `${repository}/issues/comments/${id}`,
    html_url: `${url}/${store.repository}/pull/${issue}#issuecomment-${id}`,
    issue_url: `${repository}/issues/${issue}`,
    body: comment.body,
    user: account(comment.author, url),
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    author_association: 'NONE',
    performed_via_github_app: null,
  }
  store.comments.set(issue, [...(store.comments.get(issue) ?? []), made])
  return made
}

function bodyOf(body: unknown): string {
  const text = typeof body === 'object' && body !== null && 'body' in body ? body.body : undefined
  if (typeof text !== 'string' || text.trim() === '') {
    throw new Refusal(422, `Validation Failed: body is missing - ${DOCUMENTATION}`)
  }
  if (text.length > MAX_BODY) {
    throw new Refusal(422, `Validation Failed: body is too long (maximum is ${MAX_BODY} characters)`)
  }
  return text
}

const permission = 'issues=write; pull_requests=write'

export const commentRoutes: readonly Route[] = [
  route('issues/list-comments')({
    method: 'GET',
    pattern: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    permission: 'issues=read; pull_requests=read',
    answer: ({ path, query, url }, store) => {
      const issue = Number(path['issue_number'])
      const address = `${url}/repos/${store.repository}/issues/${issue}/comments`
      const { items, headers } = pageOf(store.comments.get(issue) ?? [], address, query)
      return { status: 200, headers, body: items }
    },
  }),
  route('issues/create-comment')({
    method: 'POST',
    pattern: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
    permission,
    answer: ({ path, url, request }, store) => {
      const comment = { author: store.viewer, body: bodyOf(request.body) }
      const made = addComment(store, url, Number(path['issue_number']), comment)
      return { status: 201, headers: { location: made.url }, body: made }
    },
  }),
  route('issues/update-comment')({
    method: 'PATCH',
    pattern: '/repos/{owner}/{repo}/issues/comments/{comment_id}',
    permission,
    answer: ({ path, request }, store) => {
      const body = bodyOf(request.body)
      for (const [issue, comments] of store.comments) {
        const found = comments.find((comment) => String(comment.id) === path['comment_id'])
        if (!found) continue
        const changed = { ...found, body }
        store.comments.set(
          issue,
          comments.map((comment) => (comment === found ? changed : comment)),
        )
        return { status: 200, body: changed }
      }
      throw new Refusal(404, 'Not Found')
    },
  }),
  route('issues/delete-comment')({
    method: 'DELETE',
    pattern: '/repos/{owner}/{repo}/issues/comments/{comment_id}',
    permission,
    answer: ({ path }, store) => {
      for (const [issue, comments] of store.comments) {
        const kept = comments.filter((comment) => String(comment.id) !== path['comment_id'])
        if (kept.length === comments.length) continue
        store.comments.set(issue, kept)
        return { status: 204 }
      }
      throw new Refusal(404, 'Not Found')
    },
  }),
]
