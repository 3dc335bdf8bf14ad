import { groupSizes, kendallDistribution } from './kendall.ts'
import { withBounds } from './location-estimate.ts'

export interface SlopeEstimate {
  /** Of y for one x; NaN where fewer than two x differ. */
  readonly slope: number
  /** Two-sided; -Infinity and Infinity where there are too few values. */
  readonly low: number
  readonly high: number
}

/**
 * The median of the slopes between all pairs of points: Theil (1950); Sen, "Estimates of the Regression Coefficient Based
 * on Kendall's Tau", JASA 63 (1968) 1379-1389. The interval leaves out as many slopes at either end as Kendall's S
 * allows: by its exact distribution for up to 40 points (Hollander, Wolfe & Chicken, Nonparametric Statistical Methods,
 * 3rd ed. 2014, 9.3), so that it holds 0 exactly where the Mann-Kendall test does not reject; by the normal limit beyond
 * (there and Gilbert 1987, 16.5, but with whole ranks, taken outward). Conservative where y has ties.
 *
 * @param confidence of both limits together: 0.9 leaves 5 % on either side
 * @throws RangeError where x and y are not equally many
 */
export function theilSen(x: readonly number[], y: readonly number[], confidence: number): SlopeEstimate {
  if (x.length !== y.length) throw new RangeError(`${x.length} x cannot stand against ${y.length} y`)
  const slopes: number[] = []
  x.forEach((to, place) => {
    for (let before = 0; before < place; before++) {
      const run = to - (x[before] ?? to)
      if (run !== 0) slopes.push(((y[place] ?? Number.NaN) - (y[before] ?? Number.NaN)) / run)
    }
  })
  slopes.sort((a, b) => a - b)
  const { pairs, atLeast } = kendallDistribution(groupSizes(x))
  // 1 - 0.9 is a hair less than 0.1, which must not cost a rank.
  const level = Number(((1 - confidence) / 2).toPrecision(12))
  const { estimate, low, high } = withBounds(slopes, level, (below) => atLeast(pairs - 2 * below))
  return { slope: estimate, low, high }
}
