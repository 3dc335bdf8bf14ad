/** What the post step is told: names of the values that `context.remember` keeps. */
export const remembered = {
  /** The id of the deployment that was opened. */
  deployment: 'deployment',
  /** `closed`, once the decision is written down. */
  record: 'record',
} as const

export const CLOSED = 'closed'
