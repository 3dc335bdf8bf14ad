/** The standard normal distribution. */

/**
 * P(Z <= z) to about 1e-15: a power series near 0, Laplace's continued fraction in the tails (Abramowitz & Stegun,
 * 26.2.11 and 26.2.14).
 */
export function normalCdf(z: number): number {
  if (z === Number.POSITIVE_INFINITY) return 1
  if (z === Number.NEGATIVE_INFINITY) return 0
  const x = Math.abs(z)
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (x < 3) {
    let term = x
    let sum = x
    for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
      term *= (x * x) / k
      sum += term
    }
    return z < 0 ? 0.5 - density * sum : 0.5 + density * sum
  }
  let fraction = 0
  for (let k = 120; k >= 1; k--) fraction = k / (x + fraction)
  const tail = density / (x + fraction)
  return z < 0 ? tail : 1 - tail
}

/** The z with P(Z <= z) = p: Newton's method from the logistic approximation, guarded by bisection. */
export function normalQuantile(p: number): number {
  if (Number.isNaN(p) || p < 0 || p > 1)
    throw new RangeError(`a probability lies between 0 and 1, not at ${p}`)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  // Only the lower half is solved for, where normalCdf keeps its relative precision.
  if (p > 0.5) return -normalQuantile(1 - p)
  let low = -40
  let high = 0
  let z = Math.max(low, Math.log(p / (1 - p)) / 1.702)
  for (let i = 0; i < 100; i++) {
    const cdf = normalCdf(z)
    if (cdf > p) high = z
    else low = z
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    const newton = z - (cdf - p) / density
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - z) <= 1e-15 * Math.max(1, Math.abs(z))) return next
    z = next
  }
  return z
}
