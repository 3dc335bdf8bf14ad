/** Steps of waiting between two tries, in milliseconds: the first, which doubles with every failure, and the longest. */
export interface Steps {
  readonly firstMs: number
  readonly longestMs: number
}

/** The last try before a deadline starts this early, so that it has time to be answered. */
export const LAST_TRY_MS = 250

export interface Backoff {
  /** Failures so far, at least one. */
  readonly failures: number
  readonly remainingMs: number
  /** What the server asked for; 0 where it asked for nothing. */
  readonly retryAfterMs: number
  /** From [0, 1). */
  readonly random: number
}

/**
 * How long to wait before the next try; null where the deadline leaves no time for one. Exponential, between a half and
 * the whole of its step, so that several runs do not keep in step ("equal jitter": M. Brooker, "Exponential Backoff And
 * Jitter", AWS Architecture Blog, 2015). Not shorter than the server asked for, unless the deadline is sooner: then one
 * last try is made before it.
 */
export function pauseBefore(
  { failures, remainingMs, retryAfterMs, random }: Backoff,
  steps: Steps,
): number | null {
  const latest = remainingMs - LAST_TRY_MS
  if (latest <= 0) return null
  const step = Math.min(steps.longestMs, steps.firstMs * 2 ** Math.min(failures - 1, 30))
  return Math.min(Math.max(step * (0.5 + 0.5 * random), retryAfterMs), latest)
}
