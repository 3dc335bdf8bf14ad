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
  /** False: no runner ever took it, since it was skipped, or cancelled while it waited. Left out: one did. */
  readonly hasRunner?: boolean
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
  /** `.github/workflows/ci.yml`; `dynamic/…` of runs that GitHub starts itself. */
  readonly path?: string
  readonly event: string
  /** Of a fork with its owner: `ann:fix`. */
  readonly branch: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly conclusion: string
  /** Whether `jobs` has its jobs. Left out: it has. */
  readonly jobsRead?: boolean
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
  /** null or left out: not known. */
  readonly defaultBranch?: string | null
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
