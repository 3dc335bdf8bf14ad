import { mannKendall, theilSen } from '@plinth/stats'
import type { UnitCostSettings } from '../../settings.ts'
import type { Change, Trend, UnitCostData } from '../figures/unit-cost.ts'

/**
 * With fewer, hardly any fall can be told from chance: of 4 weeks in a random order 1 in 24 falls all the way, of 6 weeks
 * 1 in 720.
 */
export const LEAST_WEEKS = 6

/** Two-sided, of the intervals of changes. */
export const CHANGE_CONFIDENCE = 0.9

const DAYS = 30

/** A value above zero, and the day for which it stands, counted from anywhere. */
export interface TrendPoint {
  readonly day: number
  readonly value: number
}

export interface JudgedTrend {
  readonly trend: Trend
  readonly change: Change | null
  readonly p: UnitCostData['p']
}

/**
 * Whether values fall: the exact one-sided Mann-Kendall test on whole weeks, which holds its error also where days depend
 * on each other, together with the Theil-Sen slope of the logarithm. A trend needs both: p below `alpha`, and an interval
 * of the change that leaves out zero.
 *
 * @param points in the order of time
 */
export function judgeTrend(
  points: readonly TrendPoint[],
  { alpha, tolerance }: Pick<UnitCostSettings, 'alpha' | 'tolerance'>,
): JudgedTrend {
  if (points.length < LEAST_WEEKS) return { trend: 'not enough data', change: null, p: null }
  const { less, greater } = mannKendall(points.map(({ value }) => value))
  const change = changeOver(points)
  const p = { decreasing: less, increasing: greater }
  const { low, high } = change
  if (less < alpha && high < 0) return { trend: 'decreasing', change, p }
  if (greater < alpha && low > 0) return { trend: 'increasing', change, p }
  const flat = low >= -tolerance && high <= tolerance
  return { trend: flat ? 'flat' : 'inconclusive', change, p }
}

/** The Theil-Sen slope of the logarithm as a ratio per 30 days. */
export function changeOver(points: readonly TrendPoint[]): Change {
  const { slope, low, high } = theilSen(
    points.map(({ day }) => day),
    points.map(({ value }) => Math.log(value)),
    CHANGE_CONFIDENCE,
  )
  const per30Days = (slopePerDay: number): number => Math.expm1(slopePerDay * DAYS)
  return { per30Days: per30Days(slope), low: per30Days(low), high: per30Days(high) }
}

/**
 * How many more weeks like these would tell, as a trend or as flat: the interval of a slope shrinks with the 1.5th power
 * of the number of weeks.
 */
export function weeksToTell(weeks: number, { per30Days, low, high }: Change, tolerance: number): number {
  const half = (Math.log1p(high) - Math.log1p(low)) / 2
  const size = Math.abs(Math.log1p(per30Days))
  const target = Math.max(size, Math.log1p(tolerance) - size)
  return Math.max(1, Math.ceil(weeks * (half / target) ** (2 / 3)) - weeks)
}
