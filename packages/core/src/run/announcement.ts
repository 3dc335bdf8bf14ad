import type { Workflow } from '../gate.ts'
import type { PullRequest } from '../github/index.ts'
import type { Report } from '../report.ts'
import type { CommentPlan } from './comment-plan.ts'
import type { Log } from './log.ts'

/** A report that is finished, and what it takes to tell others of it. */
export interface Announcement<Settings> {
  /** Redacted: nothing else may be told. */
  readonly report: Report
  /** Null where they could not be made. */
  readonly settings: Settings | null
  /** Whether to comment on the pull request. */
  readonly comment: CommentPlan
  readonly pull: PullRequest | null
  readonly workflow: Workflow
  readonly token: string | undefined
  /** Whether the verdict fails the job. */
  readonly failsJob: boolean
  readonly log: Pick<Log, 'info' | 'message'>
  /** Ends when there is no more time. */
  readonly signal: AbortSignal
}

/** Tells of a report. What goes wrong is said in the log; what is thrown is, too, and changes no verdict. */
export type Announce<Settings> = (announcement: Announcement<Settings>) => Promise<void>
