import { normalCdf } from './normal.ts'
import { averageTies } from './pooled-sample.ts'
import { type Tails, tails } from './tails.ts'

const EXACT_UP_TO = 128

/**
 * Wilcoxon's signed-rank test of "the differences are symmetric around 0": Wilcoxon, "Individual Comparisons by Ranking
 * Methods", Biometrics Bulletin 1 (1945) 80-83. Zeros are left out, as there; exact for up to 128 differences, given
 * the ties (midranks); the normal limit beyond. `greater`: the differences lie above 0.
 *
 * `w` is the sum of the ranks of the positive differences.
 */
export function signedRank(differences: readonly number[]): Tails & { readonly w: number } {
  const used = differences.filter((value) => value !== 0).toSorted((a, b) => Math.abs(a) - Math.abs(b))
  const sizes = used.map(Math.abs)
  const ranks = averageTies(
    sizes,
    sizes.map((_, i) => 2 * (i + 1)),
  )
  const sum = ranks.reduce((total, rank, i) => ((used[i] ?? 0) > 0 ? total + rank : total), 0)
  const { atLeast, atMost } = distribution(ranks)(ranks, sum)
  return { w: sum / 2, ...tails(atLeast, atMost) }
}

/** P(W <= w) for this many untied differences, none of them 0, under the hypothesis. */
export function signedRankCdf(count: number, w: number): number {
  const ranks = Array.from({ length: count }, (_, i) => 2 * (i + 1))
  return distribution(ranks)(ranks, 2 * w).atMost
}

function distribution(ranks: readonly number[]) {
  return ranks.length <= EXACT_UP_TO ? exact : limit
}

/** The sum of a random subset in which every rank is, independently, with probability 1/2. */
function exact(ranks: readonly number[], observed: number) {
  const mass = new Float64Array(ranks.reduce((sum, rank) => sum + rank, 0) + 1)
  mass[0] = 1
  let top = 0
  for (const rank of ranks) {
    top += rank
    for (let sum = top; sum >= 0; sum--) {
      mass[sum] = ((mass[sum] ?? 0) + (sum >= rank ? (mass[sum - rank] ?? 0) : 0)) / 2
    }
  }
  const total = (from: number, to: number) => mass.subarray(from, to).reduce((sum, share) => sum + share, 0)
  return {
    atLeast: Math.min(1, total(observed, mass.length)),
    atMost: Math.min(1, total(0, observed + 1)),
  }
}

/** Mean and variance under symmetry, given the midranks, with a continuity correction. */
function limit(ranks: readonly number[], observed: number) {
  const mean = ranks.reduce((sum, rank) => sum + rank, 0) / 2
  const deviation = Math.sqrt(ranks.reduce((sum, rank) => sum + rank * rank, 0) / 4)
  const upTo = (distance: number) => normalCdf((distance + 1) / deviation)
  return { atLeast: upTo(mean - observed), atMost: upTo(observed - mean) }
}
