/**
 * Where things are in the folder `uptime` of the history. Each file is bounded by the time it covers, so that one more
 * round moves few bytes.
 */
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

export const TARGETS = 'targets.ndjson'
export const ALERTS = 'alerts.ndjson'

/** What a file holds, and the first moment of the hour, the day or the month that it covers. */
export type LedgerFile =
  | {
      readonly kind: 'minutes' | 'hours' | 'days' | 'incidents'
      readonly start: number
      readonly end: number
    }
  | { readonly kind: 'targets' | 'alerts' }

const iso = (at: number): string => new Date(at).toISOString()

/** `minutes/2026-12-01/13.ndjson`: all targets and places of an hour. */
export const minutesFile = (at: number): string =>
  `minutes/${iso(at).slice(0, 10)}/${iso(at).slice(11, 13)}.ndjson`
/** `hours/2026-12/01.ndjson`: the hours of a day. */
export const hoursFile = (at: number): string => `hours/${iso(at).slice(0, 7)}/${iso(at).slice(8, 10)}.ndjson`
/** `days/2026-12.ndjson`: the days of a month. */
export const daysFile = (at: number): string => `days/${iso(at).slice(0, 7)}.ndjson`
/** `incidents/2026-12.ndjson`: those that began in a month. */
export const incidentsFile = (at: number): string => `incidents/${iso(at).slice(0, 7)}.ndjson`

const HOUR = /^minutes\/(\d{4}-\d\d-\d\d)\/(\d\d)\.ndjson$/
const DAY = /^hours\/(\d{4}-\d\d)\/(\d\d)\.ndjson$/
const MONTH = /^(days|incidents)\/(\d{4}-\d\d)\.ndjson$/

/** What a path means; null for what is none of ours, such as a day that no calendar has. */
export function fileOf(path: string): LedgerFile | null {
  if (path === TARGETS) return { kind: 'targets' }
  if (path === ALERTS) return { kind: 'alerts' }
  const [, day, hour] = HOUR.exec(path) ?? []
  if (day !== undefined) return spanOf(path, 'minutes', `${day}T${hour}:00Z`, minutesFile)
  const [, month, date] = DAY.exec(path) ?? []
  if (month !== undefined) return spanOf(path, 'hours', `${month}-${date}`, hoursFile)
  const [, kind, ofMonth] = MONTH.exec(path) ?? []
  if (kind === 'days') return spanOf(path, kind, `${ofMonth}-01`, daysFile)
  return kind === 'incidents' ? spanOf(path, kind, `${ofMonth}-01`, incidentsFile) : null
}

function spanOf(
  path: string,
  kind: 'minutes' | 'hours' | 'days' | 'incidents',
  date: string,
  pathOf: (at: number) => string,
): LedgerFile | null {
  const start = Date.parse(date)
  return Number.isNaN(start) || pathOf(start) !== path ? null : { kind, start, end: endOf(kind, start) }
}

function endOf(kind: 'minutes' | 'hours' | 'days' | 'incidents', start: number): number {
  if (kind === 'minutes') return start + HOUR_MS
  if (kind === 'hours') return start + DAY_MS
  const month = new Date(start)
  return month.setUTCMonth(month.getUTCMonth() + 1)
}
