import { textIn } from '@plinth/core/http'
import type { Slice } from '../../evidence/index.ts'

/** What is done with the slices of finished rounds, while probing goes on. */
export type TakeSlices = (slices: readonly Slice[]) => Promise<void>

/**
 * Hands finished rounds on to somebody who may be slow, one call at a time: what ends meanwhile is in the next call. Nobody
 * waits for it but the end of the run.
 */
export class HandOn {
  readonly #take: TakeSlices
  readonly #problems = new Set<string>()
  #waiting: Slice[] = []
  #running: Promise<void> | null = null

  constructor(take: TakeSlices) {
    this.#take = take
  }

  give(slices: readonly Slice[]): void {
    if (slices.length === 0) return
    this.#waiting.push(...slices)
    this.#running ??= this.#run()
  }

  /** Resolves when all was taken, with what went wrong, each once. */
  async ended(): Promise<readonly string[]> {
    await this.#running
    return [...this.#problems]
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const slices = this.#waiting
      this.#waiting = []
      try {
        await this.#take(slices)
      } catch (error) {
        // Probing goes on: what could not be taken is still among what the run returns.
        this.#problems.add(
          `A finished round could not be judged or stored at once: ${textIn(error, 'message')}.`,
        )
      }
    }
    this.#running = null
  }
}
