import type { Phase, PhaseTime, Stop } from '../evidence.ts'

/** How a phase ended. */
export interface PhaseEnd {
  /** Why nothing more is to be done; null: the flow goes on. */
  readonly stop: Stop | null
  /** True where the phase did not find what it looked for. */
  readonly failed: boolean
  /** A clause for the summary. */
  readonly note: string
}

/** Times the parts of the flow. */
export class PhaseLog {
  readonly #startedAt = performance.now()
  readonly #times: PhaseTime[] = []

  get times(): readonly PhaseTime[] {
    return this.#times
  }

  async run(phase: Phase, signal: AbortSignal, work: () => Promise<PhaseEnd>): Promise<Stop | null> {
    const startMs = performance.now() - this.#startedAt
    const { stop, failed, note } = await work()
    const ms = performance.now() - this.#startedAt - startMs
    const outcome = signal.aborted ? 'cancelled' : failed ? 'failed' : 'done'
    this.#times.push({ phase, startMs, ms, outcome, note })
    return signal.aborted ? 'cancelled' : stop
  }

  skip(phase: Phase, note: string): void {
    const startMs = performance.now() - this.#startedAt
    this.#times.push({ phase, startMs, ms: 0, outcome: 'skipped', note })
  }
}
