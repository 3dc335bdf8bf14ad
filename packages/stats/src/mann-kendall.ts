import { groupSizes, kendallDistribution } from './kendall.ts'
import { type Tails, tails } from './tails.ts'

export interface MannKendall extends Tails {
  /** Pairs of which the later value is larger, less those of which it is smaller. */
  readonly s: number
  /** False: p of the normal limit, for more than 40 values. */
  readonly exact: boolean
}

/**
 * The Mann-Kendall test of "these values, in the order of their times, have no trend": Mann, "Nonparametric Tests against
 * Trend", Econometrica 13 (1945) 245-259; Kendall, Rank Correlation Methods (1975). `greater`: they rise. The values
 * must be independent of each other. No values, and values that are all equal, give a p of 1.
 */
export function mannKendall(values: readonly number[]): MannKendall {
  let s = 0
  values.forEach((later, place) => {
    for (let before = 0; before < place; before++) s += Math.sign(later - (values[before] ?? later))
  })
  const { atLeast, exact } = kendallDistribution(groupSizes(values))
  return { s, exact, ...tails(atLeast(s), atLeast(-s)) }
}
