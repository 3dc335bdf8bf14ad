import { densities } from './density.ts'
import { isotonic } from './isotonic.ts'
import { legendre, type ScoreBasis, slowTail, standardised } from './score-basis.ts'

const TAIL_EXPONENTS = [1, 2, 4, 8]

/** The share of the free shape in the scores; the rest is the best of the slow-tailed family. */
const FREE_SHARE = 1 / 3

const known = new Map<number, { readonly free: ScoreBasis; readonly tail: ScoreBasis }>()

/** The degree of the free shape grows slowly with the sample: 2 for 5 and 5 values, 3 for 30 and 30. */
function bases(count: number) {
  const found = known.get(count) ?? {
    free: legendre(count, Math.round(count ** 0.25)),
    tail: slowTail(count, TAIL_EXPONENTS),
  }
  known.set(count, found)
  return found
}

/**
 * Increasing scores for a two-sample rank test, by position in the pooled ascending sample, fitted to the shape of the
 * noise. The asymptotically optimal score function of noise with density f and distribution F is -f'/f(F^-1(u)); the
 * efficacy of a score function s, integral of s'(u) f(F^-1(u)) du, is its projection on s, and is estimated by the mean
 * of s' f over the sample (Hajek, Sidak & Sen, Theory of Rank Tests, 2nd ed. 1999, ch. 3 and 9). Two fits are mixed:
 *
 * - one free: the projection on the first Legendre polynomials, made non-decreasing (Huskova & Sen, "On sequentially
 *   adaptive asymptotically efficient rank statistics", Sequential Analysis 4 (1985), for the projection);
 * - one safe: the member with the largest efficacy of a family that suits costs, whose noise is sharp below and slow
 *   above. It always increases, so that two sides wholly apart get the smallest p-value there is.
 *
 * Only the pooled values are used, never which side they came from. Under the null hypothesis the two are independent,
 * so a permutation test that uses these scores keeps its exact level: Hogg, "Adaptive Robust Procedures", JASA 69
 * (1974) 909-923. Positions of equal values get different scores, which the caller averages (averageTies).
 *
 * A sample without spread gets linear scores, and so does one with infinite values: a failed round is no noise with a
 * slow tail, whose size hardly counts, but the worst there is.
 */
export function adaptiveScores(sorted: readonly number[]): number[] {
  const density = sorted.every(Number.isFinite) ? densities(sorted) : null
  if (density === null) return sorted.map((_, i) => i)
  const { free, tail } = bases(sorted.length)
  const fitted = standardised(Float64Array.from(isotonic(projection(free, density))))
  const best = strongest(tail, density)
  return sorted.map((_, i) => FREE_SHARE * (fitted[i] ?? 0) + (1 - FREE_SHARE) * (best[i] ?? 0))
}

function efficacies(basis: ScoreBasis, density: Float64Array): number[] {
  return basis.slopes.map((slope) => density.reduce((sum, f, i) => sum + f * (slope[i] ?? 0), 0))
}

function projection(basis: ScoreBasis, density: Float64Array): number[] {
  const weights = efficacies(basis, density)
  return Array.from(density, (_, i) =>
    basis.values.reduce((sum, value, j) => sum + (weights[j] ?? 0) * (value[i] ?? 0), 0),
  )
}

function strongest(basis: ScoreBasis, density: Float64Array): Float64Array {
  const found = efficacies(basis, density)
  return basis.values[found.indexOf(Math.max(...found))] ?? new Float64Array(density.length)
}
