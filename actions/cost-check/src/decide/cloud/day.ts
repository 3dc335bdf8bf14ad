/** Days as `2026-11-22`, UTC. They compare as text. */

const MILLISECONDS = 86_400_000

/** @throws RangeError where `day` is no day */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS).toISOString().slice(0, 10)
}

/** How many days `until` lies after `from`. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS)
}

/** 1 on Mondays, 7 on Sundays (ISO 8601). */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The Monday of the ISO week of a day. */
export function mondayOf(day: string): string {
  return daysAfter(day, 1 - weekdayOf(day))
}

/** `2026-W47`: the ISO week of a day, named by the year in which its Thursday lies. */
export function weekOf(day: string): string {
  const thursday = daysAfter(mondayOf(day), 3)
  const year = thursday.slice(0, 4)
  const week = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}
