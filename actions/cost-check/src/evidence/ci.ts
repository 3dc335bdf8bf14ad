/** One job of one attempt of a workflow run. Times in milliseconds since the epoch. */
export interface CiJob {
  readonly workflow: string
  readonly job: string
  readonly runId: number
  readonly attempt: number
  /** `push`, `pull_request`; empty where a usage report does not tell. */
  readonly event: string
  readonly branch: string
  readonly sha: string
  readonly startedAt: number
  readonly completedAt: number
  /** As the job asks for its runner, lower case: `ubuntu-latest`. */
  readonly labels: readonly string[]
  readonly runnerGroup: string
  readonly conclusion: string
  readonly steps: readonly CiStep[]
}
export interface CiStep {
  readonly name: string
  readonly startedAt: number
  readonly completedAt: number
}

/** A run as a whole: what tells that a newer push made it useless. */
export interface CiRun {
  readonly id: number
  readonly workflow: string
  readonly event: string
  readonly branch: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly conclusion: string
}

/** A line of GitHub's usage report for Actions: what it billed. */
export interface CiUsageItem {
  readonly day: string
  readonly sku: string
  readonly quantity: string
  readonly unit: string
  /** As the report writes them: decimal numbers in USD. */
  readonly pricePerUnit: string
  readonly grossAmount: string
  readonly netAmount: string
  readonly repository: string
  readonly workflow: string
}

export interface CiEvidence {
  /** `owner/name`. */
  readonly repository: string
  /** null: not known, so standard runners count as private ones' and it is said. */
  readonly isPrivate: boolean | null
  /** What was asked for; milliseconds. */
  readonly from: number
  readonly until: number
  readonly runs: readonly CiRun[]
  readonly jobs: readonly CiJob[]
  readonly usage: readonly CiUsageItem[]
  /** Runs that there are, where that is known, and runs whose jobs were read: a sample is said to be one. */
  readonly runsInWindow: number | null
  readonly runsRead: number
}
