import type { Observed, Threshold, Verdict } from '@plinth/core'

export type Decision = 'promote' | 'hold' | 'rollback'

/** What a judgement was made from, for the words of the report. */
export type Grounds =
  /** `controlFailed`: the control failed meanwhile, so that nobody can tell whose failure it was. */
  | { readonly kind: 'readiness'; readonly controlFailed?: boolean }
  | { readonly kind: 'identity'; readonly controlFailed?: boolean }
  | { readonly kind: 'check'; readonly name: string; readonly controlFailed?: boolean }
  /** A share of probes, by the sequential test. `proved` and `notDisproved` are shares of good probes. */
  | {
      readonly kind: 'failures'
      readonly objective: 'uptime' | 'error-rate'
      readonly probes: number
      readonly events: number
      /** One-sided bounds of the share of events. */
      readonly low: number
      readonly high: number
      /** More probes without an event: until the test accepts, and until the objective itself is proved. */
      readonly toAccept: number
      readonly toProve: number
      /** Decided by the test of another objective that implies this one; null: by its own. */
      readonly impliedBy: string | null
    }
  | {
      readonly kind: 'latency'
      readonly objective: string
      readonly probes: number
      readonly over: number
      /** So many more probes, none of them slow, would prove it; 0 once decided. */
      readonly toProve: number
    }
  /** Against the version in production. */
  | {
      readonly kind: 'comparison'
      readonly metric: string
      /** ratio - 1, or percentage points. */
      readonly estimate: number
      readonly low: number
      readonly high: number
      readonly pWorse: number
      readonly pNotWorse: number
      /** Slices of a latency, probes of an error rate. */
      readonly samples: { readonly baseline: number; readonly candidate: number }
      /** Why there is neither `pass` nor `fail` in spite of, or for want of, a test; absent where the test says it. */
      readonly doubt?: ComparisonDoubt
    }
  | {
      readonly kind: 'metric'
      readonly name: string
      /** Requests that are still missing; null where more of them would not help, or nobody can say. */
      readonly needed: number | null
      /** Why it tells nothing; absent where it does. */
      readonly doubt?: MetricDoubt
    }
  | { readonly kind: 'control'; readonly failed: number; readonly probes: number }
  | { readonly kind: 'problem'; readonly code: string; readonly message: string }

export type ComparisonDoubt =
  /** Neither was observed, or only one of them. */
  | 'not-observed'
  /** Too few slices for any rank to be rare enough. */
  | 'few-slices'
  /** Most slices of both are infinitely slow: nothing is left to compare. */
  | 'both-failing'
  /** A few slices are slower than any of production, too few for the ranks to show. */
  | 'bursts'
  /** More slices than production's are infinitely slow. */
  | 'failed-slices'

export type MetricDoubt =
  /** The server did not answer, or was not asked. */
  | 'unanswered'
  /** What it answered is not one usable number. */
  | 'unusable'
  /** Fewer requests than the objective wants, or none. */
  | 'low-traffic'
  /** How many requests there were is not known, though the objective asks for some. */
  | 'unknown-traffic'
  /** Neither proved nor disproved by this many requests. */
  | 'few-requests'

export interface Judged {
  /** `error-rate/shop.example/`, unique. */
  readonly id: string
  /** The target's or metric's name, or the environment's. */
  readonly subject: string
  readonly verdict: Verdict
  readonly observed?: Observed
  readonly threshold?: Threshold
  readonly samples?: number
  readonly grounds: Grounds
}

export interface Judgement {
  readonly decision: Decision
  readonly verdict: Verdict
  readonly judged: readonly Judged[]
}
