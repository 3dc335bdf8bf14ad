import type { GitAnswer } from '../../git/index.ts'
import { plainText } from '../../render/plain.ts'
import type { HistoryProblem } from '../store.ts'

type Refusal = GitAnswer & { readonly ok: false }

/** Of git's own words, in a problem. */
const LONGEST_WORDS = 300

/** Another writer was faster, or holds the branch at this very moment. What a server calls no fast-forward is a rule. */
const RACE = [
  ...[
    '[rejected]',
    'stale info',
    'cannot lock ref',
    'unable to lock',
    'failed to lock',
    'failed to update ref',
  ],
  ...['reference already exists', 'incorrect old value', 'but expected', 'remote ref updated since checkout'],
]
const DENIED = [
  ...['returned error: 401', 'returned error: 403', 'write access to repository not granted'],
  ...['authentication failed', 'could not read username', 'invalid username or', 'denied to '],
]
const MISSING_REPOSITORY = [
  ...['returned error: 404', 'does not appear to be a git repository', 'no such file or directory'],
  ...["' not found", 'repository not found'],
]
const RULE = ['[remote rejected]', 'hook declined', 'protected branch', 'gh006', 'gh013', 'rule violations']

function says(said: string, words: readonly string[]): boolean {
  const lower = said.toLowerCase()
  return words.some((one) => lower.includes(one))
}

/** Why a push did not go through: once more will help (`race`), or a person has to do something. */
export type PushFailure =
  | { readonly kind: 'race' }
  | { readonly kind: 'problem'; readonly problem: HistoryProblem }

/** What git says of a push that failed. Its words decide, since it has no other answer; they are those of LC_ALL=C. */
export function pushFailure(refusal: Refusal, where: string): PushFailure {
  const said = wordsOf(refusal)
  if (refusal.kind !== 'refused') return { kind: 'problem', problem: remoteProblem(refusal, where) }
  // A rule of the repository is told by the server, whatever git calls it.
  if (says(said, RULE) && !says(said, RACE)) {
    return {
      kind: 'problem',
      problem: {
        kind: 'protected',
        where,
        what: `the repository refuses what is pushed to it: ${quote(said)}`,
        mend: 'let the workflow push to this branch (a branch rule or a push hook that covers it must leave it out), or keep the history elsewhere with `history.store`',
      },
    }
  }
  return says(said, RACE) ? { kind: 'race' } : { kind: 'problem', problem: remoteProblem(refusal, where) }
}

/** What git says of a remote that it could not read or write. */
export function remoteProblem(refusal: Refusal, where: string): HistoryProblem {
  const said = wordsOf(refusal)
  const problem = (kind: HistoryProblem['kind'], what: string, mend: string): HistoryProblem => ({
    kind,
    where,
    what,
    mend,
  })
  if (refusal.kind === 'not-installed') {
    return problem(
      'unavailable',
      refusal.why,
      'install git 2.31 or newer on the runner, or set `history.store: cache`',
    )
  }
  if (refusal.kind === 'cancelled') return problem('unavailable', refusal.why, 'run the job again')
  if (refusal.kind === 'too-slow') {
    return problem(
      'unavailable',
      refusal.why,
      'run the job again; where that does not help, look at the network',
    )
  }
  if (says(said, DENIED)) {
    return problem(
      'permission',
      `the token may not do this: ${quote(said)}`,
      'give the job `permissions: contents: write`; on a pull request from a fork the token can only read',
    )
  }
  if (says(said, MISSING_REPOSITORY)) {
    return problem(
      'permission',
      `there is no such repository for this token: ${quote(said)}`,
      'give the job a token that may read the repository',
    )
  }
  return problem(
    'unavailable',
    `git could not reach it: ${quote(said)}`,
    'run the job again; where that does not help, look at the network',
  )
}

function wordsOf({ said, output, why }: Refusal): string {
  const words = `${said}\n${output.toString().slice(0, 4000)}`
  return words.trim() === '' ? why : words
}

/** The lines of git's answer that say something, in one. */
function quote(said: string): string {
  const lines = said
    .split('\n')
    .map((line) => line.replace(/^(?:remote|fatal|error):\s*/, '').trim())
    .filter((line) => line !== '' && !/^(?:To |Done$|hint:)/.test(line))
  return `"${plainText(lines.join('; '), LONGEST_WORDS)}"`
}
