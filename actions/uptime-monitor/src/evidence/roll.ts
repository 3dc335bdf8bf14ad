import type { FailureClass } from '@plinth/core/targets'
import type { Bucket } from './slice.ts'

export type Span = 'hour' | 'day' | 'month'

/** Minutes of one target, summed up. Adding rolls in any order gives the same. */
export interface Tally {
  /** Observed minutes: those whose state is known, outside of maintenance. */
  readonly minutes: number
  /** Of these. */
  readonly down: number
  readonly degraded: number
  /** Observed minutes with at least one failed, or one unavailable probe. */
  readonly hit: number
  readonly hitUnavailable: number
  /** Observed minutes in maintenance: in none of the other counts. */
  readonly maintenance: number
  /** Rounds that began more than their interval late. */
  readonly lateRounds: number
  readonly probes: number
  readonly failed: number
  readonly unavailable: number
  readonly excused: number
  readonly classes: Partial<Readonly<Record<FailureClass, number>>>
  readonly latency: readonly Bucket[]
}

/** A tally of an hour, a day or a month of UTC. */
export interface Roll extends Tally {
  readonly target: string
  readonly span: Span
  /** Its first moment, in milliseconds since the epoch. */
  readonly at: number
  /** `upptime`: from another tool's event log, where nobody knows how much of the time was observed. */
  readonly source: 'probes' | 'upptime'
}
