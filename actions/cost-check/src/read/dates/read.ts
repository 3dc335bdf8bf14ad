/** What may follow a day: hours, minutes and seconds with or without fractions, and an offset from UTC. */
const TIME = /^[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,12})?)?(?: ?(?:Z|UTC|([+-])(\d{2})(?::?(\d{2}))?))?$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Programs write the first and the last day that they know for a day that is not known. */
const [FIRST_DAY, LAST_DAY] = ['1970-01-01', '2199-12-31']
/** Zones lie at most so far from UTC. */
const MOST_OFFSET = 14 * 60
const MINUTE_MS = 60_000

/**
 * Reads `2026-11-22`, alone or with a time (`2026-11-22T10:00:00Z`, `2026-11-22 10:00:00.000 UTC`,
 * `2026-11-22T01:00:00+02:00`). The day is that of UTC; a time without an offset is taken as UTC. null: there is no such
 * day or time.
 */
export function readIsoDay(text: string): string | null {
  const day = dayOf(text.slice(0, 4), text.slice(5, 7), text.slice(8, 10))
  if (day === null || text.charAt(4) !== '-' || text.charAt(7) !== '-') return null
  if (text.length === 10) return day
  const time = timeOf(text.slice(10))
  if (time === null || time.offset === 0) return time === null ? null : day
  return new Date(Date.parse(day) + (time.minutes - time.offset) * MINUTE_MS).toISOString().slice(0, 10)
}

/** Reads `11/22/2026`, the month first, alone or with a time, which is taken as UTC. */
export function readAmericanDay(text: string): string | null {
  const [month = '', date = '', rest = '', ...more] = text.split('/')
  if (more.length > 0 || (rest.length > 4 && timeOf(rest.slice(4)) === null)) return null
  return dayOf(rest.slice(0, 4), month.padStart(2, '0'), date.padStart(2, '0'))
}

/** Three texts of digits as a day that the calendar has, from 1970 to 2199. */
export function dayOf(year: string, month: string, date: string): string | null {
  const text = `${year}-${month}-${date}`
  if (!DAY.test(text) || text < FIRST_DAY || text > LAST_DAY) return null
  const time = new Date(`${text}T00:00:00Z`)
  // Date rolls over what no month has: the 31st of June.
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== text ? null : text
}

/** Minutes since midnight, and the offset in minutes east of UTC; null: no time. */
function timeOf(text: string): { readonly minutes: number; readonly offset: number } | null {
  const match = TIME.exec(text)
  if (match === null) return null
  const [hours, minutes, seconds] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  const offset = Number(match[5] ?? 0) * 60 + Number(match[6] ?? 0)
  if (hours > 24 || minutes > 59 || seconds > 60 || offset > MOST_OFFSET) return null
  return { minutes: hours * 60 + minutes, offset: match[4] === '-' ? -offset : offset }
}
