import type { Slice } from '../evidence.ts'
import type { ComparisonDoubt } from './judgement.ts'

export interface Sides {
  readonly baseline: readonly Slice[]
  readonly candidate: readonly Slice[]
}

/** One metric of both sides, tested; sizes are ratio - 1, or percentage points. */
export interface MetricTest {
  readonly estimate: number
  /** One-sided bounds at the level of the look. */
  readonly low: number
  readonly high: number
  /** p of "worse by at most half the effect". */
  readonly pWorse: number
  /** p of "worse by at least the effect". */
  readonly pNotWorse: number
  /** What was seen is more than the whole effect. */
  readonly isLarge: boolean
  /** Why it does not pass whatever `pNotWorse` says. */
  readonly doubtInPass: ComparisonDoubt | null
}

export type ComparedMetric = {
  readonly samples: { readonly baseline: number; readonly candidate: number }
} & ({ readonly test: MetricTest } | { readonly doubt: ComparisonDoubt })

/** `effect` is the smallest that matters: ratio - 1, or percentage points. */
export type CompareMetric = (sides: Sides, effect: number, level: number) => ComparedMetric
