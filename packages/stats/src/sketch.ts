import { quantileRanks } from './quantile.ts'

/**
 * A distribution in few bytes that can be merged without loss: how many values fell into each of the buckets whose
 * bounds grow by a constant factor, so that every quantile is known within 1 % of its value, however many days are put
 * together. Masson, Rim and Lee, "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees",
 * PVLDB 12(12), 2019.
 */
export interface Sketch {
  /** Index of the bucket, and how many values it holds, ascending. */
  readonly negative: readonly Bucket[]
  readonly zero: number
  readonly positive: readonly Bucket[]
  /** Infinite values: above all others. */
  readonly infinite: number
}

export type Bucket = readonly [index: number, count: number]

/** How far a quantile may be from the true one, as a share of it. */
const ACCURACY = 0.01

const GAMMA = (1 + ACCURACY) / (1 - ACCURACY)
const LOG_GAMMA = Math.log(GAMMA)

const EMPTY: Sketch = { negative: [], zero: 0, positive: [], infinite: 0 }

/** Bucket `i` holds the magnitudes above γ^(i−1), up to γ^i. */
const bucketOf = (magnitude: number): number => Math.ceil(Math.log(magnitude) / LOG_GAMMA)

/** The value that is within the accuracy of all that the bucket holds. */
const middleOf = (index: number): number => (2 * GAMMA ** index) / (GAMMA + 1)

function counted(magnitudes: readonly number[]): readonly Bucket[] {
  const counts = new Map<number, number>()
  for (const magnitude of magnitudes) {
    const index = bucketOf(magnitude)
    counts.set(index, (counts.get(index) ?? 0) + 1)
  }
  return ascending(counts)
}

const ascending = (counts: ReadonlyMap<number, number>): readonly Bucket[] =>
  [...counts].sort(([a], [b]) => a - b)

/** Infinity counts; the caller guarantees that none is NaN or minus infinity. */
export function sketchOf(values: readonly number[]): Sketch {
  const finite = values.filter(Number.isFinite)
  return {
    negative: counted(finite.filter((value) => value < 0).map(Math.abs)),
    zero: finite.filter((value) => value === 0).length,
    positive: counted(finite.filter((value) => value > 0)),
    infinite: values.length - finite.length,
  }
}

/** All that the sides hold, together. In any order the same. */
export function mergeBuckets(sides: readonly (readonly Bucket[])[]): readonly Bucket[] {
  const counts = new Map<number, number>()
  for (const [index, count] of sides.flat()) counts.set(index, (counts.get(index) ?? 0) + count)
  return ascending(counts)
}

/** The sketch of all values together: the same as if they had been sketched at once. */
export function mergeSketches(sketches: readonly Sketch[]): Sketch {
  const sum = (of: (sketch: Sketch) => number) => sketches.reduce((total, one) => total + of(one), 0)
  return sketches.length === 0
    ? EMPTY
    : {
        negative: mergeBuckets(sketches.map(({ negative }) => negative)),
        zero: sum(({ zero }) => zero),
        positive: mergeBuckets(sketches.map(({ positive }) => positive)),
        infinite: sum(({ infinite }) => infinite),
      }
}

/** The lower quantile: the smallest value that at least the share `q` does not exceed. Null of no values. */
export function quantileOf({ negative, zero, positive, infinite }: Sketch, q: number): number | null {
  const steps: readonly (readonly [value: number, count: number])[] = [
    ...negative.toReversed().map(([index, count]) => [-middleOf(index), count] as const),
    [0, zero],
    ...positive.map(([index, count]) => [middleOf(index), count] as const),
    [Number.POSITIVE_INFINITY, infinite],
  ]
  const total = steps.reduce((sum, [, count]) => sum + count, 0)
  const rank = Math.max(1, Math.ceil(q * total))
  let below = 0
  for (const [value, count] of steps) {
    below += count
    if (count > 0 && below >= rank) return value
  }
  return null
}

/** Latencies below a microsecond count as one. */
const LEAST_MS = 0.001

const latencyBucket = (ms: number): number => bucketOf(Math.max(LEAST_MS, ms))

/** Latencies in milliseconds as buckets, ascending. Failed ones are not among them: they are infinite, and counted apart. */
export function latencyBuckets(values: readonly number[]): readonly Bucket[] {
  return counted(values.map((value) => Math.max(LEAST_MS, value)))
}

/** The buckets with one more latency. */
export function addLatency(buckets: readonly Bucket[], ms: number): readonly Bucket[] {
  return mergeBuckets([buckets, [[latencyBucket(ms), 1]]])
}

/** How many latencies buckets hold. */
export function bucketTotal(buckets: readonly Bucket[]): number {
  return buckets.reduce((sum, [, count]) => sum + count, 0)
}

/** The latency of 1-based `rank`, of what `value` tells of its bucket; Infinity where it is among the failed ones. */
function atRank(buckets: readonly Bucket[], rank: number, value: (index: number) => number): number {
  let below = 0
  for (const [index, count] of buckets) {
    below += count
    if (below >= rank) return value(index)
  }
  return Number.POSITIVE_INFINITY
}

/**
 * The lower quantile of latencies of which `failed` more took forever: milliseconds within the accuracy, Infinity where
 * it falls among the failed ones. Null of none.
 */
export function latencyQuantile(buckets: readonly Bucket[], failed: number, q: number): number | null {
  const total = bucketTotal(buckets) + failed
  return total === 0 ? null : atRank(buckets, Math.max(1, Math.ceil(q * total)), middleOf)
}

/**
 * Bounds of the quantile by order statistics (`quantileRanks`), each one-sided at `confidence`: the lower end of the
 * bucket that holds the lower rank and the upper end of the other, so that the sketch's own coarseness is inside.
 * `high` is Infinity where it falls among the failed ones. Null where there are too few for a bound. `rounds`: so many of
 * them were independent of each other, since what one round measures resembles itself.
 */
export function latencyQuantileBounds(
  buckets: readonly Bucket[],
  failed: number,
  q: number,
  confidence: number,
  rounds?: number,
): { readonly low: number | null; readonly high: number | null } {
  const total = bucketTotal(buckets) + failed
  const ranks = quantileRanks(total, q, confidence, rounds)
  return {
    low: ranks.low < 1 ? null : atRank(buckets, ranks.low, startOf),
    high: ranks.high > total ? null : atRank(buckets, ranks.high, endOf),
  }
}

const startOf = (index: number): number => GAMMA ** (index - 1)
const endOf = (index: number): number => GAMMA ** index

/** How many latencies were above a limit in milliseconds; `unsure` more lie in the bucket that the limit cuts. */
export function countOver(
  buckets: readonly Bucket[],
  limitMs: number,
): { readonly over: number; readonly unsure: number } {
  const cut = latencyBucket(limitMs)
  let over = 0
  let unsure = 0
  for (const [index, count] of buckets) {
    if (index > cut) over += count
    else if (index === cut && endOf(index) > limitMs) unsure += count
  }
  return { over, unsure }
}
