import type { Moment } from '../flow.ts'
import type { Lateness } from './lateness.ts'
import { type Departure, departureAt, type Timetable } from './timetable.ts'

/** So late a probe still departs, however short the slots are: a busy moment of this machine is made up for. */
const TOLERATED_MS = 250
/** So long probes may be started without a look at anything else: an answer, a signal that ends the job. */
const LONGEST_TURN_MS = 20

/**
 * Lets probes depart on time, with one timer for all lanes. Departures do not wait for answers, and their times come
 * from the start alone. What is later than a slot was held up by this machine and by no service: it is left out, since
 * sending it after all would only make load.
 */
export class Departures {
  readonly #timetable: Timetable
  readonly #lateness: Lateness
  readonly #depart: (departure: Departure, lateMs: number) => void
  #startAt: Moment = 0
  #next = 0
  #missed = 0
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(
    timetable: Timetable,
    lateness: Lateness,
    depart: (departure: Departure, lateMs: number) => void,
  ) {
    this.#timetable = timetable
    this.#lateness = lateness
    this.#depart = depart
  }

  /** Departures that were left out. */
  get missed(): number {
    return this.#missed
  }

  /** `startAt`: what the times of departures count from. */
  start(startAt: Moment): void {
    this.#startAt = startAt
    this.#turn()
  }

  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  readonly #turn = (): void => {
    const tooLateMs = Math.max(TOLERATED_MS, this.#timetable.roundMs / 2)
    let departure = departureAt(this.#timetable, this.#next)
    // Read anew for each: starting a probe takes time.
    let lateMs = this.#lateBy(departure)
    const turnEnd = performance.now() + LONGEST_TURN_MS
    while (lateMs >= 0 && !this.#stopped && performance.now() < turnEnd) {
      this.#next += 1
      this.#lateness.record(lateMs)
      if (lateMs < tooLateMs) this.#depart(departure, lateMs)
      else this.#missed += 1
      departure = departureAt(this.#timetable, this.#next)
      lateMs = this.#lateBy(departure)
    }
    if (!this.#stopped) this.#timer = setTimeout(this.#turn, Math.max(0, Math.ceil(-lateMs)))
  }

  #lateBy({ dueMs }: Departure): number {
    return performance.now() - this.#startAt - dueMs
  }
}
