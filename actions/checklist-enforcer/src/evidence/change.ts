import type { Known } from './known.ts'

/** A pull request as GitHub says it is now. */
export interface Pull {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly url: string | null
  readonly state: 'open' | 'closed' | 'merged'
  readonly draft: boolean
  readonly author: { readonly login: string; readonly kind: 'user' | 'bot' | 'unknown' }
  readonly labels: readonly string[]
  readonly base: { readonly ref: string; readonly sha: string }
  readonly head: { readonly ref: string; readonly sha: string }
  /** It comes from another repository. */
  readonly foreign: boolean
  /** `newest`: asked for just now; `event`: as the event's payload had it. */
  readonly asOf: 'newest' | 'event'
}

export interface ChangedFile {
  readonly path: string
  /** Where it was before; null unless it was moved. */
  readonly previousPath: string | null
  readonly status: 'added' | 'modified' | 'removed' | 'renamed'
  /** Lines; null where they were not counted (binary files, or only names are known). */
  readonly additions: number | null
  readonly deletions: number | null
  /** Added lines, each with its number in the new file, where the change could be read and is small enough. */
  readonly addedLines: readonly { readonly line: number; readonly text: string }[] | null
}

export interface Review {
  readonly author: string
  readonly authorKind: 'user' | 'bot'
  /** The newest of each reviewer that says anything but a comment. */
  readonly state: 'approved' | 'changes-requested' | 'dismissed'
  readonly commit: string
  readonly url: string | null
  /** Teams of `owner/slug` that the reviewer is known to be in; teams that could not be read are not there. */
  readonly teams: readonly string[]
  /** Teams that were asked about, but whose members nobody could tell: the reviewer may be in them. */
  readonly unreadTeams?: readonly string[]
}

/** A check run or a commit status. */
export interface Check {
  readonly name: string
  readonly state: 'success' | 'failure' | 'pending' | 'neutral' | 'skipped'
  readonly url: string | null
}

/** The report of another gate. */
export interface OtherReport {
  readonly gate: string
  readonly verdict: string
  readonly headline: string
  readonly sha: string
  readonly file: string
}

/** What is known of a change, whatever the event: one pull request, several in a merge group, or a range of commits. */
export interface Change {
  readonly pulls: readonly Pull[]
  readonly files: Known<readonly ChangedFile[]>
  /** The commit that is judged. */
  readonly sha: string
  /** Subjects and trailers of its commits, newest first, at most 250. */
  readonly commits: Known<readonly { readonly sha: string; readonly message: string }[]>
}
