/** How a job ended, as GitHub's context `needs` says it. */
export interface Need {
  /** Its key in the workflow. */
  readonly job: string
  readonly result: 'success' | 'failure' | 'cancelled' | 'skipped'
}
