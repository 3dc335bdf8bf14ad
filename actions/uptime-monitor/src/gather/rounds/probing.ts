import { type ControlLog, type Probed, type ProbeOptions, probeLate } from '@plinth/core/probe'
import type { Probe } from '@plinth/core/targets'
import type { Settings } from '../../settings.ts'

/** How the probes of one round are made. */
export class Probing {
  readonly settings: Settings
  /** Ends probes on their way; nothing is then made of them. */
  readonly signal: AbortSignal
  readonly control: ControlLog | null
  readonly #startAt: number

  /** `startAt`: of the monotonic clock, when the round began. */
  constructor(settings: Settings, signal: AbortSignal, control: ControlLog | null, startAt: number) {
    this.settings = settings
    this.signal = signal
    this.control = control
    this.#startAt = startAt
  }

  /** Since the round began. */
  elapsed(): number {
    return performance.now() - this.#startAt
  }

  get options(): ProbeOptions {
    const { reach, timeoutMs } = this.settings
    return { reach, timeoutMs, signal: this.signal }
  }

  /** Sends a probe that is so late against its timetable, from which its latency counts. Never throws. */
  async probe(probe: Probe, lateMs: number): Promise<Probed> {
    return await probeLate(probe, { ...this.options, version: null }, lateMs)
  }
}
