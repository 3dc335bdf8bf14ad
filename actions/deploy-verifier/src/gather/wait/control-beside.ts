import { runProbe } from '@plinth/core/probe'
import type { Evidence } from '../../evidence.ts'
import type { Probe, Settings } from '../../settings.ts'

/** The control, tried beside failed tries of targets: was it the network? */
export class ControlBeside {
  readonly #control: Probe
  readonly #settings: Settings
  readonly #signal: AbortSignal
  #running: Promise<void> | null = null
  #probes = 0
  #failed = 0
  #lastFailed = false

  constructor(control: Probe, settings: Settings, signal: AbortSignal) {
    this.#control = control
    this.#settings = settings
    this.#signal = signal
  }

  /** Starts a try. Targets that fail at the same time share one. */
  try(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
  }

  /** Ends with the try that runs. */
  async result(): Promise<NonNullable<Evidence['controlDuringWait']>> {
    await this.#running
    return { probes: this.#probes, failed: this.#failed, lastFailed: this.#lastFailed }
  }

  async #run(): Promise<void> {
    const { reach, observe } = this.#settings
    const { timeoutMs } = observe
    const signal = this.#signal
    const { failure } = await runProbe(this.#control, { reach, timeoutMs, version: null, signal })
    if (signal.aborted) return
    this.#probes += 1
    this.#lastFailed = failure !== null
    if (failure !== null) this.#failed += 1
  }
}
