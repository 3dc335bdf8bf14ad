import type { ObserveRule } from '../../settings.ts'

/** Why observing ends: the evidence suffices, or the time is over. */
export type Ending = 'decided' | 'time'

/** Where an observation stands. */
export interface Standing {
  /** Since it began. */
  readonly ms: number
  /** Of any target. */
  readonly condemned: boolean
  /** Nothing that observing on could decide is open: no objective of any target, and no comparison. */
  readonly decided: boolean
  readonly failureTestOpen: boolean
  /** Metrics are read over the whole planned time. */
  readonly hasMetrics: boolean
}

/**
 * Why observing ends now; null: it goes on. What speaks against the version ends it at once. Everything else has its
 * time: latency, comparison and metrics the planned one, failure tests the longest.
 */
export function endingOf(rule: ObserveRule, standing: Standing): Ending | null {
  const { ms, condemned, decided, failureTestOpen, hasMetrics } = standing
  if (condemned) return 'decided'
  if (ms >= rule.plannedMs) {
    if (decided) return 'decided'
    return failureTestOpen && ms < rule.longestMs ? null : 'time'
  }
  return decided && !hasMetrics && ms >= rule.shortestMs ? 'decided' : null
}
