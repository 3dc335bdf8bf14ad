import { backoffMs } from './backoff.ts'
import { Connection, type ConnectionOptions, type ConnectionOwner } from './connection.ts'
import type { Failure } from './failure.ts'
import { CONNECT_AT_ONCE } from './loop.ts'

/** What the pool tells the loop that uses it. */
export interface PoolUser {
  /** A connection became free. */
  available(): void
  /** A request ended, well or not. */
  answered(connection: Connection, failure: Failure | null): void
  /** A connection could not be opened. */
  connectFailed(failure: Failure): void
}

/** Servers close idle connections when they like (Node after 5 s); one that idled longer is not trusted. */
const TRUSTED_IDLE_MS = 4000

/** Keep-alive connections up to a maximum, opened as needed. Times are milliseconds of the monotonic clock. */
export class ConnectionPool implements ConnectionOwner {
  readonly #options: ConnectionOptions
  readonly #max: number
  readonly #timeoutMs: number
  readonly #user: PoolUser
  readonly #all = new Set<Connection>()
  /** The one used last is taken first, so that connections not needed any more are left to go idle. */
  readonly #idle: Connection[] = []
  #connecting = 0
  /** Connections in a row that brought no answer, what the last one said, and when to try again. */
  #failures = 0
  #lastFailure: Failure | null = null
  #retryAt = 0

  constructor(options: ConnectionOptions, max: number, timeoutMs: number, user: PoolUser) {
    this.#options = options
    this.#max = max
    this.#timeoutMs = timeoutMs
    this.#user = user
  }

  /** Connections with a request in flight. */
  get busy(): number {
    return this.#all.size - this.#idle.length - this.#connecting
  }

  /** A free connection, or null. */
  take(now: number): Connection | null {
    for (let connection = this.#idle.pop(); connection !== undefined; connection = this.#idle.pop()) {
      if (connection.usable && now - connection.idleSince < trustedIdleMs(connection)) return connection
      connection.destroy()
      this.#all.delete(connection)
    }
    return null
  }

  /**
   * Opens connections for `waiting` requests as far as the maximum allows; returns the last failure instead while the
   * server is left alone because it serves nothing, and the waiting requests are as good as refused.
   */
  request(waiting: number, now: number): Failure | null {
    if (now < this.#retryAt) return this.#all.size === 0 ? this.#lastFailure : null
    const wanted = Math.min(waiting - this.#connecting, this.#max - this.#all.size)
    // A server that failed is tried with one connection before it is given more.
    const atOnce = this.#failures > 1 ? 1 : CONNECT_AT_ONCE
    for (let opened = 0; opened < wanted && this.#connecting < atOnce; opened += 1) {
      const connection = new Connection(this.#options, this)
      connection.deadline = now + this.#timeoutMs
      this.#all.add(connection)
      this.#connecting += 1
    }
    return null
  }

  sweep(now: number): void {
    for (const connection of this.#all) {
      if (connection.deadline <= now) connection.expire(this.#timeoutMs)
    }
  }

  destroy(): void {
    for (const connection of this.#all) connection.destroy()
    this.#all.clear()
    this.#idle.length = 0
  }

  opened(connection: Connection): void {
    this.#connecting -= 1
    this.#free(connection)
  }

  answered(connection: Connection, failure: Failure | null): void {
    this.#failures = 0
    this.#user.answered(connection, failure)
    if (connection.usable) {
      this.#free(connection)
      return
    }
    connection.destroy()
    this.#all.delete(connection)
    this.#user.available()
  }

  failed(connection: Connection, failure: Failure): void {
    const connecting = connection.intendedAt === 0
    this.#all.delete(connection)
    this.#failures += 1
    this.#lastFailure = failure
    this.#retryAt = performance.now() + backoffMs(this.#failures)
    if (connecting) {
      this.#connecting -= 1
      this.#user.connectFailed(failure)
    } else {
      this.#user.answered(connection, failure)
    }
    this.#user.available()
  }

  idleClosed(connection: Connection): void {
    this.#all.delete(connection)
    const index = this.#idle.indexOf(connection)
    if (index >= 0) this.#idle.splice(index, 1)
  }

  #free(connection: Connection): void {
    connection.deadline = Number.POSITIVE_INFINITY
    connection.idleSince = performance.now()
    this.#idle.push(connection)
    this.#user.available()
  }
}

/** A second less than the server promised, so that its closing and our sending do not cross. */
function trustedIdleMs(connection: Connection): number {
  return connection.keepAliveSeconds > 1 ? connection.keepAliveSeconds * 1000 - 1000 : TRUSTED_IDLE_MS
}
