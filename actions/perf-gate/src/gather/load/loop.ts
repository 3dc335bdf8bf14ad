import type { LatencyHistogram } from '@plinth/stats'
import type { ConnectionOptions } from './connection.ts'
import type { PreparedRequest } from './prepared-request.ts'
import type { Tally, Window } from './tally.ts'

/** What both loops need to make load. Times are milliseconds of the monotonic clock. */
export interface LoopOptions {
  readonly connection: ConnectionOptions
  readonly requests: readonly PreparedRequest[]
  readonly weights: readonly number[]
  /** When the first request, of the warm-up, may start. */
  readonly startAt: number
  readonly window: Window
  readonly timeoutMs: number
  readonly tally: Tally
  /** Called once, when the last request in flight ended. */
  readonly finished: () => void
}

/** A way of making load; driven by its sockets and by `sweep`. */
export interface Loop {
  start(): void
  /** Called every SWEEP_MS: gives up what took too long, reconnects what is due, and notices the end. */
  sweep(now: number): void
  /** Closes everything at once, without a word to anyone. */
  destroy(): void
  /** How well the schedule was kept; null in a closed loop, which has none. */
  readonly schedule: ScheduleKept | null
}

export interface ScheduleKept {
  /** Requests per second. */
  readonly wanted: number
  readonly sent: number
  /** Microseconds between a request's due time and the moment the generator itself turned to it. */
  readonly lateness: LatencyHistogram
}

/** One timer for all deadlines: a request may outlive its timeout by this much. */
export const SWEEP_MS = 10

/** New connections a sweep or a server's queue is burdened with at a time. */
export const CONNECT_AT_ONCE = 64
