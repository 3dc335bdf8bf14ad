import { adaptiveScores } from './adaptive-scores.ts'
import { averageTies, headSum, pool } from './pooled-sample.ts'
import { type SubsetSum, subsetSum, subsetSumLimit } from './subset-sum.ts'

/** Beyond about 64 values a side the normal limit of the permutation distribution serves. */
const EXACT_WORK = 2 ** 19

/** Table cells are bought with finer scores where there are few values. */
const CELLS = 32 * 54_000

/**
 * One-sided p-values of "head is no worse than base" (`atLeast`) and "head is no better than base" (`atMost`): a
 * two-sample rank test with scores fitted to the pooled sample (adaptiveScores), rounded to whole numbers so that its
 * permutation distribution can be computed exactly, given the ties. With many values (n * min(n1, n2)^2 > 2^19) the
 * normal limit of that distribution is used.
 */
export function adaptiveRankTest(base: readonly number[], head: readonly number[]): SubsetSum {
  const pooled = pool(base, head)
  const scores = averageTies(pooled.values, adaptiveScores(pooled.values))
  const first = scores[0] ?? 0
  const range = (scores.at(-1) ?? 0) - first
  const work = scores.length * Math.min(base.length, head.length) ** 2
  const levels = Math.min(255, Math.max(32, Math.floor(CELLS / work)))
  const whole = scores.map((score) => (range > 0 ? Math.round(((score - first) / range) * levels) : 0))
  const observed = headSum(pooled, whole)
  return work <= EXACT_WORK
    ? subsetSum(whole, head.length, observed)
    : subsetSumLimit(whole, head.length, observed)
}
