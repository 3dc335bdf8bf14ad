import * as z from 'zod/mini'
import type { GitHub } from './client.ts'
import { askPages, type Pages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'
import { type Account, accountSchema } from './shapes/account.ts'
import { pageSchema } from './shapes/web-page.ts'

export interface PullReview {
  /** null: the account was deleted. */
  readonly author: Account | null
  /** `commented` for anything that neither approves, asks for changes nor was dismissed. */
  readonly state: 'approved' | 'changes-requested' | 'dismissed' | 'commented'
  /** The commit that was looked at; null where GitHub does not know it any more. */
  readonly commit: string | null
  readonly url: string | null
}

const LIST = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews'

const STATES: ReadonlyMap<string, PullReview['state']> = new Map([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changes-requested'],
  ['DISMISSED', 'dismissed'],
])

const reviewSchema = z.pipe(
  z.object({
    user: accountSchema,
    state: z.string(),
    commit_id: z.nullish(z.string()),
    html_url: pageSchema,
  }),
  z.transform(
    ({ user, state, commit_id, html_url }): PullReview => ({
      author: user,
      // Events write the same words small.
      state: STATES.get(state.toUpperCase()) ?? 'commented',
      commit: commit_id ?? null,
      url: html_url,
    }),
  ),
)

/**
 * All reviews of a pull request, oldest first. Needs `pull-requests: read`.
 * @throws ApiError
 */
export function listReviews(
  github: GitHub,
  place: RepositoryPlace,
  number: number,
): Promise<Pages<PullReview>> {
  return askPages(github, LIST, { ...place, pull_number: number }, z.array(reviewSchema))
}

/** What each reviewer says at last, as GitHub counts it: a later comment takes back neither approval nor objection. */
export function newestReviews(
  reviews: readonly PullReview[],
): readonly (PullReview & { readonly author: Account })[] {
  const newest = new Map<string, PullReview & { readonly author: Account }>()
  for (const review of reviews) {
    const { author } = review
    if (author === null || review.state === 'commented') continue
    newest.set(author.login.toLowerCase(), { ...review, author })
  }
  return [...newest.values()]
}
