import type { Observed, Threshold, Verdict } from '@plinth/core'

export type Decision = 'promote' | 'hold' | 'rollback'

/** What a judgement was made from, for the words of the report. */
export type Grounds =
  | { readonly kind: 'readiness' }
  | { readonly kind: 'identity' }
  | { readonly kind: 'check'; readonly name: string }
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
      readonly samples: { readonly baseline: number; readonly candidate: number }
    }
  | { readonly kind: 'metric'; readonly name: string; readonly needed: number | null }
  | { readonly kind: 'control'; readonly failed: number; readonly probes: number }
  | { readonly kind: 'problem'; readonly code: string; readonly message: string }
  /** How often deployments to this environment succeed. Informs; never decides about this one. */
  | { readonly kind: 'deployment-success'; readonly succeeded: number; readonly ended: number }

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
