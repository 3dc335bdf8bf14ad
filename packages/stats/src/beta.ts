/** The beta distribution, on which the binomial's and Student's rest. */

/** Lanczos' approximation with g = 7 (Press et al., Numerical Recipes, 3rd ed., 6.1), for x > 0. */
const LANCZOS = [
  0.999_999_999_999_809_93, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_13,
  -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
  1.505_632_735_149_311_6e-7,
]

/** ln Gamma(x), x > 0, to about 1e-14. */
export function logGamma(x: number): number {
  const base = x + 6.5
  const series = LANCZOS.reduce((sum, c, i) => (i === 0 ? c : sum + c / (x - 1 + i)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series)
}

/**
 * The regularised incomplete beta function I_x(a, b), a and b > 0: P(Beta(a, b) <= x). Continued fraction by Lentz's
 * method (Press et al., 6.4).
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast on this side of the mean; the other side is its mirror image.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a)
  const front = Math.exp(
    a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a),
  )
  const tiny = 1e-300
  const away = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    fraction *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    fraction *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return front * fraction
}

/** The x with P(Beta(a, b) <= x) = p, by bisection down to the last bits. */
export function betaQuantile(p: number, a: number, b: number): number {
  let low = 0
  let high = 1
  for (let i = 0; i < 200; i++) {
    // Small quantiles need relative precision, which halving the exponent gives.
    const middle = low > 0 && high / low > 4 ? Math.sqrt(low * high) : (low + high) / 2
    if (middle === low || middle === high) break
    if (betaCdf(middle, a, b) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(Binomial(trials, rate) <= events). `trials` may be fractional: an effective size. */
export function binomialCdf(events: number, trials: number, rate: number): number {
  if (events < 0) return 0
  if (events >= trials) return 1
  return betaCdf(1 - rate, trials - events, events + 1)
}

/** The upper quantile of Student's t: P(T <= t) = p for p >= 1/2, by t^2 / (t^2 + df) ~ Beta(1/2, df/2). */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  const x = betaQuantile(2 * (1 - p), degreesOfFreedom / 2, 0.5)
  return Math.sqrt((degreesOfFreedom * (1 - x)) / x)
}
