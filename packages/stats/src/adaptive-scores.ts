import { isotonic } from './isotonic.ts'
import { averageTies } from './pooled-sample.ts'
import { quantile } from './quantile.ts'

/** Scores and their derivatives at the plotting positions (i - 1/2) / n, by degree from 1. */
interface Basis {
  readonly values: readonly Float64Array[]
  readonly slopes: readonly Float64Array[]
}

const bases = new Map<string, Basis>()

/** Shifted Legendre polynomials, orthonormal on (0, 1), by their three-term recurrence. */
function legendre(count: number, degrees: number): Basis {
  const key = `${count}/${degrees}`
  const known = bases.get(key)
  if (known !== undefined) return known
  const values = Array.from({ length: degrees }, () => new Float64Array(count))
  const slopes = Array.from({ length: degrees }, () => new Float64Array(count))
  for (let i = 0; i < count; i++) {
    const x = (2 * i + 1) / count - 1
    let [before, now] = [1, x]
    let [slopeBefore, slopeNow] = [0, 1]
    for (let degree = 1; degree <= degrees; degree++) {
      const norm = Math.sqrt(2 * degree + 1)
      const value = values[degree - 1]
      const slope = slopes[degree - 1]
      if (value !== undefined) value[i] = norm * now
      if (slope !== undefined) slope[i] = norm * 2 * slopeNow
      const next = ((2 * degree + 1) * x * now - degree * before) / (degree + 1)
      const slopeNext = ((2 * degree + 1) * (now + x * slopeNow) - degree * slopeBefore) / (degree + 1)
      ;[before, now, slopeBefore, slopeNow] = [now, next, slopeNow, slopeNext]
    }
  }
  const basis = { values, slopes }
  bases.set(key, basis)
  return basis
}

/**
 * The density at each of `sorted`, from all the others (a Gaussian kernel that leaves the point itself out, so that
 * lone points in a tail do not vouch for themselves), with Silverman's bandwidth 0.9 IQR / 1.34 n^(-1/5) (Density
 * Estimation, 1986, eq. 3.31; the IQR alone, since costs have a long tail). Infinite values have density 0.
 * null where the sample has no spread to speak of.
 */
function densities(sorted: readonly number[]): Float64Array | null {
  const finite = sorted.filter(Number.isFinite)
  if (finite.length < 4) return null
  const spread = (quantile(finite, 0.75) - quantile(finite, 0.25)) / 1.34
  const bandwidth = 0.9 * spread * sorted.length ** -0.2
  if (!(bandwidth > 0)) return null
  const density = new Float64Array(sorted.length)
  const unit = 1 / ((sorted.length - 1) * bandwidth * Math.sqrt(2 * Math.PI))
  for (let i = 1; i < sorted.length; i++) {
    for (let j = i - 1; j >= 0; j--) {
      const z = ((sorted[i] ?? 0) - (sorted[j] ?? 0)) / bandwidth
      // NaN (two infinite values) and far points alike add nothing.
      if (!(z < 8)) break
      const weight = unit * Math.exp((-z * z) / 2)
      density[i] = (density[i] ?? 0) + weight
      density[j] = (density[j] ?? 0) + weight
    }
  }
  return density
}

/**
 * Non-decreasing scores for a two-sample rank test, by position in the pooled ascending sample, fitted to the shape of
 * the noise: the projection of the asymptotically optimal score function -f'/f(F^-1(u)) on the first Legendre
 * polynomials, whose coefficients are the efficacies of those polynomials, integral of P_j'(u) f(F^-1(u)) du, estimated
 * by the mean over the sample; then made non-decreasing, as costs have tails that call for it.
 * Hajek, Sidak & Sen, Theory of Rank Tests (2nd ed. 1999), ch. 3 and 9; Huskova & Sen, "On sequentially adaptive
 * asymptotically efficient rank statistics", Sequential Analysis 4 (1985).
 *
 * Only the pooled values are used, never which side they came from. Under the null hypothesis the two are independent,
 * so a permutation test that uses these scores keeps its exact level: Hogg, "Adaptive Robust Procedures", JASA 69
 * (1974) 909-923. Equal values share the mean of their scores.
 */
export function adaptiveScores(sorted: readonly number[]): number[] {
  const count = sorted.length
  const density = densities(sorted)
  const linear = Array.from(sorted, (_, i) => i)
  if (density === null) return averageTies(sorted, linear)
  const { values, slopes } = legendre(count, Math.max(1, Math.round(Math.cbrt(count))))
  const scores = new Array<number>(count).fill(0)
  values.forEach((value, degree) => {
    const slope = slopes[degree]
    const efficacy = density.reduce((sum, f, i) => sum + f * (slope?.[i] ?? 0), 0) / count
    for (let i = 0; i < count; i++) scores[i] = (scores[i] ?? 0) + efficacy * (value[i] ?? 0)
  })
  const monotone = averageTies(sorted, isotonic(scores))
  const flat = (monotone.at(-1) ?? 0) - (monotone[0] ?? 0) <= 0
  return flat ? averageTies(sorted, linear) : monotone
}
