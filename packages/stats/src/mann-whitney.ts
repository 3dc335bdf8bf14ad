import { averageTies, headSum, pool } from './pooled-sample.ts'
import { subsetSum, subsetSumLimit } from './subset-sum.ts'
import { type Tails, tails } from './tails.ts'

/** Up to this many values of both sides together the distribution is computed exactly. */
const EXACT_UP_TO = 128

/**
 * The Mann-Whitney (Wilcoxon rank-sum) test of "head and base have the same distribution": Mann & Whitney, "On a Test of
 * Whether one of Two Random Variables is Stochastically Larger than the Other", Ann. Math. Statist. 18 (1947) 50-60.
 * Exact for up to 128 values, given the ties (midranks); the normal limit beyond. `greater`: head is larger.
 *
 * `u` counts the pairs in which head is larger, a tie as half.
 */
export function mannWhitney(
  base: readonly number[],
  head: readonly number[],
): Tails & { readonly u: number } {
  const pooled = pool(base, head)
  // Twice the midranks from 0, which are whole numbers.
  const ranks = averageTies(
    pooled.values,
    pooled.values.map((_, i) => 2 * i),
  )
  const sum = headSum(pooled, ranks)
  const { atLeast, atMost } = distribution(ranks)(ranks, head.length, sum)
  return { u: sum / 2 - (head.length * (head.length - 1)) / 2, ...tails(atLeast, atMost) }
}

/** P(U <= u) for untied samples of these sizes under the hypothesis. */
export function mannWhitneyCdf(baseSize: number, headSize: number, u: number): number {
  const ranks = Array.from({ length: baseSize + headSize }, (_, i) => i)
  return distribution(ranks)(ranks, headSize, u + (headSize * (headSize - 1)) / 2).atMost
}

function distribution(ranks: readonly number[]) {
  return ranks.length <= EXACT_UP_TO ? subsetSum : subsetSumLimit
}
