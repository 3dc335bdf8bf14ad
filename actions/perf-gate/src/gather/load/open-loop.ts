import { LatencyHistogram } from '@plinth/stats'
import type { Connection } from './connection.ts'
import { ConnectionPool } from './connection-pool.ts'
import type { Failure } from './failure.ts'
import { Interleaving } from './interleave.ts'
import type { Loop, LoopOptions, ScheduleKept } from './loop.ts'

/** A timer of the event loop may be this late; the rest of a gap is spent turning, so that requests start on time. */
const TIMER_SLACK_MS = 2

/**
 * A constant arrival rate: requests are due at even intervals, whatever the answers do. When no connection is
 * free the due requests wait in order. The queue is two counters, since the schedule tells everything about request
 * `i`; so it takes no memory however long it grows.
 */
export class OpenLoop implements Loop {
  readonly #options: LoopOptions
  readonly #interleaving: Interleaving
  readonly #pool: ConnectionPool
  readonly #intervalMs: number
  /** How many requests are scheduled for the warm-up, and in all. */
  readonly #warmups: number
  readonly #scheduled: number
  readonly #lateness = new LatencyHistogram()
  /** Requests [0, #taken) were sent or given up, [#taken, #due) wait for a connection. */
  #taken = 0
  #due = 0
  #sent = 0
  #lastSentAt = 0
  #ended = false
  #sleeping: NodeJS.Timeout | undefined

  constructor(options: LoopOptions, ratePerSecond: number, maxConnections: number) {
    this.#options = options
    this.#interleaving = new Interleaving(options.weights)
    this.#intervalMs = 1000 / ratePerSecond
    const { from, to } = options.window
    this.#warmups = Math.floor((from - options.startAt) / this.#intervalMs)
    // A sum of times that ends a rounding error above a whole number of intervals holds no request more.
    this.#scheduled = this.#warmups + Math.ceil((to - from) / this.#intervalMs - 1e-6)
    this.#pool = new ConnectionPool(options.connection, maxConnections, options.timeoutMs, {
      available: () => this.#pump(performance.now()),
      answered: (connection, failure) => this.#answered(connection, failure),
      connectFailed: (failure) => this.#connectFailed(failure),
    })
  }

  get schedule(): ScheduleKept {
    const { from, to } = this.#options.window
    const wanted = 1000 / this.#intervalMs
    const measured = Math.max(1, this.#scheduled - this.#warmups)
    // Requests that queued past the end went out, but not at the rate that was asked for.
    const stretch = (to - from) / Math.max(to - from, this.#lastSentAt - from)
    return {
      wanted,
      sent: wanted * (this.#sent / measured) * stretch,
      lateness: this.#lateness,
    }
  }

  start(): void {
    this.#turn()
  }

  sweep(now: number): void {
    this.#pool.sweep(now)
    this.#pump(now)
    if (this.#taken === this.#scheduled && this.#pool.busy === 0) this.#end()
  }

  destroy(): void {
    this.#ended = true
    clearTimeout(this.#sleeping)
    this.#pool.destroy()
  }

  /** Notices what is due, and comes back when the next request is. */
  readonly #turn = (): void => {
    if (this.#ended) return
    const now = performance.now()
    while (this.#due < this.#scheduled && this.#dueAt(this.#due) <= now) {
      if (this.#due >= this.#warmups) this.#lateness.record((now - this.#dueAt(this.#due)) * 1000)
      this.#due += 1
    }
    this.#pump(now)
    if (this.#due === this.#scheduled) return
    const gap = this.#dueAt(this.#due) - performance.now()
    if (gap > 2 * TIMER_SLACK_MS) this.#sleeping = setTimeout(this.#turn, gap - TIMER_SLACK_MS)
    else setImmediate(this.#turn)
  }

  /** Counted from the window's start, so that its first request is due in it and not a rounding error before. */
  #dueAt(index: number): number {
    return this.#options.window.from + (index - this.#warmups) * this.#intervalMs
  }

  /** Gives the waiting requests to free connections, in order. */
  #pump(now: number): void {
    while (this.#taken < this.#due) {
      const intendedAt = this.#dueAt(this.#taken)
      if (intendedAt + this.#options.timeoutMs <= now) {
        const message = `waited ${this.#options.timeoutMs} ms for a free connection`
        this.#giveUp(now, { kind: 'timeout', message })
        continue
      }
      const connection = this.#pool.take(now)
      if (connection !== null) {
        this.#send(connection, intendedAt, now)
        continue
      }
      const refusal = this.#pool.request(this.#due - this.#taken, now)
      if (refusal === null) return
      this.#giveUp(now, refusal)
    }
  }

  #send(connection: Connection, intendedAt: number, now: number): void {
    connection.intendedAt = intendedAt
    connection.deadline = intendedAt + this.#options.timeoutMs
    connection.scenario = this.#interleaving.next()
    this.#taken += 1
    this.#countSent(intendedAt, now)
    const request = this.#options.requests[connection.scenario]
    if (request !== undefined) connection.send(request)
  }

  /** The first waiting request fails without having been sent. */
  #giveUp(now: number, failure: Failure): void {
    const intendedAt = this.#dueAt(this.#taken)
    this.#taken += 1
    // A refused connection was an attempt on time; a request that waited out its timeout never was one.
    if (failure.kind !== 'timeout') this.#countSent(intendedAt, now)
    this.#options.tally.record(this.#interleaving.next(), intendedAt, now, failure)
  }

  #countSent(intendedAt: number, now: number): void {
    if (intendedAt < this.#options.window.from) return
    this.#sent += 1
    this.#lastSentAt = now
  }

  #answered(connection: Connection, failure: Failure | null): void {
    this.#options.tally.record(connection.scenario, connection.intendedAt, performance.now(), failure)
  }

  #connectFailed(failure: Failure): void {
    if (this.#taken < this.#due) this.#giveUp(performance.now(), failure)
  }

  #end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#options.finished()
  }
}
