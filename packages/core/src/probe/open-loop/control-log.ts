import type { ProbeCounts, ProbeResult } from '../../targets/index.ts'

/** A failed probe that waits for the control, and the slots in which the control may excuse it. */
interface Waiter {
  readonly from: number
  readonly to: number
  /** How many of the slots are still running or to come. Counted down, since many probes may wait for many slots. */
  open: number
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
  readonly #waiters = new Set<Waiter>()
  #latest = -1
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
    const leftOut = { from: this.#latest + 1, to: slot - 1 }
    this.#slots.set(slot, 'running')
    this.#latest = slot
    this.#lose(leftOut.from, leftOut.to)
    // Slots come in order, so the oldest is the first.
    const [oldest] = this.#slots.keys()
    if (oldest === undefined || oldest >= slot - this.#kept) return
    const state = this.#slots.get(oldest)
    this.#slots.delete(oldest)
    if (state === 'running') this.#lose(oldest, oldest)
  }

  ended(dueMs: number, { failure }: ProbeResult): void {
    const { probes, failed, unavailable } = this.#counts
    this.#counts = {
      probes: probes + 1,
      failed: failed + (failure === null ? 0 : 1),
      unavailable: unavailable + (failure?.unavailable ? 1 : 0),
    }
    const slot = this.#slotOf(dueMs)
    if (this.#slots.get(slot) !== 'running') return
    this.#slots.set(slot, failure === null ? 'good' : 'failed')
    for (const waiter of failure === null ? [] : this.#waiters) {
      if (waiter.from <= slot && slot <= waiter.to) this.#tell(waiter, true)
    }
    this.#lose(slot, slot)
  }

  /** Whether the control excuses a probe that failed between these times since observing began. */
  failedBeside(dueMs: number, endedMs: number): Promise<boolean> {
    const from = this.#slotOf(dueMs)
    const to = this.#slotOf(endedMs) + 1
    let open = this.#closed ? 0 : Math.max(0, to - Math.max(this.#latest, from - 1))
    const known = Math.min(to, this.#latest)
    for (let slot = from; slot <= known; slot += 1) {
      const state = this.#slots.get(slot)
      if (state === 'failed') return Promise.resolve(true)
      if (state === 'running') open += 1
    }
    if (open === 0) return Promise.resolve(false)
    return new Promise((tell) => {
      this.#waiters.add({ from, to, open, tell })
    })
  }

  /** No control probe departs any more: what still runs is waited for, and nothing else. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#lose(this.#latest + 1, Number.POSITIVE_INFINITY)
  }

  /** Nothing that excuses anybody comes of these slots any more. */
  #lose(first: number, last: number): void {
    if (last < first) return
    for (const waiter of this.#waiters) {
      if (last < waiter.from || waiter.to < first) continue
      waiter.open -= Math.min(last, waiter.to) - Math.max(first, waiter.from) + 1
      if (waiter.open === 0) this.#tell(waiter, false)
    }
  }

  #tell(waiter: Waiter, controlFailed: boolean): void {
    this.#waiters.delete(waiter)
    waiter.tell(controlFailed)
  }

  #slotOf(ms: number): number {
    // A due time is a product of whole numbers and the slot, which may come out a rounding error below.
    return Math.floor(ms / this.#slotMs + 1e-9)
  }
}
