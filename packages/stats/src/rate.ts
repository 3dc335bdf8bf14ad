import { betaQuantile, binomialCdf, studentQuantile } from './beta.ts'
import { normalQuantile } from './normal.ts'

export interface RateBounds {
  /** Events per trial, over all rounds; NaN where there are no trials. */
  readonly rate: number
  readonly low: number
  readonly high: number
  readonly trials: number
  /** Independent trials that would tell as much. */
  readonly effectiveTrials: number
  /** trials / effectiveTrials, at least 1. */
  readonly designEffect: number
}

/**
 * Clopper & Pearson's exact bounds, "The use of confidence or fiducial limits illustrated in the case of the binomial",
 * Biometrika 26 (1934), as quantiles of beta distributions; each bound is one-sided at `confidence`. Fractional sizes
 * (effective ones) are allowed.
 */
export function clopperPearson(
  events: number,
  trials: number,
  confidence: number,
): { low: number; high: number } {
  if (!(events >= 0 && events <= trials)) throw new RangeError(`${events} events in ${trials} trials`)
  // With no event, and with nothing but events, the quantile is a root: the usual case, and done at once.
  const root = Math.log(1 - confidence) / trials
  if (events === 0) return { low: 0, high: trials === 0 ? 1 : -Math.expm1(root) }
  return {
    low: events === trials ? Math.exp(root) : betaQuantile(1 - confidence, events, trials - events + 1),
    high: events === trials ? 1 : betaQuantile(confidence, events + 1, trials - events),
  }
}

/**
 * Wilson's score bounds, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927); each
 * bound is one-sided at `confidence`, approximately.
 */
export function wilson(events: number, trials: number, confidence: number): { low: number; high: number } {
  if (!(events >= 0 && events <= trials)) throw new RangeError(`${events} events in ${trials} trials`)
  if (trials === 0) return { low: 0, high: 1 }
  const z = normalQuantile(confidence)
  const rate = events / trials
  const scale = 1 + (z * z) / trials
  const centre = (rate + (z * z) / (2 * trials)) / scale
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / trials + (z * z) / (4 * trials * trials))
  return {
    low: events === 0 ? 0 : Math.max(0, centre - half),
    high: events === trials ? 1 : Math.min(1, centre + half),
  }
}

/**
 * Bounds of a rate whose trials come in rounds, where trials of one round resemble each other: Clopper-Pearson on the
 * effective size, Korn & Graubard, "Confidence Intervals for Proportions with Small Expected Number of Positive Counts
 * Estimated from Survey Data", Survey Methodology 24 (1998) 193-201. The variance between rounds is that of a ratio
 * (Taylor linearisation), and the size shrinks by (t_(n-1) / t_(rounds-1))^2 for having been estimated.
 *
 * The effective size never exceeds the real one. With one round, or with no event or nothing but events, nothing is
 * known about the variation between rounds and the design effect is 1.
 */
export function clusteredRate(
  rounds: readonly { readonly events: number; readonly trials: number }[],
  confidence: number,
): RateBounds {
  const used = rounds.filter((round) => round.trials > 0)
  const events = used.reduce((sum, round) => sum + round.events, 0)
  const trials = used.reduce((sum, round) => sum + round.trials, 0)
  const rate = events / trials
  const effectiveTrials = effectiveSize(used, rate, trials, confidence)
  return {
    rate,
    ...clopperPearson(trials === 0 ? 0 : Math.min(1, rate) * effectiveTrials, effectiveTrials, confidence),
    trials,
    effectiveTrials,
    designEffect: trials === 0 ? 1 : trials / effectiveTrials,
  }
}

function effectiveSize(
  rounds: readonly { readonly events: number; readonly trials: number }[],
  rate: number,
  trials: number,
  confidence: number,
): number {
  const count = rounds.length
  if (count < 2 || !(rate > 0 && rate < 1)) return trials
  const squares = rounds.reduce((sum, round) => sum + (round.events - rate * round.trials) ** 2, 0)
  const variance = ((count / (count - 1)) * squares) / trials ** 2
  if (variance === 0) return trials
  const correction = (studentQuantile(confidence, trials - 1) / studentQuantile(confidence, count - 1)) ** 2
  return Math.min(trials, ((rate * (1 - rate)) / variance) * correction)
}

/**
 * The fewest trials that prove rate <= limit at `confidence` when `events` of them have the event: the smallest n with
 * P(Binomial(n, limit) <= events) <= 1 - confidence. 2995 for 0.001 at 0.95 with no event.
 */
export function trialsToProve(limit: number, confidence: number, events = 0): number {
  if (!(limit > 0)) return Number.POSITIVE_INFINITY
  if (limit >= 1) return events + 1
  const proved = (trials: number) => binomialCdf(events, trials, limit) <= 1 - confidence
  let high = events + 1
  while (!proved(high)) high *= 2
  let low = events
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (proved(middle)) high = middle
    else low = middle
  }
  return high
}
