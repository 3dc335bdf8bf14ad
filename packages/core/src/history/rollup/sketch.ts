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
export const ACCURACY = 0.01

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

function mergedBuckets(sides: readonly (readonly Bucket[])[]): readonly Bucket[] {
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
        negative: mergedBuckets(sketches.map(({ negative }) => negative)),
        zero: sum(({ zero }) => zero),
        positive: mergedBuckets(sketches.map(({ positive }) => positive)),
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
