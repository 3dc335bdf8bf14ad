/** Score functions and their derivatives at the plotting positions (i - 1/2) / n of a pooled sample. */
export interface ScoreBasis {
  readonly values: readonly Float64Array[]
  readonly slopes: readonly Float64Array[]
}

/** Shifted Legendre polynomials of degree 1 to `degrees`, orthonormal on (0, 1), by their three-term recurrence. */
export function legendre(count: number, degrees: number): ScoreBasis {
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
  return { values, slopes }
}

/**
 * -(1 - u)^k for each of `exponents`, with mean 0 and variance 1: the optimal scores for the noise whose survival
 * function is (1 + exp(k z))^(-1/k), sharp below and with a long slow tail above. k = 1 is the logistic, for which
 * Wilcoxon's test is optimal.
 */
export function slowTail(count: number, exponents: readonly number[]): ScoreBasis {
  const survival = Float64Array.from({ length: count }, (_, i) => 1 - (i + 0.5) / count)
  const raw = exponents.map((k) => survival.map((s) => -(s ** k)))
  const deviations = raw.map(deviation)
  return {
    values: raw.map(standardised),
    slopes: exponents.map((k, j) => survival.map((s) => (k * s ** (k - 1)) / (deviations[j] ?? 1))),
  }
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(values: Float64Array): number {
  const centre = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length)
}

/** With mean 0 and variance 1; all 0 for scores that are all equal. */
export function standardised(values: Float64Array): Float64Array {
  const centre = mean(values)
  const spread = deviation(values)
  return values.map((value) => (spread > 0 ? (value - centre) / spread : 0))
}
