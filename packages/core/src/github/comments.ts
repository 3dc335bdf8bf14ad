import * as z from 'zod/mini'
import type { GitHub } from './client.ts'
import { askPages, type Pages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'
import { type Account, accountSchema } from './shapes/account.ts'
import { pageSchema } from './shapes/web-page.ts'

export interface Comment {
  readonly author: Account | null
  /** `MEMBER`, `CONTRIBUTOR`, …: how its author relates to the repository, which says nothing of what they may do. */
  readonly association: string
  readonly body: string
  readonly url: string | null
}

const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'

const commentSchema = z.pipe(
  z.object({
    body: z.nullish(z.string()),
    user: accountSchema,
    author_association: z.nullish(z.string()),
    html_url: pageSchema,
  }),
  z.transform(
    ({ body, user, author_association, html_url }): Comment => ({
      author: user,
      association: author_association ?? 'NONE',
      body: body ?? '',
      url: html_url,
    }),
  ),
)

/**
 * The comments below an issue or a pull request, oldest first; not those beside lines of its files. Needs
 * `issues: read` or `pull-requests: read`.
 * @throws ApiError
 */
export function listComments(
  github: GitHub,
  place: RepositoryPlace,
  number: number,
): Promise<Pages<Comment>> {
  return askPages(github, LIST, { ...place, issue_number: number }, z.array(commentSchema))
}
