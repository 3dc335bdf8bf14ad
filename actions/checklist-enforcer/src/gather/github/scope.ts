import type { Workflow } from '@plinth/core'
import type { Commit, IssueDetails, PullDetails } from '@plinth/core/github/shapes'
import { shaSchema } from '@plinth/core/github/shapes'
import type { Pull } from '../../evidence/change.ts'
import type { Problem } from '../../evidence/evidence.ts'
import { NO_TOKEN } from './attempt.ts'
import type { CommitRange, Occasion } from './occasion.ts'
import { pullOf, pullOfIssue, tooLong } from './texts.ts'

/** What is judged, as far as it is known. */
export interface Scope {
  readonly pulls: readonly Pull[]
  /** Of the same pull requests, in the same order; fewer where one of them is known only in part. */
  readonly details: readonly PullDetails[]
  /** Why nobody knows which pull requests there are; null where that is known. */
  readonly untold: string | null
  readonly issue: IssueDetails | null
  /** The commits between which the change lies, where the event names them. */
  readonly range: CommitRange | null
  /** As the event names them, newest first. */
  readonly commits: readonly Commit[]
  /** The judged commit; empty where it is not known. */
  readonly sha: string
  /** What the change is to be merged into, or was pushed onto. */
  readonly base: string | null
  readonly problems: readonly Problem[]
}

export const EMPTY_SCOPE: Scope = {
  pulls: [],
  details: [],
  untold: null,
  issue: null,
  range: null,
  commits: [],
  sha: '',
  base: null,
  problems: [],
}

const problem = (code: string, where: string, message: string, blocks: boolean): Problem => ({
  code,
  where,
  line: null,
  message,
  blocks,
})

/** The commit of the run itself. */
export function shaOfRun({ sha }: Pick<Workflow, 'sha'>): string {
  return shaSchema.safeParse(sha).data ?? ''
}

/** One pull request or several. */
export function scopeOfPulls(
  details: readonly PullDetails[],
  asOf: Pull['asOf'],
): Pick<Scope, 'pulls' | 'details' | 'sha' | 'base' | 'problems'> {
  const [first] = details
  return {
    pulls: details.map((pull) => pullOf(pull, asOf)),
    details,
    sha: first?.head.sha ?? '',
    base: first?.base.sha ?? null,
    problems: details.flatMap(({ number, body }) => tooLong(`the description of #${number}`, body)),
  }
}

/** An issue that is no pull request. */
export function scopeOfIssue(issue: IssueDetails, workflow: Workflow): Scope {
  const problems = tooLong(`issue #${issue.number}`, issue.body)
  return { ...EMPTY_SCOPE, issue, sha: shaOfRun(workflow), problems }
}

/**
 * What the event alone tells.
 * @param why a clause: why GitHub did not tell more
 */
export function scopeOfEvent(occasion: Occasion, workflow: Workflow, why: string): Scope {
  switch (occasion.kind) {
    case 'nothing':
      return { ...EMPTY_SCOPE, sha: shaOfRun(workflow) }
    case 'unreadable': {
      const message = `The event does not say what it is about: ${occasion.what}.`
      const problems = [problem('event-unreadable', 'the event', message, true)]
      return { ...EMPTY_SCOPE, untold: occasion.what, problems }
    }
    case 'issue': {
      const scope = scopeOfIssue(occasion.issue, workflow)
      return { ...scope, problems: [...scope.problems, ...outdated(`issue #${occasion.issue.number}`, why)] }
    }
    case 'pull':
      return ofPull(occasion, why)
    case 'group': {
      const message = `Nobody knows which pull requests are in the merge group: ${why}.`
      const problems = [problem('pulls-unknown', 'the merge group', message, true)]
      const { range } = occasion
      return { ...EMPTY_SCOPE, untold: why, range, sha: range.head, base: range.base, problems }
    }
    case 'commit': {
      const { sha, range, commits } = occasion
      const problems = [unfound(`commit ${sha.slice(0, 7)}`, why)]
      return { ...EMPTY_SCOPE, untold: why, range, commits, sha, base: range?.base ?? null, problems }
    }
    case 'branch':
      return {
        ...EMPTY_SCOPE,
        untold: why,
        sha: shaOfRun(workflow),
        problems: [unfound('the branch', why)],
      }
  }
}

function ofPull({ details, issue, number }: Extract<Occasion, { kind: 'pull' }>, why: string): Scope {
  const where = `#${number}`
  if (details !== null) {
    const scope = scopeOfPulls([details], 'event')
    return { ...EMPTY_SCOPE, ...scope, problems: [...scope.problems, ...outdated(where, why)] }
  }
  if (issue !== null) {
    const message = `The branches and commits of ${where} are not known, and what depends on them is not judged: ${why}.`
    const problems = [
      ...tooLong(`the description of ${where}`, issue.body),
      problem('pull-in-part', where, message, false),
    ]
    return { ...EMPTY_SCOPE, pulls: [pullOfIssue(issue)], problems }
  }
  const message = `${where} could not be read: ${why}.`
  return { ...EMPTY_SCOPE, untold: why, problems: [problem('pull-unreadable', where, message, true)] }
}

/** Without a token the event is all there is to be expected; with one, it is not. */
function outdated(where: string, why: string): readonly Problem[] {
  if (why === NO_TOKEN) return []
  const message = `What was read of ${where} is from the event, and may have been changed since: ${why}.`
  return [problem('not-newest', where, message, false)]
}

const unfound = (where: string, why: string): Problem =>
  problem('pulls-unknown', where, `The pull requests of ${where} were not looked for: ${why}.`, false)
