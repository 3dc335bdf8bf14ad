import type { HttpAnswer } from '../../http/index.ts'
import { headerOf } from './header-value.ts'

/** Nobody waits longer for a deployment; what asks for more is asked again after this. */
const LONGEST_MS = 3_600_000

const SECONDS = /^\d{1,9}$/
/** RFC 9110, section 5.6.7: the one form of date that is still sent. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/**
 * How long a server asks to be left alone (`Retry-After`, RFC 9110, section 10.2.3), in ms from now, at most an hour;
 * null where it does not ask, or not in a known form. A date is read by the server's own clock, where it shows one.
 */
export function retryAfterMs(answer: Pick<HttpAnswer, 'headers'>, now: number): number | null {
  const value = headerOf(answer, 'retry-after')
  if (value === null) return null
  if (SECONDS.test(value)) return Math.min(Number(value) * 1000, LONGEST_MS)
  const until = dateMs(value)
  if (until === null) return null
  const serverNow = dateMs(headerOf(answer, 'date') ?? '') ?? now
  return Math.min(Math.max(until - serverNow, 0), LONGEST_MS)
}

function dateMs(text: string): number | null {
  if (!HTTP_DATE.test(text)) return null
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : ms
}
