import type { FailureClass } from '@plinth/core/targets'

/** A bucket of the mergeable sketch of latencies (`packages/stats/src/sketch.ts`): its index, and how many it holds. */
export type Bucket = readonly [index: number, count: number]

/** Why a round failed, as it was seen first. The message is plain text, redacted and capped. */
export interface Cause {
  readonly class: FailureClass
  readonly message: string
}

/**
 * What one round saw of one target from one place: its probes over (at most) a minute. It is kept by the minute in which
 * the round began, and vouches for that minute only. The round is the unit of all evidence: its probes resemble each
 * other.
 */
export interface Slice {
  /** `keyOf` the target's name: independent of labels, file names and lengths. */
  readonly target: string
  /** Where it was seen from; empty where there is one place only. */
  readonly vantage: string
  /** The beginning of the minute, in milliseconds since the epoch. */
  readonly at: number
  /** How much later than planned the round began, in milliseconds. */
  readonly late: number
  /** Probes that the timetable had. */
  readonly planned: number
  /** Probes that ended and count: not excused ones. */
  readonly probes: number
  /** Of these: by any class. */
  readonly failed: number
  /** Of these: no answer, or a 5xx one. Nobody could have used the service. */
  readonly unavailable: number
  /** Seen, and not counted: the control failed too, or this machine could not make the probe. */
  readonly excused: number
  /** Whether a failure was confirmed at once, on fresh connections, beside a control that answered. */
  readonly confirmed: boolean
  readonly classes: Partial<Readonly<Record<FailureClass, number>>>
  /** Of the probes that did not fail; failed ones are infinite, and counted in `failed` only. Ascending. */
  readonly latency: readonly Bucket[]
  /** Of the first failure that counts; else of a promise that was looked at and not kept; else null. */
  readonly cause: Cause | null
  /** Whole days until the certificate expires; null where it is none, or was not looked at. */
  readonly certificateDays: number | null
}

/** What is known of a service in one minute, all places together. `unknown`: seen by too few to tell, or excused. */
export type State = 'up' | 'degraded' | 'down' | 'unknown'

/** A minute (a round) of one target, the places joined: `k of n` of them down means down. */
export interface Minute {
  readonly at: number
  /** down: unavailable and confirmed. degraded: usable, and not as it should be. */
  readonly state: State
  readonly planned: number
  readonly probes: number
  readonly failed: number
  readonly unavailable: number
  readonly excused: number
  readonly classes: Partial<Readonly<Record<FailureClass, number>>>
  readonly latency: readonly Bucket[]
  readonly cause: Cause | null
  readonly late: number
  readonly certificateDays: number | null
  /** In a maintenance window: shown, and counted nowhere else. */
  readonly maintenance: boolean
}
