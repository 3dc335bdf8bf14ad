import { quantile } from './quantile.ts'

export interface LocationEstimate {
  readonly estimate: number
  /** One-sided bounds, each at 1 - level; -Infinity and Infinity where there are too few values. */
  readonly low: number
  readonly high: number
}

/**
 * The median of ascending values, and the bounds that invert an exact test: they leave out as many values at either end
 * as the statistic reaches with probability `level` at most.
 */
export function withBounds(
  sorted: readonly number[],
  level: number,
  cdf: (statistic: number) => number,
): LocationEstimate {
  let out = 0
  let beyond = sorted.length
  while (out < beyond) {
    const middle = Math.floor((out + beyond) / 2)
    if (cdf(middle) <= level) out = middle + 1
    else beyond = middle
  }
  return {
    estimate: quantile(sorted, 0.5),
    low: sorted[out - 1] ?? Number.NEGATIVE_INFINITY,
    high: sorted[sorted.length - out] ?? Number.POSITIVE_INFINITY,
  }
}
