const DAY_MS = 86_400_000

/** Days from one day to another, both as `2026-11-22`; negative where the other lies before. */
export function daysFrom(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / DAY_MS)
}

/**
 * Whole days that a period covers, at least 1: `until` is the day on which it ends and no longer part of it, except where
 * it is not known (null) or lies no later than `from`, as for a charge of an hour.
 */
export function daysCovered(from: string, until: string | null): number {
  return until === null ? 1 : Math.max(1, daysFrom(from, until))
}
