/** Events among trials, so far. */
export interface ShareCount {
  readonly events: number
  readonly trials: number
}

/**
 * Where a sequential test of a share ends, in the log of the likelihood ratio of `bad` to `good`: an event adds
 * `perEvent` to it, a trial without one takes away `perMiss`.
 */
export interface ShareBoundary {
  readonly perEvent: number
  readonly perMiss: number
  /** So many trials without any event accept. */
  readonly straight: number
  /** Accepts at or below, once there were events. */
  readonly lower: number
  /** Condemns at or above. */
  readonly upper: number
  /** Fewer events never condemn. */
  readonly minEvents: number
}

/** The number of trials from which on so many events accept. */
export function acceptsFrom(boundary: ShareBoundary, events: number): number {
  if (events === 0) return boundary.straight
  const misses = Math.ceil((boundary.perEvent * events - boundary.lower) / boundary.perMiss)
  return Math.max(boundary.straight, events + misses)
}

/** The number of trials up to which so many events condemn; 0 where they never do. */
export function condemnsUntil(boundary: ShareBoundary, events: number): number {
  if (events < boundary.minEvents) return 0
  const misses = Math.floor((boundary.perEvent * events - boundary.upper) / boundary.perMiss)
  return misses < 0 ? 0 : events + misses
}
