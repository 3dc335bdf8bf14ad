import type { Cause } from './slice.ts'

/** A stretch in which a target was down, as far as it was observed. */
export interface Incident {
  /** Of its target and start: `<target>/<start>`. The same outage has the same id however often it is worked out. */
  readonly id: string
  readonly target: string
  /** The last minute in which it was seen not to be down before; null: never seen before. The outage began after it. */
  readonly lastGood: number | null
  /** The first minute in which it was down. */
  readonly start: number
  /** When it was first confirmed. */
  readonly detected: number
  /** The first minute in which it was up again, for good; null: it is still down. */
  readonly end: number | null
  /** Minutes seen down, and minutes in between that nobody saw. */
  readonly downMinutes: number
  readonly unobservedMinutes: number
  readonly cause: Cause | null
  readonly source: 'probes' | 'upptime'
  /** What a person wrote about it, from its issue: plain text, capped. Untrusted. */
  readonly notes?: readonly string[]
  /** Of the issue that tells of it. */
  readonly issue?: number
}

/** A time in which outages are planned. */
export interface MaintenanceWindow {
  readonly start: number
  /** Null: until somebody ends it (an issue that is still open). */
  readonly end: number | null
  /** Names of targets; empty: all. */
  readonly targets: readonly string[]
  readonly reason: string
  readonly from: 'configuration' | 'issue'
}
