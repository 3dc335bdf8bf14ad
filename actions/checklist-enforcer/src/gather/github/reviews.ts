import {
  type GitHub,
  listReviews,
  newestReviews,
  type PullReview,
  type RepositoryPlace,
} from '@plinth/core/github'
import type { Account } from '@plinth/core/github/shapes'
import type { Review } from '../../evidence/change.ts'
import { type Known, known, unknown } from '../../evidence/known.ts'
import type { Settings } from '../../settings.ts'
import { all, attempt } from './attempt.ts'
import type { Rights } from './rights.ts'

interface Asking {
  readonly github: GitHub
  readonly place: RepositoryPlace
  readonly rights: Rights
}

/** Logins and teams that the settings name as reviewers, without `@`. */
export function namedReviewers(settings: Pick<Settings, 'items' | 'ownership'>): {
  readonly logins: ReadonlySet<string>
  readonly teams: readonly string[]
} {
  const bound = settings.items.flatMap(({ evidence }) =>
    evidence.flatMap((binding) => (binding.kind === 'review' ? binding.from : [])),
  )
  const names = [...bound, ...Object.values(settings.ownership.reviewers).flat()].map((name) =>
    name.replace(/^@/, '').toLowerCase(),
  )
  return {
    logins: new Set(names.filter((name) => !name.includes('/'))),
    teams: [...new Set(names.filter((name) => name.includes('/')))],
  }
}

/**
 * What reviewers say at last of pull requests. On a public repository anybody may approve; as with GitHub, only those
 * count who may write, those whom the settings name, and apps, which somebody had to let in. Never rejects.
 */
export async function readReviews(
  asking: Asking,
  pulls: readonly number[],
  named: ReadonlySet<string>,
): Promise<Known<readonly Review[]>> {
  const lists = all(await Promise.all(pulls.map((number) => reviewsOf(asking, number, named))))
  return lists.known ? known(lists.value.flat()) : lists
}

async function reviewsOf(
  { github, place, rights }: Asking,
  number: number,
  named: ReadonlySet<string>,
): Promise<Known<readonly Review[]>> {
  const listed = await attempt(() => listReviews(github, place, number))
  if (!listed.known) return listed
  if (listed.value.truncated) return unknown(`#${number} has more reviews than were read`)
  const newest = newestReviews(listed.value.items)
  const judged = all(
    await Promise.all(
      newest.map(async (review) => counting(review, await weight(review.author, rights, named))),
    ),
  )
  return judged.known ? known(judged.value.flat()) : judged
}

async function weight(author: Account, rights: Rights, named: ReadonlySet<string>): Promise<Known<boolean>> {
  if (author.kind === 'bot' || named.has(author.login.toLowerCase())) return known(true)
  const allowed = await rights.mayWrite(author.login)
  return allowed.known
    ? allowed
    : unknown(`it is not known whether ${author.login} may write: ${allowed.why}`)
}

function counting(
  { author, state, commit, url }: PullReview & { readonly author: Account },
  counts: Known<boolean>,
): Known<readonly Review[]> {
  if (!counts.known) return counts
  if (!counts.value || state === 'commented') return known([])
  const authorKind = author.kind === 'bot' ? 'bot' : 'user'
  return known([{ author: author.login, authorKind, state, commit: commit ?? '', url, teams: [] }])
}

/** Reviews with the teams that their authors are in, of those that are asked about. Never rejects. */
export async function withTeams(
  reviews: readonly Review[],
  teams: readonly string[],
  rights: Rights,
): Promise<readonly Review[]> {
  return Promise.all(
    reviews.map(async (review) => {
      const asked = review.authorKind === 'bot' ? [] : teams.filter((team) => !review.teams.includes(team))
      const answers = await Promise.all(asked.map((team) => rights.isInTeam(team, review.author)))
      const those = (wanted: (answer: Known<boolean>) => boolean) =>
        asked.filter((_, at) => {
          const answer = answers[at]
          return answer !== undefined && wanted(answer)
        })
      return {
        ...review,
        teams: [...review.teams, ...those((answer) => answer.known && answer.value)],
        unreadTeams: [...(review.unreadTeams ?? []), ...those((answer) => !answer.known)],
      }
    }),
  )
}
