import type { Report } from '@plinth/core'

/** The run that an event of `workflow_run` is about, as GitHub tells of it. */
export interface OtherRun {
  readonly id: number
  readonly attempt: number
  readonly headSha: string
  readonly headBranch: string
  /** `owner/name` of where the change comes from. */
  readonly headRepository: string
  readonly url: string | null
}

/** A decision that another run handed over. Whoever opened the pull request may have written all of it. */
export interface Relayed {
  readonly run: OtherRun
  readonly pull: number
  readonly report: Report
}

/** Why there is nothing to relay, as a sentence. */
export interface NotRelayed {
  readonly reason: string
}
