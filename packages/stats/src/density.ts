import { quantile } from './quantile.ts'

/**
 * The density at each of `sorted`, from all the others (a Gaussian kernel that leaves the point itself out, so that
 * lone points in a tail do not vouch for themselves), with Silverman's bandwidth 0.9 IQR / 1.34 n^(-1/5) (Density
 * Estimation, 1986, eq. 3.31; the IQR alone, since costs have a long tail). All values are finite.
 * null where the sample has no spread to speak of.
 */
export function densities(sorted: readonly number[]): Float64Array | null {
  if (sorted.length < 4) return null
  const spread = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / 1.34
  const bandwidth = 0.9 * spread * sorted.length ** -0.2
  if (!(bandwidth > 0)) return null
  const density = new Float64Array(sorted.length)
  const unit = 1 / ((sorted.length - 1) * bandwidth * Math.sqrt(2 * Math.PI))
  for (let i = 1; i < sorted.length; i++) {
    for (let j = i - 1; j >= 0; j--) {
      const z = ((sorted[i] ?? 0) - (sorted[j] ?? 0)) / bandwidth
      // Points this far away add nothing.
      if (z >= 8) break
      const weight = unit * Math.exp((-z * z) / 2)
      density[i] = (density[i] ?? 0) + weight
      density[j] = (density[j] ?? 0) + weight
    }
  }
  return density
}
