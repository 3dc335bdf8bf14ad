import { type LocationEstimate, withBounds } from './location-estimate.ts'
import { mannWhitneyCdf } from './mann-whitney.ts'
import { signedRankCdf } from './signed-rank.ts'

/**
 * The median of all differences head - base, with the interval that inverts the exact Mann-Whitney test: Hodges &
 * Lehmann, "Estimates of Location Based on Rank Tests", Ann. Math. Statist. 34 (1963) 598-611; bounds as in Hollander,
 * Wolfe & Chicken, Nonparametric Statistical Methods (3rd ed. 2014), 4.3. Conservative with ties. Finite values only.
 */
export function hodgesLehmannShift(
  base: readonly number[],
  head: readonly number[],
  level: number,
): LocationEstimate {
  const differences = base.flatMap((b) => head.map((h) => h - b)).sort((x, y) => x - y)
  return withBounds(differences, level, (u) => mannWhitneyCdf(base.length, head.length, u))
}

/**
 * The median of all means of two values (a value with itself included), the Walsh averages, with the interval that
 * inverts the exact signed-rank test: Hollander, Wolfe & Chicken (2014), 3.2 and 3.3. Finite values only.
 */
export function hodgesLehmannCentre(values: readonly number[], level: number): LocationEstimate {
  const walsh = values.flatMap((a, i) => values.slice(i).map((b) => (a + b) / 2)).sort((x, y) => x - y)
  return withBounds(walsh, level, (w) => signedRankCdf(values.length, w))
}
