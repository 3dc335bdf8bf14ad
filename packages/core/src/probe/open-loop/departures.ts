import type { Lateness } from './lateness.ts'
import { type Departure, departureAt, type Timetable } from './timetable.ts'

/** A moment of the monotonic clock (`performance.now()`), in milliseconds. */
export type Moment = number

/** So late a probe still departs, however short the slots are: a busy moment of this machine is made up for. */
const TOLERATED_MS = 250
/** So long probes may be started without a look at anything else: an answer, a signal that ends the job. */
const LONGEST_TURN_MS = 20

/** Where departing has its limits. */
interface Limits {
  /** What is so late is left out. */
  readonly tooLateMs: number
  /** How many departures there are in all. */
  readonly count: number
}

/**
 * Lets probes depart on time, with one timer for all lanes. Departures do not wait for answers, and their times come
 * from the start alone. What is later than a slot was held up by this machine and by no service: it is left out, since
 * sending it after all would only make load.
 */
export class Departures {
  readonly #timetable: Timetable
  readonly #lateness: Lateness
  readonly #depart: (departure: Departure, lateMs: number) => void
  readonly #tooLateMs: number
  readonly #count: number
  readonly #end = Promise.withResolvers<void>()
  #startAt: Moment = 0
  #next = 0
  #missed = 0
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  /** By default departures go on until they are stopped, and are left out when they are later than a slot. */
  constructor(
    timetable: Timetable,
    lateness: Lateness,
    depart: (departure: Departure, lateMs: number) => void,
    limits: Partial<Limits> = {},
  ) {
    this.#timetable = timetable
    this.#lateness = lateness
    this.#depart = depart
    this.#tooLateMs = limits.tooLateMs ?? Math.max(TOLERATED_MS, timetable.roundMs / 2)
    this.#count = limits.count ?? Number.POSITIVE_INFINITY
  }

  /** Departures that were left out. */
  get missed(): number {
    return this.#missed
  }

  /** Resolves when the last one departed or was left out, or when they are stopped. */
  get ended(): Promise<void> {
    return this.#end.promise
  }

  /** `startAt`: what the times of departures count from. */
  start(startAt: Moment): void {
    this.#startAt = startAt
    this.#turn()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#end.resolve()
  }

  readonly #turn = (): void => {
    const turnEnd = performance.now() + LONGEST_TURN_MS
    while (!this.#stopped) {
      if (this.#next >= this.#count) {
        this.stop()
        return
      }
      const departure = departureAt(this.#timetable, this.#next)
      // Read anew for each: starting a probe takes time.
      const lateMs = this.#lateBy(departure)
      if (lateMs < 0 || performance.now() >= turnEnd) {
        this.#timer = setTimeout(this.#turn, Math.max(0, Math.ceil(-lateMs)))
        return
      }
      this.#next += 1
      this.#lateness.record(lateMs)
      if (lateMs < this.#tooLateMs) this.#depart(departure, lateMs)
      else this.#missed += 1
    }
  }

  #lateBy({ dueMs }: Departure): number {
    return performance.now() - this.#startAt - dueMs
  }
}
