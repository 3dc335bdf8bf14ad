import { quantile } from '@plinth/stats'
import type { Series } from '../daily-series.ts'
import { expectation } from './expectation.ts'

/** How much lower and higher than expected it may come out, with 80 % confidence; at or below and above 0. */
export interface Spread {
  readonly low: number
  readonly high: number
}

/** Days: what was wrong longer ago says little of today. */
export const LOOKED_BACK = 182
/** Windows that do not overlap: fewer are no measure, and from so many on their errors' own quantiles are taken. */
const LEAST_WINDOWS = 3
const MANY_WINDOWS = 8
/** The 0.9 quantile of Student's t for 3 to 7 degrees of freedom. */
const STUDENT = [1.6377, 1.5332, 1.4759, 1.4398, 1.4149]
/**
 * How errors grow with the days they are summed over: noise of single days as the square root, a level that has moved
 * in proportion. Chosen between the two, by coverage on simulated series.
 */
const GROWTH = 0.75

/**
 * How far a forecast of so many days together may be off: by what the same procedure would have been wrong in the past
 * over as many days, each time knowing only the days before. Errors of single days are not added up, since days depend
 * on each other. Where at least eight windows of this length fit side by side, the 0.1 and 0.9 quantiles of the errors;
 * else their root mean square with Student's t for the windows that fit, of a shorter window if need be. null where not
 * even three windows of a day could be tried.
 */
export function spreadOver(series: Series, days: number): Spread | null {
  let length = Math.min(days, Math.ceil(series.length / LEAST_WINDOWS))
  for (; length >= 1; length--) {
    const errors = errorsOver(series, length)
    const windows = Math.floor((errors.length + length - 1) / length)
    if (errors.length === 0 || windows < LEAST_WINDOWS) continue
    const { low, high } = windows < MANY_WINDOWS ? byStudent(errors, windows) : byQuantiles(errors)
    const grown = (days / length) ** GROWTH
    return { low: low * grown, high: high * grown }
  }
  return null
}

function byQuantiles(errors: readonly number[]): Spread {
  const sorted = errors.toSorted((a, b) => a - b)
  return { low: Math.min(0, quantile(sorted, 0.1)), high: Math.max(0, quantile(sorted, 0.9)) }
}

function byStudent(errors: readonly number[], windows: number): Spread {
  const meanSquare = errors.reduce((sum, error) => sum + error * error, 0) / errors.length
  const half = Math.sqrt(meanSquare) * (STUDENT[windows - LEAST_WINDOWS] ?? 0)
  return { low: -half, high: half }
}

/** What each run of so many days came to, less what was expected of it from the days before. */
function errorsOver(series: Series, length: number): readonly number[] {
  const errors: number[] = []
  for (let end = Math.max(0, series.length - LOOKED_BACK); end + length <= series.length; end++) {
    const window = series.slice(end, end + length)
    const expected = window.includes(null) ? null : expectation(series, end)
    if (expected === null) continue
    errors.push(window.reduce<number>((sum, amount, place) => sum + (amount ?? 0) - expected(end + place), 0))
  }
  return errors
}
