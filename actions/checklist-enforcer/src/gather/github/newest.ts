import type { GateContext } from '@plinth/core'
import {
  type Comparison,
  compareCommits,
  connectGitHub,
  type GitHub,
  listPullCommits,
  type RepositoryPlace,
  readTree,
} from '@plinth/core/github'
import type { Change, Check, Review } from '../../evidence/change.ts'
import type { Problem } from '../../evidence/evidence.ts'
import { type Known, known, unknown } from '../../evidence/known.ts'
import type { Settings } from '../../settings.ts'
import { once } from '../files/once.ts'
import { all, attempt } from './attempt.ts'
import { readChecks } from './checks.ts'
import { type Conversation, readComments } from './comments.ts'
import { type GitHubFacts, NOT_ASKED, type Wanted } from './facts.ts'
import { fileAt } from './file-at.ts'
import { filesOfComparison, filesOfPulls } from './files.ts'
import { type NewestScope, newestScope } from './newest-scope.ts'
import type { Occasion } from './occasion.ts'
import { namedReviewers, readReviews, withTeams } from './reviews.ts'
import { type Rights, rightsOf } from './rights.ts'
import { issueText, messageOf } from './texts.ts'

/** One call, with its retries. */
const CALL_MS = 20_000
const MOST_COMMITS = 250

/** What the parts are read with. */
interface Reading {
  readonly github: GitHub
  readonly place: RepositoryPlace
  readonly rights: Rights
  readonly scope: NewestScope
  /** Asked for once. */
  readonly compare: () => Promise<Known<Comparison>>
}

/** Everything that is wanted, as GitHub tells it now. Never rejects. */
export async function readNewest(
  settings: Settings & { readonly token: string },
  { workflow, signal }: Pick<GateContext, 'workflow' | 'signal'>,
  { occasion, place }: { readonly occasion: Occasion; readonly place: RepositoryPlace },
  wanted: Wanted,
): Promise<Omit<GitHubFacts, 'repositoryUrl'>> {
  const { apiUrl } = workflow
  const github = connectGitHub({ apiUrl, token: settings.token, deadlineMs: CALL_MS, signal })
  const scope = await newestScope(github, place, occasion, workflow)
  const rights = rightsOf(github, place)
  const reading = { github, place, rights, scope, compare: comparer(github, place, scope) }
  const [files, commits, conversations, reviews, checks] = await Promise.all([
    wanted.files ? readFiles(reading) : unknown(NOT_ASKED),
    wanted.commits ? readCommits(reading) : unknown(NOT_ASKED),
    wanted.comments ? readConversations(reading, settings) : [],
    wanted.reviews ? readAllReviews(reading, settings) : unknown(NOT_ASKED),
    wanted.checks ? readAllChecks(reading) : { checks: unknown(NOT_ASKED), problems: [] },
  ])
  return {
    change: { pulls: scope.pulls, files, commits, sha: scope.sha },
    comments: conversations.flatMap(({ comments }) => comments),
    reviews,
    checks: checks.checks,
    issue: scope.issue === null ? null : issueText(scope.issue),
    readBase: baseReader(reading),
    listBase: baseLister(reading),
    reviewsWithTeams: async (teams) =>
      reviews.known ? known(await withTeams(reviews.value, teams, rights)) : reviews,
    problems: [
      ...scope.problems,
      ...conversations.flatMap(({ problems }) => problems),
      ...checks.problems,
      ...unreadTeams(reviews),
    ],
  }
}

function comparer(github: GitHub, place: RepositoryPlace, scope: NewestScope): Reading['compare'] {
  let answer = scope.comparison === null ? null : Promise.resolve(scope.comparison)
  return () => {
    const { range } = scope
    answer ??=
      range === null
        ? Promise.resolve(unknown('the event names no change'))
        : attempt(() => compareCommits(github, place, range.base, range.head))
    return answer
  }
}

async function readFiles({ github, place, scope, compare }: Reading): Promise<Change['files']> {
  const { details, pulls, range } = scope
  if (pulls.length > details.length) return unknown('the pull request is known only in part')
  if (pulls.length > 0) return filesOfPulls(github, place, details)
  const comparison = await compare()
  if (!comparison.known) return comparison
  return range === null ? known([]) : filesOfComparison(github, place, comparison.value, range)
}

async function readCommits({ github, place, scope, compare }: Reading): Promise<Change['commits']> {
  const cut = (commits: readonly { readonly sha: string; readonly message: string }[]) =>
    commits.slice(0, MOST_COMMITS).map(({ sha, message }) => ({ sha, message: messageOf(message) }))
  if (scope.pulls.length > 0) {
    const lists = await Promise.all(
      scope.pulls.map(({ number }) => attempt(() => listPullCommits(github, place, number))),
    )
    const read = all(lists)
    return read.known ? known(cut(read.value.flatMap(({ items }) => items.toReversed()))) : read
  }
  if (scope.commits.length > 0) return known(cut(scope.commits))
  const comparison = await compare()
  return comparison.known ? known(cut(comparison.value.commits.toReversed())) : comparison
}

function readConversations(reading: Reading, { commentsFrom }: Settings) {
  const { issue, pulls } = reading.scope
  const places: readonly Conversation[] = [
    ...pulls.map(({ number, author }) => ({ number, author, isPull: true })),
    ...(issue === null ? [] : [issue]),
  ]
  return Promise.all(places.map((place) => readComments(reading, place, commentsFrom)))
}

async function readAllReviews(reading: Reading, settings: Settings): Promise<Known<readonly Review[]>> {
  const { pulls, untold } = reading.scope
  if (untold !== null) return unknown(untold)
  const named = namedReviewers(settings)
  const numbers = pulls.map(({ number }) => number)
  const reviews = await readReviews(reading, numbers, named.logins)
  return reviews.known ? known(await withTeams(reviews.value, named.teams, reading.rights)) : reviews
}

async function readAllChecks({ github, place, scope }: Reading): Promise<{
  readonly checks: Known<readonly Check[]>
  readonly problems: readonly Problem[]
}> {
  if (scope.sha === '') return { checks: unknown('the judged commit is not known'), problems: [] }
  return readChecks(github, place, scope.sha)
}

const NO_BASE = unknown('the event names no commit from before the change')

function baseLister({ github, place, scope: { base } }: Reading): GitHubFacts['listBase'] {
  return once(async () => {
    if (base === null) return NO_BASE
    const read = await attempt(() => readTree(github, place, base))
    if (!read.known) return read
    const { files, truncated } = read.value
    return truncated ? unknown('it has more files than GitHub lists') : known(files.map(({ path }) => path))
  })
}

function baseReader({ github, place, scope: { base } }: Reading): GitHubFacts['readBase'] {
  return async (path) => (base === null ? NO_BASE : fileAt(github, place, path, base))
}

function unreadTeams(reviews: Known<readonly Review[]>): readonly Problem[] {
  const teams = new Set(reviews.known ? reviews.value.flatMap((review) => review.unreadTeams ?? []) : [])
  return [...teams].map((team) => ({
    code: 'team-unreadable',
    where: `@${team}`,
    line: null,
    message: `Nobody knows who is in @${team}: the job's own token may not ask. Give \`token\` one that may read the members of the organisation, or name people instead.`,
    blocks: false,
  }))
}
