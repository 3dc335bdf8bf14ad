import type { ProbeCounts, ProbeResult } from '../../evidence.ts'

/** A failed probe that waits for the control, and the slots in which the control may excuse it. */
interface Waiter {
  readonly from: number
  readonly to: number
  readonly tell: (controlFailed: boolean) => void
}

/**
 * What the control found, slot by slot, for as long as a probe may still want to know. A failure is excused where the
 * control failed in a slot that the probe was on its way in, or at the beginning of the next one: before, meanwhile, or
 * just after.
 */
export class ControlLog {
  readonly #slotMs: number
  /** Slots older than this many are forgotten. */
  readonly #kept: number
  readonly #slots = new Map<number, 'running' | 'good' | 'failed'>()
  #latest = -1
  #waiters: Waiter[] = []
  #counts: ProbeCounts = { probes: 0, failed: 0, unavailable: 0 }
  #closed = false

  /** `timeoutMs`: how long a probe may take. */
  constructor(slotMs: number, timeoutMs: number) {
    this.#slotMs = slotMs
    this.#kept = Math.ceil((2 * timeoutMs) / slotMs) + 3
  }

  get counts(): ProbeCounts {
    return this.#counts
  }

  departed(dueMs: number): void {
    const slot = this.#slotOf(dueMs)
    this.#slots.set(slot, 'running')
    this.#latest = slot
    // Slots come in order, so the oldest is the first.
    const [oldest] = this.#slots.keys()
    if (oldest !== undefined && oldest < slot - this.#kept) this.#slots.delete(oldest)
  }

  ended(dueMs: number, { failure }: ProbeResult): void {
    const { probes, failed, unavailable } = this.#counts
    this.#counts = {
      probes: probes + 1,
      failed: failed + (failure === null ? 0 : 1),
      unavailable: unavailable + (failure?.unavailable ? 1 : 0),
    }
    const slot = this.#slotOf(dueMs)
    if (this.#slots.has(slot)) this.#slots.set(slot, failure === null ? 'good' : 'failed')
    this.#tell()
  }

  /** Whether the control excuses a probe that failed between these times since observing began. */
  failedBeside(dueMs: number, endedMs: number): Promise<boolean> {
    return new Promise((tell) => {
      this.#waiters.push({ from: this.#slotOf(dueMs), to: this.#slotOf(endedMs) + 1, tell })
      this.#tell()
    })
  }

  /** No control probe departs any more: what still runs is waited for, and nothing else. */
  close(): void {
    this.#closed = true
    this.#tell()
  }

  #tell(): void {
    const waiters = this.#waiters
    this.#waiters = []
    for (const waiter of waiters) {
      const states = this.#statesOf(waiter)
      if (states.includes('failed')) waiter.tell(true)
      else if (states.includes('running') || states.includes('to come')) this.#waiters.push(waiter)
      else waiter.tell(false)
    }
  }

  #statesOf({ from, to }: Waiter): readonly ('running' | 'good' | 'failed' | 'to come' | 'missed')[] {
    return Array.from({ length: to - from + 1 }, (_, index) => {
      const slot = from + index
      return this.#slots.get(slot) ?? (slot > this.#latest && !this.#closed ? 'to come' : 'missed')
    })
  }

  #slotOf(ms: number): number {
    // A due time is a product of whole numbers and the slot, which may come out a rounding error below.
    return Math.floor(ms / this.#slotMs + 1e-9)
  }
}
