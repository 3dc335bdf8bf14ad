import type { Review } from '../../evidence/change.ts'
import type { Binding } from '../../settings.ts'
import { type Answer, type Exhibit, met, unmet, untold } from './answer.ts'

/**
 * Somebody else than the author approved the judged commit: anybody of `from`, or any person where that is empty. A bot
 * counts only where it is named, since anybody's workflow may approve.
 */
export function judgeReview(
  { from }: Extract<Binding, { kind: 'review' }>,
  { evidence, pull }: Pick<Exhibit, 'evidence' | 'pull'>,
): Answer {
  const { reviews, change } = evidence
  const whom = from.length === 0 ? 'somebody else than the author' : from.join(' or ')
  const ask = `ask ${whom} to approve this commit`
  if (!reviews.known) {
    return untold(
      `the reviews are not known (${reviews.why})`,
      'give the job a token with `pull-requests: read`',
    )
  }
  // In a merge group the judged commit is the queue's; people approve the head of the pull request.
  const commit = pull?.head.sha ?? change.sha
  const author = pull?.author.login.toLowerCase()
  const wanted = reviews.value.filter(
    (review) => review.author.toLowerCase() !== author && isWanted(review, from),
  )
  const approvals = wanted.filter(({ state }) => state === 'approved')
  const current = approvals.find((review) => isApproval(review, commit, author))
  if (current !== undefined) return met(`${current.author} approved this commit`)
  const [earlier] = approvals
  if (earlier !== undefined) return unmet(`${earlier.author} approved an earlier commit, not this one`, ask)
  const unread = reviews.value.find(
    (review) => maybeWanted(review, from) && isApproval(review, commit, author),
  )
  if (unread !== undefined) {
    return untold(
      `${unread.author} approved this commit, and nobody can tell whether they are in ${whom}`,
      'give the job a token that may read the members of teams, or name people',
    )
  }
  const against = wanted.find(({ state }) => state === 'changes-requested')
  if (against !== undefined) return unmet(`${against.author} asked for changes`, ask)
  return unmet(
    from.length === 0 ? 'nobody else than the author has approved it' : `${whom} has not approved it`,
    ask,
  )
}

function isApproval({ state, commit, author }: Review, judged: string, writer: string | undefined): boolean {
  return state === 'approved' && commit !== '' && commit === judged && author.toLowerCase() !== writer
}

/** The members of a team that is asked could not be read. */
function maybeWanted({ unreadTeams = [] }: Review, from: readonly string[]): boolean {
  const unread = new Set(unreadTeams.map((team) => team.toLowerCase()))
  return from.some((name) => unread.has(name.replace(/^@/, '').toLowerCase()))
}

function isWanted({ author, authorKind, teams }: Review, from: readonly string[]): boolean {
  if (from.length === 0) return authorKind === 'user'
  const names = new Set([author, ...teams].map((name) => name.toLowerCase()))
  return from.some((name) => names.has(name.replace(/^@/, '').toLowerCase()))
}
