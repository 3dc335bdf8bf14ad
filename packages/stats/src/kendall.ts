import { normalCdf } from './normal.ts'

/** Up to this many values the distribution is computed exactly. */
const EXACT_UP_TO = 40

/** Kendall's S, concordant less discordant pairs, of two rankings that have nothing to do with each other. */
export interface KendallDistribution {
  /** Pairs that are not tied; S runs from -pairs to pairs. */
  readonly pairs: number
  /** False: the normal limit. */
  readonly exact: boolean
  /** P(S >= s). The distribution is symmetric, so that P(S <= s) is atLeast(-s). */
  readonly atLeast: (s: number) => number
}

/**
 * The distribution of S where one of the two rankings has ties: Kendall, Rank Correlation Methods (4th ed. 1975), 5.1
 * and 5.2 without ties; Robillard, "Kendall's S Distribution with Ties in One Ranking", JASA 67 (1972) 453-455 with
 * them. Exact for up to 40 values, in whole numbers; beyond it the normal limit with the variance corrected for ties and
 * a continuity correction of 1 (Gilbert, Statistical Methods for Environmental Pollution Monitoring, 1987, 16.4.2).
 *
 * @param groups how many values are equal to each other, for each different value: all 1 without ties
 */
export function kendallDistribution(groups: readonly number[]): KendallDistribution {
  const count = groups.reduce((sum, size) => sum + size, 0)
  const pairs = groups.reduce((left, size) => left - pairsOf(size), pairsOf(count))
  if (count > EXACT_UP_TO) return inTheLimit(count, groups, pairs)
  const untied = groups.length === count
  const known = untied ? UNTIED.get(count) : undefined
  const distribution = known ?? exactly(count, groups, pairs)
  if (untied) UNTIED.set(count, distribution)
  return distribution
}

/** For each different value, how often it stands there. */
export function groupSizes(values: readonly number[]): readonly number[] {
  const sizes = new Map<number, number>()
  for (const value of values) sizes.set(value, (sizes.get(value) ?? 0) + 1)
  return [...sizes.values()]
}

/** Without ties the distribution only depends on the number of values. */
const UNTIED = new Map<number, KendallDistribution>()

const pairsOf = (count: number): number => (count * (count - 1)) / 2

function exactly(count: number, groups: readonly number[], pairs: number): KendallDistribution {
  let arrangements = [1n]
  for (let size = 2; size <= count; size++) arrangements = timesRun(arrangements, size)
  for (const group of groups) {
    for (let size = 2; size <= group; size++) arrangements = overRun(arrangements, size)
  }
  let sum = 0n
  const cumulated = arrangements.map((share) => {
    sum += share
    return sum
  })
  const total = Number(sum)
  return {
    pairs,
    exact: true,
    atLeast: (s) => {
      const discordant = Math.floor((pairs - s) / 2)
      if (discordant < 0) return 0
      return Number(cumulated[Math.min(discordant, pairs)] ?? 0n) / total
    },
  }
}

/**
 * Arrangements by their number of discordant pairs as a polynomial: one more value can stand behind none up to
 * `size` - 1 of the others, so that it is multiplied by 1 + q + … + q^(size - 1), which is (1 - q^size) / (1 - q).
 */
function timesRun(polynomial: readonly bigint[], size: number): bigint[] {
  let running = 0n
  return Array.from({ length: polynomial.length + size - 1 }, (_, power) => {
    running += (polynomial[power] ?? 0n) - (polynomial[power - size] ?? 0n)
    return running
  })
}

/** The inverse: values that are equal to each other are one arrangement in whatever order. */
function overRun(polynomial: readonly bigint[], size: number): bigint[] {
  const quotient: bigint[] = []
  for (let power = 0; power <= polynomial.length - size; power++) {
    const here = (polynomial[power] ?? 0n) - (polynomial[power - 1] ?? 0n)
    quotient.push(here + (quotient[power - size] ?? 0n))
  }
  return quotient
}

function inTheLimit(count: number, groups: readonly number[], pairs: number): KendallDistribution {
  const spread = (size: number): number => size * (size - 1) * (2 * size + 5)
  const variance = groups.reduce((sum, size) => sum - spread(size), spread(count)) / 18
  const atLeast = (s: number): number => {
    if (variance === 0 || s <= -pairs) return s <= pairs ? 1 : 0
    return s > pairs ? 0 : normalCdf((1 - s) / Math.sqrt(variance))
  }
  return { pairs, exact: false, atLeast }
}
