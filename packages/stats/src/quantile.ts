import { binomialCdf } from './beta.ts'

/**
 * 1-based ranks of the order statistics that bound the q-quantile of the distribution behind n values, each one-sided
 * at `confidence`; 0 or n + 1 where no such bound exists. The value of rank r is a lower bound with confidence
 * P(Binomial(n, q) >= r) (David & Nagaraja, Order Statistics, 3rd ed. 2003, 7.1).
 *
 * `effectiveTrials` is the size after the design effect of clustered values: the ranks that so many independent values
 * would give are stretched to the n there are, rounded outward (after Woodruff, "Confidence Intervals for Medians and
 * Other Position Measures", JASA 47 (1952) 635-646).
 */
export function quantileRanks(
  n: number,
  q: number,
  confidence: number,
  effectiveTrials: number = n,
): { readonly low: number; readonly high: number } {
  if (!(q > 0 && q < 1)) throw new RangeError(`a quantile lies between 0 and 1, not at ${q}`)
  return {
    low: lowerRank(n, q, confidence, effectiveTrials),
    high: n + 1 - lowerRank(n, 1 - q, confidence, effectiveTrials),
  }
}

function lowerRank(n: number, q: number, confidence: number, effectiveTrials: number): number {
  const own = independentLowerRank(n, q, confidence)
  if (effectiveTrials >= n) return own
  const size = Math.floor(effectiveTrials)
  const stretched = (independentLowerRank(size, q, confidence) * (n + 1)) / (size + 1)
  return Math.min(own, Math.floor(stretched))
}

/** The largest rank whose value lies at or below the q-quantile with this confidence, or 0. */
function independentLowerRank(n: number, q: number, confidence: number): number {
  let low = 0
  let high = n + 1
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (1 - binomialCdf(middle - 1, n, q) >= confidence) low = middle
    else high = middle
  }
  return low
}

/**
 * The q-quantile of ascending values, linear between the two nearest (Hyndman & Fan, "Sample Quantiles in Statistical
 * Packages", 1996, definition 7). NaN for no values; infinite values stay infinite.
 */
export function quantile(sorted: readonly number[], q: number): number {
  const position = q * (sorted.length - 1)
  const below = sorted[Math.floor(position)] ?? Number.NaN
  const above = sorted[Math.ceil(position)] ?? Number.NaN
  const share = position - Math.floor(position)
  return below === above || share === 0 ? below : below + share * (above - below)
}

/** Distribution-free bounds of the median of a few values, each one-sided at `confidence`; null where n is too small. */
export function medianBounds(
  values: readonly number[],
  confidence: number,
): { low: number | null; high: number | null } {
  const sorted = values.toSorted((a, b) => a - b)
  const ranks = quantileRanks(sorted.length, 0.5, confidence)
  return { low: sorted[ranks.low - 1] ?? null, high: sorted[ranks.high - 1] ?? null }
}
