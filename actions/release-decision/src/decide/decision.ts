import type { Figure, Finding, Report, Verdict } from '@plinth/core'
import type { Relied } from '../read/relied.ts'

/** What to do: release, do not, or let a person decide. */
export type Answer = 'go' | 'stop' | 'ask'

/** The one number that tells most about a gate. */
export type Telling =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'figure'; readonly figure: Figure }

/** A gate as it counts in the decision. */
export interface JudgedGate {
  readonly gate: string
  /** Tells it from others of the same gate: a job, a step; null where there is one only. */
  readonly instance: string | null
  readonly verdict: Verdict
  /** Whether it can stop the release. */
  readonly required: boolean
  readonly headline: string
  /** Null where there is none: the gate was skipped, or should have left one. */
  readonly report: Report | null
  /** The file that it was read from; null where there is no report. */
  readonly name: string | null
  /** The job that it ran in; null where that is not known. */
  readonly job: string | null
  readonly telling: Telling | null
  /** Items of a checklist that other gates' reports decided. */
  readonly relied: readonly Relied[]
  /** What to do, as a sentence; null where the findings say it. */
  readonly mend: string | null
}

/** A report that does not count, or a job that failed and left none. */
export interface Doubt {
  /** `other-commit`, `corrupt`, `job-failed`, … */
  readonly code: string
  /** The file, the artifact or the job. */
  readonly subject: string
  /** Clauses. */
  readonly what: string
  readonly mend: string
  /** Whether the release is stopped by it. */
  readonly blocks: boolean
}

/** One thing to do, from the finding that asks for it. */
export interface Step {
  readonly gates: readonly string[]
  readonly subject: string
  readonly why: string
  readonly location: Finding['location'] | null
}

export interface Decision {
  readonly verdict: Verdict
  readonly answer: Answer
  readonly headline: string
  readonly gates: readonly JudgedGate[]
  readonly doubts: readonly Doubt[]
  /** What stands in the way, what weighs most first. */
  readonly next: readonly Step[]
  /** What a person should look at, though it does not stop the release. */
  readonly warnings: readonly Step[]
  /** Nothing ran, and nobody said what should have. */
  readonly unconfigured: boolean
}
