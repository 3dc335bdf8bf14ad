import { pause } from '@plinth/core/probe'
import type { Failure } from '@plinth/core/targets'
import type { Probing } from './probing.ts'
import type { TargetRound } from './target-round.ts'

/** The last retry departs so long after the failure, at most. */
export const LAST_RETRY_MS = 3_000
/** When a failure is tried again, counted from it; in rounds of a few seconds sooner, so that it is still in the round. */
const RETRIES = [
  { afterMs: 1_000, share: 0.1 },
  { afterMs: LAST_RETRY_MS, share: 0.3 },
]

/** What a retry told of a failure. `unknown`: nothing; this machine could not make it, or it was cancelled. */
type Told = 'refuted' | 'failed' | 'unavailable' | 'control-failed' | 'unknown'

/**
 * Tries a target again that failed, at once, on fresh connections and beside the control, whatever its timetable says. One
 * confirmation runs at a time: more would only make load on what is in trouble.
 */
export class Confirmation {
  readonly #round: TargetRound
  readonly #probing: Probing
  #running = false

  constructor(round: TargetRound, probing: Probing) {
    this.#round = round
    this.#probing = probing
  }

  /** Resolves with whether the control failed beside a retry. Never throws. */
  async confirm(failure: Failure): Promise<boolean> {
    if (this.#running || !this.#round.isOpen(failure)) return false
    this.#running = true
    const refuted = new AbortController()
    const told = await Promise.all(RETRIES.map((retry) => this.#retry(retry, refuted)))
    this.#running = false
    if (told.includes('control-failed')) return true
    if (told.every((one) => one === 'failed' || one === 'unavailable')) {
      this.#round.confirm(failure.unavailable && told.every((one) => one === 'unavailable'))
    }
    return false
  }

  async #retry({ afterMs, share }: (typeof RETRIES)[number], refuted: AbortController): Promise<Told> {
    const probing = this.#probing
    const stop = AbortSignal.any([probing.signal, refuted.signal])
    await pause(Math.min(afterMs, share * probing.settings.rhythm.spreadMs), stop)
    if (stop.aborted) return 'unknown'
    const dueMs = probing.elapsed()
    const { failure, ownFault, latencyMs } = await probing.probe(this.#round.target.probe, 0)
    if (probing.signal.aborted || ownFault === true) return 'unknown'
    if (failure === null) {
      refuted.abort()
      return 'refuted'
    }
    if (await probing.control?.failedBeside(dueMs, dueMs + latencyMs)) return 'control-failed'
    return failure.unavailable ? 'unavailable' : 'failed'
  }
}
