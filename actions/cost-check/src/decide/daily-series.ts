import { toNumber } from '@plinth/core/money'
import { type CountedDay, daysBetween } from './cloud/index.ts'

/** Daily amounts from a first day on, as numbers; null where a day is not known. */
export type Series = readonly (number | null)[]

/** @param days ascending; those after `until` are left out */
export function seriesOf(days: readonly CountedDay[], from: string, until: string): Series {
  const series = Array.from<number | null>({ length: daysBetween(from, until) + 1 }).fill(null)
  for (const { day, amount } of days) {
    if (day >= from && day <= until) series[daysBetween(from, day)] = toNumber(amount)
  }
  return series
}
