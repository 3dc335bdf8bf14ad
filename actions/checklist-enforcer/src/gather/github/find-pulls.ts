import {
  type Comparison,
  compareCommits,
  type GitHub,
  openPullsFrom,
  pullsOfCommit,
  type RepositoryPlace,
  readPull,
} from '@plinth/core/github'
import type { PullDetails } from '@plinth/core/github/shapes'
import type { Known } from '../../evidence/known.ts'
import { attempt } from './attempt.ts'
import type { Occasion } from './occasion.ts'

type Of<Kind extends Occasion['kind']> = Extract<Occasion, { kind: Kind }>

/** A queue of more commits than this is not asked about commit by commit. */
const MOST_COMMITS_ASKED = 50

/** The pull requests that are meant where a commit is named: those whose newest it is, else open ones, else all. */
export function meantBy(pulls: readonly PullDetails[], sha: string): readonly PullDetails[] {
  const open = pulls.filter(({ state }) => state === 'open')
  const newest = open.filter(({ head }) => head.sha === sha)
  const merged = pulls.filter(({ mergeCommit, state }) => state === 'merged' && mergeCommit === sha)
  return [newest, merged, open, pulls].find(({ length }) => length > 0) ?? []
}

/** The pull requests of a commit. Never rejects. */
export function pullsOf(
  github: GitHub,
  place: RepositoryPlace,
  { sha, numbers, from }: Of<'commit'>,
): Promise<Known<readonly PullDetails[]>> {
  return attempt(async () => {
    if (numbers.length > 0) return Promise.all(numbers.map((number) => readPull(github, place, number)))
    const found = meantBy(await pullsOfCommit(github, place, sha), sha)
    return found.length > 0 || from === null ? found : openPullsFrom(github, place, from)
  })
}

/** `Change things (#12)` of a squashed one, `Merge pull request #12 from …` of a merged one. */
function numbersIn(message: string): readonly number[] {
  const [subject = ''] = message.slice(0, 1_000).split('\n', 1)
  const squashed = /\(#(\d{1,9})\)$/.exec(subject.trimEnd())
  const merged = /^Merge pull request #(\d{1,9}) /.exec(subject)
  return [squashed, merged].flatMap((match) => (match?.[1] === undefined ? [] : Number(match[1])))
}

/**
 * The pull requests that a merge group brings. Its name tells the last one; a group of several shows in its commits:
 * those of a pull request itself, or those that the queue made of it, whose subjects name it. Whatever a subject says,
 * only open pull requests for the queue's branch count. Never rejects.
 */
export async function pullsOfGroup(
  github: GitHub,
  place: RepositoryPlace,
  { range, branch, number }: Of<'group'>,
): Promise<{
  readonly pulls: Known<readonly PullDetails[]>
  readonly comparison: Known<Comparison>
}> {
  const comparison = await attempt(() => compareCommits(github, place, range.base, range.head))
  const commits = comparison.known ? comparison.value.commits.slice(-MOST_COMMITS_ASKED) : []
  const pulls = await attempt(async () => {
    const [own, ...parts] = await Promise.all([
      number === null ? [] : readPull(github, place, number).then((pull) => [pull]),
      ...commits.map(({ sha }) => pullsOfCommit(github, place, sha)),
    ])
    const found = new Map([...parts.flat(), ...own].map((pull) => [pull.number, pull]))
    const named = new Set(commits.flatMap(({ message }) => numbersIn(message)))
    const missing = [...named].filter((candidate) => !found.has(candidate))
    const read = await Promise.all(missing.map((one) => attempt(() => readPull(github, place, one))))
    const all = [...found.values(), ...read.flatMap((pull) => (pull.known ? pull.value : []))]
    return all.filter((pull) => pull.number === number || (pull.state === 'open' && pull.base.ref === branch))
  })
  return { pulls, comparison }
}
