import { backoffMs } from './backoff.ts'
import { Connection, type ConnectionOwner } from './connection.ts'
import type { Failure } from './failure.ts'
import { Interleaving } from './interleave.ts'
import { CONNECT_AT_ONCE, type Loop, type LoopOptions } from './loop.ts'

/**
 * For so long after an answer the loop keeps asking for the next one instead of falling asleep. To wake a sleeping core
 * costs the one that sends to it, which on a virtual machine is the service: a fast generator that sleeps between
 * answers measures a slower service. Slow services still find this core free nearly all the time.
 */
const AWAKE_MS = 0.1

/** One of the fixed number of users: has a connection, or waits until it may open one. */
interface Slot {
  connection: Connection | null
  /** Connections in a row that brought no answer. */
  failures: number
  /** When to connect, if there is no connection. */
  connectAt: number
}

/**
 * A fixed number of connections, each of which sends the next request as soon as the last one is answered. A request's
 * intended start is that moment, so that a reconnect the server asked for is part of the latency.
 */
export class ClosedLoop implements Loop, ConnectionOwner {
  readonly schedule = null
  readonly #options: LoopOptions
  readonly #interleaving: Interleaving
  readonly #slots: readonly Slot[]
  readonly #slotOf = new Map<Connection, Slot>()
  #awake = false
  #awakeUntil = 0
  #ended = false

  constructor(options: LoopOptions, connections: number) {
    this.#options = options
    this.#interleaving = new Interleaving(options.weights)
    this.#slots = Array.from({ length: connections }, () => ({
      connection: null,
      failures: 0,
      connectAt: options.startAt,
    }))
  }

  start(): void {
    this.sweep(performance.now())
  }

  sweep(now: number): void {
    const sending = now < this.#options.window.to
    let opening = 0
    let busy = 0
    for (const slot of this.#slots) {
      const connection = slot.connection
      if (connection !== null && connection.deadline <= now) connection.expire(this.#options.timeoutMs)
      if (slot.connection === null && sending && slot.connectAt <= now && opening < CONNECT_AT_ONCE) {
        opening += 1
        this.#connect(slot, now)
      }
      if (slot.connection !== null) busy += 1
    }
    if (!sending && busy === 0) this.#end()
  }

  opened(connection: Connection): void {
    this.#send(connection)
  }

  answered(connection: Connection, failure: Failure | null): void {
    const now = performance.now()
    this.#options.tally.record(connection.scenario, connection.intendedAt, now, failure)
    const slot = this.#slotOf.get(connection)
    if (slot === undefined) return
    slot.failures = 0
    this.#stayAwake(now)
    if (now < this.#options.window.to && connection.usable) {
      this.#intend(connection, now)
      this.#send(connection)
      return
    }
    connection.destroy()
    this.#vacate(slot, connection)
    if (now < this.#options.window.to) this.#connect(slot, now)
  }

  failed(connection: Connection, failure: Failure): void {
    const now = performance.now()
    this.#options.tally.record(connection.scenario, connection.intendedAt, now, failure)
    const slot = this.#slotOf.get(connection)
    if (slot === undefined) return
    this.#vacate(slot, connection)
    slot.failures += 1
    slot.connectAt = now + backoffMs(slot.failures)
    if (slot.connectAt === now && now < this.#options.window.to) this.#connect(slot, now)
  }

  /** Cannot happen while requests are sent, since a connection always has one in flight. */
  idleClosed(connection: Connection): void {
    const slot = this.#slotOf.get(connection)
    if (slot !== undefined) this.#vacate(slot, connection)
  }

  destroy(): void {
    this.#ended = true
    for (const connection of this.#slotOf.keys()) connection.destroy()
    this.#slotOf.clear()
  }

  #connect(slot: Slot, now: number): void {
    const connection = new Connection(this.#options.connection, this)
    slot.connection = connection
    this.#slotOf.set(connection, slot)
    this.#intend(connection, now)
  }

  #intend(connection: Connection, now: number): void {
    connection.intendedAt = now
    connection.deadline = now + this.#options.timeoutMs
    connection.scenario = this.#interleaving.next()
  }

  #send(connection: Connection): void {
    const request = this.#options.requests[connection.scenario]
    if (request !== undefined) connection.send(request)
  }

  #vacate(slot: Slot, connection: Connection): void {
    slot.connection = null
    this.#slotOf.delete(connection)
  }

  #stayAwake(now: number): void {
    this.#awakeUntil = now + AWAKE_MS
    if (this.#awake) return
    this.#awake = true
    setImmediate(this.#turn)
  }

  readonly #turn = (): void => {
    this.#awake = !this.#ended && performance.now() < this.#awakeUntil
    if (this.#awake) setImmediate(this.#turn)
  }

  #end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#options.finished()
  }
}
