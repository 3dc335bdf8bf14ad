import type { IssueDetails, PullDetails } from '@plinth/core/github/shapes'
import type { Pull } from '../../evidence/change.ts'
import type { SourceText } from '../../evidence/checklist.ts'
import type { Problem } from '../../evidence/evidence.ts'

/** GitHub takes 65,536 characters, of up to four bytes each; nobody's text is longer than as many units. */
export const LONGEST_TEXT = 262_144
const LONGEST_TITLE = 1_000
const LONGEST_NAME = 300
const MOST_LABELS = 100
/** Newest first, the subject and the trailers of a commit are kept. */
const SUBJECT = 2_000
const TRAILERS = 8_000

/** What GitHub calls the author of what a deleted account wrote. */
export const DELETED = { login: 'ghost', kind: 'unknown' } as const

/** A pull request with the parts that are judged. */
export function pullOf(details: PullDetails, asOf: Pull['asOf']): Pull {
  const { base, head } = details
  return {
    ...commonOf(details),
    base: { ref: base.ref.slice(0, LONGEST_NAME), sha: base.sha },
    head: { ref: head.ref.slice(0, LONGEST_NAME), sha: head.sha },
    // Without a repository, its fork was deleted.
    foreign: head.repository === null || head.repository !== base.repository,
    asOf,
  }
}

/** A pull request as far as an event about its conversation tells: nobody knows where it comes from. */
export function pullOfIssue(issue: IssueDetails): Pull {
  const side = { ref: '', sha: '' }
  return { ...commonOf(issue), base: side, head: side, foreign: true, asOf: 'event' }
}

function commonOf(details: PullDetails | IssueDetails) {
  const { number, title, body, url, state, draft, author, labels } = details
  return {
    number,
    title: title.slice(0, LONGEST_TITLE),
    body: body.slice(0, LONGEST_TEXT),
    url,
    state,
    draft,
    author: author === null ? DELETED : { ...author, login: author.login.slice(0, LONGEST_NAME) },
    labels: labels.slice(0, MOST_LABELS).map((label) => label.slice(0, LONGEST_NAME)),
  }
}

/** An issue as a text whose items count. */
export function issueText({ number, body, url }: IssueDetails): SourceText {
  const source = { kind: 'issue', name: `issue #${number}`, path: null, url, pull: null } as const
  return { source, text: body.slice(0, LONGEST_TEXT) }
}

/** What is cut off could be anything, so that nothing can be decided. */
export function tooLong(where: string, { length }: string): readonly Problem[] {
  if (length <= LONGEST_TEXT) return []
  const message = `${where} has ${length} characters, more than GitHub allows: only the first ${LONGEST_TEXT} were read. Shorten it.`
  return [{ code: 'text-too-long', where, line: null, message, blocks: true }]
}

/** The beginning and the end of a commit's message. */
export function messageOf(message: string): string {
  if (message.length <= SUBJECT + TRAILERS) return message
  return `${message.slice(0, SUBJECT)}\n${message.slice(-TRAILERS)}`
}
