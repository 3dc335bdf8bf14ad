import { adaptiveScores } from './adaptive-scores.ts'
import { differences, firstGap, gapStart, inGap } from './pair-differences.ts'
import { averageTies, headSum, pool } from './pooled-sample.ts'

/**
 * The shift d at which head - d no longer ranks above base nor below it, in the scores that the aligned sample calls
 * for: a Hodges-Lehmann estimate from a rank test ("Estimates of Location Based on Rank Tests", Ann. Math. Statist. 34
 * (1963) 598-611). With linear scores it is the median of the differences head - base, which is the first alignment.
 * Infinity or -Infinity where no finite shift balances the ranks; 0 where every shift does.
 */
export function estimateShift(base: readonly number[], head: readonly number[]): number {
  const sorted = differences(base, head)
  const count = base.length + head.length
  let estimate = balance(
    base,
    head,
    sorted,
    Array.from({ length: count }, (_, i) => i),
  )
  for (let pass = 0; pass < 2 && Number.isFinite(estimate); pass++) {
    const at = estimate
    const aligned = pool(
      base,
      head.map((value) => value - at),
    )
    estimate = balance(base, head, sorted, adaptiveScores(aligned.values))
  }
  return estimate
}

/** Half way between the last shift that leaves head above balance and the first that leaves it below. */
function balance(
  base: readonly number[],
  head: readonly number[],
  sorted: Float64Array,
  scores: readonly number[],
): number {
  const expected = (scores.reduce((sum, score) => sum + score, 0) * head.length) / scores.length
  const tolerance = 1e-9 * Math.max(1e-300, (scores.at(-1) ?? 0) - (scores[0] ?? 0))
  const excess = (gap: number) => {
    const shift = inGap(sorted, gap)
    const moved = pool(
      base,
      head.map((value) => value - shift),
    )
    const sum = headSum(moved, averageTies(moved.values, scores))
    return Math.abs(sum - expected) <= tolerance ? 0 : sum - expected
  }
  // The first gap that is not above balance, and the first that is below it.
  const notAbove = firstGap(sorted.length, (gap) => excess(gap) <= 0)
  const below = firstGap(sorted.length, (gap) => excess(gap) < 0)
  const low = gapStart(sorted, notAbove)
  const high = gapStart(sorted, below)
  if (Number.isFinite(low) && Number.isFinite(high)) return (low + high) / 2
  if (low === high) return low
  return Number.isFinite(low) ? low : Number.isFinite(high) ? high : 0
}
