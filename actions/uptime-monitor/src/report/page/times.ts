import { formatCount, formatDuration } from '@plinth/core/render'
import { type Html, html } from './html.ts'

export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `1 Dec 2026`, in UTC. */
export function dayText(at: number): string {
  const date = new Date(at)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`
}

/** `1 Dec 2026, 10:05 UTC` */
export function momentText(at: number): string {
  return `${dayText(at)}, ${new Date(at).toISOString().slice(11, 16)} UTC`
}

/** A moment: in UTC as written, in the reader's time zone where scripts run. */
export function moment(at: number): Html {
  return html`<time datetime="${isoMinute(at)}">${momentText(at)}</time>`
}

/** A day of UTC, which is no moment that could be told in another time zone. */
export function day(at: number): Html {
  return html`<time datetime="${new Date(at).toISOString().slice(0, 10)}">${dayText(at)}</time>`
}

/** A length of time as people say it, to the minute from a minute on: `45 s`, `1 min`, `2 h 5 min`, `3 days 4 h`. */
export function lengthText(ms: number): string {
  if (ms < MINUTE_MS) return formatDuration(Math.max(0, Math.round(ms / 1000) * 1000))
  const minutes = Math.round(ms / MINUTE_MS)
  if (minutes < 60) return `${minutes} min`
  if (minutes < 2 * 1440) return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.round(minutes / 60)
  return joined(Math.floor(hours / 24), 'days', hours % 24, 'h')
}

export const minutesText = (minutes: number): string => lengthText(minutes * MINUTE_MS)

/** A window of a rule: `5 min`, `1 h`, `3 d`. */
export function windowText(ms: number): string {
  if (ms % DAY_MS === 0) return `${ms / DAY_MS} d`
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000} h`
  return `${formatCount(ms / MINUTE_MS)} min`
}

const isoMinute = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const whole = `${formatCount(large)} ${largeUnit}`
  return small === 0 ? whole : `${whole} ${small} ${smallUnit}`
}
