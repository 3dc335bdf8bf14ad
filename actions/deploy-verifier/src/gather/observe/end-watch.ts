import type { Settings } from '../../settings.ts'
import { type Ending, endingOf } from './ending.ts'
import type { ObservedTarget } from './observed-target.ts'
import { standingOf } from './standing.ts'

/** Finds out when observing is over; to be asked whenever something happened, or some time went by. */
export class EndWatch {
  readonly #targets: readonly ObservedTarget[]
  readonly #settings: Settings
  readonly #over = new AbortController()
  #ending: Ending | null = null

  constructor(targets: readonly ObservedTarget[], settings: Settings) {
    this.#targets = targets
    this.#settings = settings
  }

  /** Aborts when observing is over. */
  get over(): AbortSignal {
    return this.#over.signal
  }

  /** Why it is over; null while it is not. */
  get ending(): Ending | null {
    return this.#ending
  }

  /** `ms`: since observing began. What is over stays so. */
  isOverAt(ms: number): boolean {
    this.#ending ??= endingOf(this.#settings.observe, standingOf(this.#targets, this.#settings, ms))
    if (this.#ending !== null) this.#over.abort()
    return this.#ending !== null
  }

  /** The same anew, when the probes that were on their way have ended and nothing more will come. */
  settle(): Ending {
    const { observe } = this.#settings
    const standing = standingOf(this.#targets, this.#settings, Math.max(observe.plannedMs, observe.longestMs))
    this.#ending = endingOf(observe, standing) ?? 'time'
    return this.#ending
  }
}
