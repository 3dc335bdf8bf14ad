/** What the double remembers of changes: pull requests, commits, files, checks, and who may do what. */
export interface ChangeStore {
  readonly pulls: Map<number, StoredPull>
  readonly issues: Map<number, IssueMade>
  /** By commit. */
  readonly checks: Map<string, CheckMade[]>
  readonly statuses: Map<string, StatusReport[]>
  /** By commit or branch, then by path. */
  readonly files: Map<string, Map<string, string>>
  /** Commits with what came before them. */
  readonly history: Map<string, { readonly message: string; readonly parent: string | null }>
  /** By login, in small letters. */
  readonly rights: Map<string, 'admin' | 'write' | 'read' | 'none'>
  /** By `org/slug`. */
  readonly teams: Map<string, TeamMade>
}

/** A pull request to be put there, or what changes of one that is there; everything but its number may be left out. */
export interface PullMade {
  readonly number: number
  readonly title?: string
  readonly body?: string | null
  readonly author?: string
  readonly labels?: readonly string[]
  readonly state?: 'open' | 'closed' | 'merged'
  readonly draft?: boolean
  readonly base?: { readonly ref?: string; readonly sha?: string }
  /** A repository of null was deleted. */
  readonly head?: { readonly ref?: string; readonly sha?: string; readonly repository?: string | null }
  readonly files?: readonly FileMade[]
  /** Oldest first; the last one is the head. One with the title as its message where left out. */
  readonly commits?: readonly CommitMade[]
  /** What it was merged as. */
  readonly mergeCommit?: string
  /** ISO 8601. */
  readonly updatedAt?: string
}

export interface StoredPull extends Required<Omit<PullMade, 'base' | 'head' | 'mergeCommit'>> {
  readonly base: { readonly ref: string; readonly sha: string }
  readonly head: { readonly ref: string; readonly sha: string; readonly repository: string | null }
  readonly mergeCommit: string | null
  readonly reviews: ReviewMade[]
}

export interface FileMade {
  readonly path: string
  readonly previousPath?: string
  readonly status?: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed'
  readonly additions?: number
  readonly deletions?: number
  readonly patch?: string
  /** Of its content. */
  readonly blob?: string
}

export interface CommitMade {
  readonly sha: string
  readonly message: string
}

export interface ReviewMade {
  readonly author: string
  readonly state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED' | 'PENDING'
  /** The head as it is now where left out. */
  readonly commit?: string
}

/** An issue that is no pull request. */
export interface IssueMade {
  readonly number: number
  readonly title?: string
  readonly body?: string | null
  readonly author?: string
  readonly labels?: readonly string[]
  /** Open where left out. */
  readonly state?: 'open' | 'closed'
  readonly stateReason?: 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null
  /** ISO 8601, where it is closed. */
  readonly closedAt?: string
}

export interface CheckMade {
  readonly name: string
  /** Completed where left out. */
  readonly status?: 'queued' | 'in_progress' | 'completed' | 'waiting' | 'requested' | 'pending'
  /** Success where left out and completed. */
  readonly conclusion?:
    | 'success'
    | 'failure'
    | 'neutral'
    | 'cancelled'
    | 'skipped'
    | 'timed_out'
    | 'action_required'
  /** Of what it is part of: a run of the same name in another suite is another one. */
  readonly suite?: number
  /** Its place among the commit's runs where left out. */
  readonly id?: number
  /** What its app calls it. */
  readonly externalId?: string
  readonly detailsUrl?: string
  readonly output?: { readonly title: string; readonly summary: string }
  readonly annotations?: readonly AnnotationMade[]
}

/** What a check run says of lines, as it was sent. */
export type AnnotationMade = Readonly<Record<string, unknown>>

export interface StatusReport {
  readonly context: string
  readonly state: 'success' | 'failure' | 'error' | 'pending'
  readonly targetUrl?: string
}

export interface TeamMade {
  readonly org: string
  readonly slug: string
  readonly members: readonly string[]
  /** Have been asked, and have not said yes. */
  readonly pending?: readonly string[]
  /** The token does not see it. */
  readonly hidden?: boolean
}

export function createChangeStore(): ChangeStore {
  return {
    pulls: new Map(),
    issues: new Map(),
    checks: new Map(),
    statuses: new Map(),
    files: new Map(),
    history: new Map(),
    rights: new Map(),
    teams: new Map(),
  }
}
