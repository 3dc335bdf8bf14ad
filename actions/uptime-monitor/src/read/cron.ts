/** The schedules of workflows: POSIX cron, five fields, in UTC. */

interface Field {
  readonly from: number
  readonly to: number
  readonly names: readonly string[]
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

const MINUTE: Field = { from: 0, to: 59, names: [] }
const HOUR: Field = { from: 0, to: 23, names: [] }
const DAY_OF_MONTH: Field = { from: 1, to: 31, names: [] }
const MONTH: Field = { from: 1, to: 12, names: MONTHS }
/** Both 0 and 7 are Sunday. */
const DAY_OF_WEEK: Field = { from: 0, to: 7, names: DAYS }

const LONGEST_TEXT = 200
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** From one 29 February to the next, across a year such as 2100, and a day. */
const LONGEST_SEARCH_DAYS = 8 * 366 + 1

/**
 * The last minute that a schedule names, at or before a time; both in milliseconds since the epoch. Null where the text is
 * no schedule, or names no minute that ever comes. The day is one of both of its fields where one of them begins with
 * `*`, and of either where none does (POSIX.1-2024, crontab).
 */
export function lastScheduled(cron: string, atMs: number): number | null {
  const schedule = parsed(cron)
  if (schedule === null || !Number.isFinite(atMs)) return null
  const { minutes, hours, isDay } = schedule
  const latest = Math.floor(atMs / MINUTE_MS)
  const today = Math.floor(atMs / DAY_MS)
  for (let day = today; day > today - LONGEST_SEARCH_DAYS; day -= 1) {
    if (!isDay(new Date(day * DAY_MS))) continue
    for (const hour of hours.toReversed()) {
      for (const minute of minutes.toReversed()) {
        const at = day * 1440 + hour * 60 + minute
        if (at <= latest) return at * MINUTE_MS
      }
    }
  }
  return null
}

interface Schedule {
  /** Ascending. */
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly isDay: (date: Date) => boolean
}

function parsed(cron: string): Schedule | null {
  if (cron.length > LONGEST_TEXT) return null
  const texts = cron.trim().split(/\s+/)
  const [minute, hour, dayOfMonth, month, dayOfWeek] = texts
  if (texts.length !== 5 || dayOfMonth === undefined || dayOfWeek === undefined) return null
  const minutes = valuesOf(minute, MINUTE)
  const hours = valuesOf(hour, HOUR)
  const days = valuesOf(dayOfMonth, DAY_OF_MONTH)
  const months = valuesOf(month, MONTH)
  const weekdays = valuesOf(dayOfWeek, DAY_OF_WEEK)
  if (minutes === null || hours === null || days === null || months === null || weekdays === null) return null
  const both = dayOfMonth.startsWith('*') || dayOfWeek.startsWith('*')
  const isDay = (date: Date): boolean => {
    const ofMonth = days.includes(date.getUTCDate())
    const weekday = date.getUTCDay()
    const ofWeek = weekdays.includes(weekday) || (weekday === 0 && weekdays.includes(7))
    return months.includes(date.getUTCMonth() + 1) && (both ? ofMonth && ofWeek : ofMonth || ofWeek)
  }
  return { minutes, hours, isDay }
}

/** The values that a field names, ascending; null where it names none, or something else. */
function valuesOf(text: string | undefined, field: Field): readonly number[] | null {
  const values = new Set<number>()
  for (const part of text?.split(',') ?? []) {
    const range = rangeOf(part, field)
    if (range === null) return null
    for (let value = range.from; value <= range.to; value += range.step) values.add(value)
  }
  return values.size === 0 ? null : [...values].sort((a, b) => a - b)
}

/** `*`, `5`, `1-5`, each with a step such as `/2` behind it; `5/15` goes on to the end, as `5-59/15` does. */
function rangeOf(
  part: string,
  field: Field,
): { readonly from: number; readonly to: number; readonly step: number } | null {
  const [range = '', steps, ...more] = part.split('/')
  const step = steps === undefined ? 1 : numberIn(steps, 1, field.to)
  if (more.length > 0 || step === null) return null
  if (range === '*') return { from: field.from, to: field.to, step }
  const ends = range.split('-')
  const from = numberOrName(ends[0], field)
  const to = ends.length === 1 && steps !== undefined ? field.to : numberOrName(ends.at(-1), field)
  return ends.length > 2 || from === null || to === null || from > to ? null : { from, to, step }
}

function numberOrName(text: string | undefined, { from, to, names }: Field): number | null {
  const named = names.indexOf(text?.toUpperCase() ?? '')
  return named === -1 ? numberIn(text, from, to) : named + from
}

function numberIn(text: string | undefined, from: number, to: number): number | null {
  if (text === undefined || !/^\d{1,2}$/.test(text)) return null
  const value = Number(text)
  return from <= value && value <= to ? value : null
}
