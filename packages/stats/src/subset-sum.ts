import { normalCdf } from './normal.ts'

/**
 * The exact null distribution that every two-sample permutation test shares: under exchangeability the labels of one
 * side are a random subset of the pooled sample, whatever the values, their ties included.
 *
 * Dynamic programming over (values taken, sum), one value at a time, in probabilities rather than counts so that
 * nothing overflows: the i-th value is taken with probability (size - taken) / (values left). The idea is Pagano &
 * Tritchler, "On Obtaining Permutation Distributions in Polynomial Time", JASA 78 (1983) 435-440.
 */
export interface SubsetSum {
  /** P(sum >= observed). */
  readonly atLeast: number
  /** P(sum <= observed). */
  readonly atMost: number
}

/**
 * Tail probabilities of the sum of a random `size`-subset of `scores` (integers from 0) around `observed`.
 * Time is proportional to scores.length * size * (range of the sum).
 */
export function subsetSum(scores: ArrayLike<number>, size: number, observed: number): SubsetSum {
  const ascending = Int32Array.from(scores).sort()
  const count = ascending.length
  // The side with fewer values has the smaller table; its sum determines the other's.
  if (size > count - size) {
    const total = ascending.reduce((sum, score) => sum + score, 0)
    const other = subsetSum(ascending, count - size, total - observed)
    return { atLeast: other.atMost, atMost: other.atLeast }
  }
  let largest = 0
  for (let i = count - size; i < count; i++) largest += ascending[i] ?? 0
  const width = largest + 1
  const mass = new Float64Array((size + 1) * width)
  mass[0] = 1
  // The sums that `taken` values can have so far: keeps the inner loop off the empty part of the table.
  const low = new Int32Array(size + 1).fill(width)
  const high = new Int32Array(size + 1).fill(-1)
  low[0] = 0
  high[0] = 0
  ascending.forEach((score, seen) => {
    const left = count - seen
    for (let taken = Math.min(seen, size); taken >= Math.max(0, size - left); taken--) {
      const from = low[taken] ?? width
      const to = high[taken] ?? -1
      const chance = (size - taken) / left
      const row = taken * width
      const next = row + width + score
      if (taken < size) {
        for (let sum = from; sum <= to; sum++) {
          const share = mass[row + sum] ?? 0
          mass[next + sum] = (mass[next + sum] ?? 0) + share * chance
          mass[row + sum] = share * (1 - chance)
        }
        low[taken + 1] = Math.min(low[taken + 1] ?? width, from + score)
        high[taken + 1] = Math.max(high[taken + 1] ?? -1, to + score)
      }
    }
  })
  let atLeast = 0
  let atMost = 0
  for (let sum = 0; sum < width; sum++) {
    const share = mass[size * width + sum] ?? 0
    if (sum >= observed) atLeast += share
    if (sum <= observed) atMost += share
  }
  return { atLeast: withoutRounding(atLeast), atMost: withoutRounding(atMost) }
}

/** 1/20 has to be 0.05, or comparing it with a level of 0.05 would be a matter of luck. */
function withoutRounding(probability: number): number {
  return Number(probability.toPrecision(12))
}

/**
 * The same tails from the normal limit, with a continuity correction; for more values than the table can hold. Mean and
 * variance of a sum drawn without replacement: Hajek, Sidak & Sen, Theory of Rank Tests (2nd ed. 1999), 3.3.
 */
export function subsetSumLimit(scores: readonly number[], size: number, observed: number): SubsetSum {
  const count = scores.length
  const mean = scores.reduce((sum, score) => sum + score, 0) / count
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0)
  const deviation = Math.sqrt((squares * size * (count - size)) / (count * (count - 1)))
  if (deviation === 0) return { atLeast: 1, atMost: 1 }
  const z = (distance: number) => normalCdf((distance + 0.5) / deviation)
  return { atLeast: z(size * mean - observed), atMost: z(observed - size * mean) }
}
