import type { Period } from '../../settings.ts'
import { daysAfter, daysBetween, mondayOf, weekOf } from '../cloud/index.ts'

/** One day, week, month, quarter or year of the calendar, in UTC. */
export interface Instance {
  /** `2026-11-22`, `2026-W47`, `2026-11`, `2026-Q4`, `2026`. */
  readonly name: string
  readonly first: string
  readonly last: string
  readonly days: number
}

/** The instance of a period in which a day lies. */
export function instanceOf(day: string, period: Period): Instance {
  const year = day.slice(0, 4)
  const month = Number(day.slice(5, 7))
  switch (period) {
    case 'day':
      return instance(day, day, daysAfter(day, 1))
    case 'week': {
      const monday = mondayOf(day)
      return instance(weekOf(day), monday, daysAfter(monday, 7))
    }
    case 'month':
      return instance(day.slice(0, 7), `${day.slice(0, 7)}-01`, monthStart(year, month + 1))
    case 'quarter': {
      const quarter = Math.ceil(month / 3)
      return instance(
        `${year}-Q${quarter}`,
        monthStart(year, 3 * quarter - 2),
        monthStart(year, 3 * quarter + 1),
      )
    }
    case 'year':
      return instance(year, `${year}-01-01`, monthStart(year, 13))
  }
}

/** The one before it. */
export function instanceBefore({ first }: Instance, period: Period): Instance {
  return instanceOf(daysAfter(first, -1), period)
}

/** @param end the first day that no longer belongs to it */
function instance(name: string, first: string, end: string): Instance {
  return { name, first, last: daysAfter(end, -1), days: daysBetween(first, end) }
}

/** @param month from 1; 13 is January of the next year */
function monthStart(year: string, month: number): string {
  const [inYear, inMonth] = month > 12 ? [Number(year) + 1, month - 12] : [Number(year), month]
  return `${String(inYear).padStart(4, '0')}-${String(inMonth).padStart(2, '0')}-01`
}
