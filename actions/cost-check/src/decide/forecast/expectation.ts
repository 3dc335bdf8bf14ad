import { quantile } from '@plinth/stats'
import type { Series } from '../daily-series.ts'

const WEEK = 7
/** Days that tell what is usual: eight of each weekday. */
export const USUAL_OVER = 8 * WEEK
/** The level is taken from these. */
const RECENT = 2 * WEEK
const LEAST_OF_A_WEEKDAY = 2

/**
 * What is expected of a day, by its place in the series: the median of the same weekday over the last eight weeks, times
 * the recent level, which is the median over the last two weeks of what a day cost against that. null where a weekday is
 * known less than twice.
 *
 * @param end only what lies before this place is looked at
 */
export function expectation(series: Series, end: number): ((place: number) => number) | null {
  const start = Math.max(0, end - USUAL_OVER)
  const byWeekday = Array.from({ length: WEEK }, (): number[] => [])
  for (let place = start; place < end; place++) {
    const amount = series[place]
    if (amount != null) byWeekday[place % WEEK]?.push(amount)
  }
  if (byWeekday.some((amounts) => amounts.length < LEAST_OF_A_WEEKDAY)) return null
  const usual = byWeekday.map(median)
  // Places before the first day are negative.
  const usualOn = (place: number): number => usual[((place % WEEK) + WEEK) % WEEK] ?? 0
  const ratios: number[] = []
  for (let place = Math.max(0, end - RECENT); place < end; place++) {
    const amount = series[place]
    if (amount != null && usualOn(place) > 0) ratios.push(amount / usualOn(place))
  }
  // Where nothing is usual there is no level either.
  const level = ratios.length === 0 ? 1 : median(ratios)
  return (place) => usualOn(place) * level
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}
