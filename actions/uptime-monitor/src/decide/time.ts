import type { Span } from '../evidence/index.ts'

/** Lengths in milliseconds. Time is UTC and has no leap seconds: every day has 1,440 minutes. */
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const minuteOf = (at: number): number => Math.floor(at / MINUTE) * MINUTE
export const dayOf = (at: number): number => Math.floor(at / DAY) * DAY

/** The first moment of the month of UTC that `at` is in. */
export function monthOf(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

/** The first moment of the span that `at` is in. */
export function spanStart(span: Span, at: number): number {
  if (span === 'month') return monthOf(at)
  return span === 'day' ? dayOf(at) : Math.floor(at / HOUR) * HOUR
}

/** The first moment after a span that begins at `at`. */
export function spanEnd(span: Span, at: number): number {
  // No month is longer than 31 days, and 31 days after its first one is always in the next.
  if (span === 'month') return monthOf(at + 31 * DAY)
  return at + (span === 'day' ? DAY : HOUR)
}
