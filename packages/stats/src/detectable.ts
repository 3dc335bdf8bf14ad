import { normalQuantile } from './normal.ts'

/**
 * The |shift| that 95 % of measurements of identical versions stay within, for an estimate with this standard error.
 */
export function noiseFloor(standardError: number): number {
  return normalQuantile(0.975) * standardError
}

/**
 * The smallest true shift that is found with probability `power`: by a one-sided test at `level` of "the shift is at
 * most `hypothesis`", hypothesis + (z(1 - level) + z(power)) se, the usual sample-size formula solved for the effect
 * (Noether, "Sample Size Determination for Some Common Nonparametric Tests", JASA 82 (1987) 645-647); and, as the
 * estimate has to exceed `threshold` too, at least threshold + z(power) se.
 */
export function smallestDetectable(
  standardError: number,
  rule: {
    readonly level: number
    readonly power: number
    readonly hypothesis: number
    readonly threshold: number
  },
): number {
  const chance = normalQuantile(rule.power)
  return Math.max(
    rule.hypothesis + (normalQuantile(1 - rule.level) + chance) * standardError,
    rule.threshold + chance * standardError,
  )
}
