const MINUTE_MS = 60_000

/** The beginning of the minute that a time is in, in milliseconds since the epoch. */
export function minuteOf(atMs: number): number {
  return Math.floor(atMs / MINUTE_MS) * MINUTE_MS
}
