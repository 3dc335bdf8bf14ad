import type { Verdict } from '@plinth/core'
import type { FailureClass, Metric, Problem, Stop } from '../evidence.ts'
import type { Objective } from '../settings.ts'

/**
 * A measured value between two bounds, each of which holds one-sided at the confidence stated beside it. Infinity
 * stands for requests that never ended well; null where the evidence gives no such bound.
 */
export interface Bounds {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** Why an objective got its verdict. */
export type ObjectiveBasis =
  /** A bound lies on one side of the limit. */
  | { readonly kind: 'bound' }
  /** Neither bound does; about this much evidence in all would tell, were the value to stay as it is. */
  | { readonly kind: 'more'; readonly requests: number | null; readonly rounds: number | null }
  /** The value is so close to the limit that no reasonable amount of evidence would tell. */
  | { readonly kind: 'close' }
  /** The source names too few percentiles: its bounds are wider than the requests would allow, the value one of them. */
  | { readonly kind: 'coarse' }
  | { readonly kind: 'unanswerable'; readonly reason: string }

/** One objective for one subject, on head. */
export interface ObjectiveResult {
  readonly kind: 'objective'
  /** null: no subject carries the quantity. */
  readonly subject: string | null
  readonly objective: Objective
  /** `ms`, `percent` or `requests/s`. */
  readonly unit: string
  readonly verdict: Verdict
  readonly observed: Bounds | null
  /** One-sided, of each bound at this look; the settings' confidence holds over all looks. */
  readonly confidence: number
  readonly rounds: number
  readonly requests: number | null
  /** How many requests these are worth once the differences between rounds are counted. */
  readonly effectiveRequests: number | null
  /** What failed on head, by class. */
  readonly failures: Partial<Readonly<Record<FailureClass, number>>>
  readonly basis: ObjectiveBasis
}

/** Why a comparison got its verdict. */
export type RegressionBasis =
  /** The rank test tells: worse, or not worse. */
  | { readonly kind: 'tested' }
  /** The mirrored test even shows an improvement of more than half the smallest effect. */
  | { readonly kind: 'improved' }
  /** Not one request failed on either side. */
  | { readonly kind: 'no-failures' }
  /** So few rounds cannot reach significance, whatever they say. */
  | { readonly kind: 'few-rounds'; readonly needed: number }
  /** Undecided; about this many rounds a side would tell, were the change to stay as it is. */
  | { readonly kind: 'more'; readonly rounds: number }
  | { readonly kind: 'close' }
  /** Most rounds agree, a few differ by more than the smallest effect on average. */
  | { readonly kind: 'bursts' }
  /** So many more rounds of head than of base failed as a whole. */
  | { readonly kind: 'failed-rounds'; readonly rounds: number }
  /** The rounds that have the metric tell, but this many have it not. */
  | { readonly kind: 'missing'; readonly rounds: number }
  /** The source rounds its numbers more coarsely than the smallest effect. */
  | { readonly kind: 'resolution' }
  | { readonly kind: 'unanswerable'; readonly reason: string }

/** The change of one metric of one subject, in the metric's own direction: a throughput that falls is below 1. */
export interface Change extends Bounds {
  /** By how much head is worse: ratio - 1 or a difference; negative where it is better. */
  readonly worse: number
  /** The change that 95 % of measurements of identical versions stay within (ratio - 1, or a difference). */
  readonly noiseFloor: number
  /** The smallest true worsening that this evidence finds 4 times in 5 (ratio - 1, or a difference). */
  readonly detectable: number
  /** p of "worse by at most half the smallest effect". */
  readonly pWorse: number
  /** p of "worse by at least the smallest effect". */
  readonly pNotWorse: number
}

export interface RegressionResult {
  readonly kind: 'regression'
  /** null: no subject has the metric that the user named. */
  readonly subject: string | null
  readonly metric: Metric
  readonly verdict: Verdict
  /** Medians over rounds, in the metric's unit. */
  readonly base: number | null
  readonly head: number | null
  readonly change: Change | null
  /** The smallest effect that matters: ratio - 1, or a difference. */
  readonly effect: number
  /** One-sided level at this look that `pWorse` was held against, Holm's share of it taken. */
  readonly level: number
  /** One-sided, of each bound of `change`. */
  readonly confidence: number
  readonly rounds: { readonly base: number; readonly head: number }
  readonly basis: RegressionBasis
}

/** Regressions were not asked for: there is no base. */
export interface RegressionsSkipped {
  readonly kind: 'regressions-skipped'
  readonly verdict: 'skipped'
}

export interface ProblemResult {
  readonly kind: 'problem'
  readonly verdict: 'no-data'
  readonly problem: Problem
}

/** Where in the plan of looks the decision was made. */
export interface Look {
  /** Rounds measured a side. */
  readonly rounds: number
  readonly maxRounds: number
  /** Rounds at every look that was planned up to now, and at this one; the plan is valid whatever ended it. */
  readonly looks: readonly number[]
  /** The index of this look. */
  readonly index: number
  readonly stop: Stop
  /** One-sided level at this look that keeps all looks at the settings' alpha. */
  readonly level: number
  /** One-sided confidence at this look that keeps all looks at the settings' confidence. */
  readonly confidence: number
}

/** Everything the report needs, decided. */
export interface PerfVerdict {
  readonly verdict: Verdict
  readonly objectives: readonly ObjectiveResult[]
  readonly regressions: readonly (RegressionResult | RegressionsSkipped)[]
  readonly problems: readonly ProblemResult[]
  readonly look: Look
}
