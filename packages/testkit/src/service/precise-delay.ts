interface Waiting {
  readonly dueAt: number
  readonly run: () => void
}

/** Timers of the event loop are late by up to this; the rest of the wait is spent turning. */
const TIMER_SLACK_MS = 2

/** Delays by milliseconds and fractions, which `setTimeout` cannot. Costs a core while something is due soon. */
export class PreciseDelay {
  /** A binary heap, the earliest first. */
  readonly #heap: Waiting[] = []
  #turning = false

  after(ms: number, run: () => void): void {
    this.#insert({ dueAt: performance.now() + ms, run })
    if (this.#turning) return
    this.#turning = true
    this.#turn()
  }

  readonly #turn = (): void => {
    for (let first = this.#heap[0]; first !== undefined; first = this.#heap[0]) {
      const gap = first.dueAt - performance.now()
      if (gap > 2 * TIMER_SLACK_MS) {
        // A shorter delay may arrive meanwhile, so never sleep longer than the shortest useful sleep.
        setTimeout(this.#turn, TIMER_SLACK_MS)
        return
      }
      if (gap > 0) {
        setImmediate(this.#turn)
        return
      }
      this.#removeFirst()
      first.run()
    }
    this.#turning = false
  }

  #insert(waiting: Waiting): void {
    const heap = this.#heap
    let at = heap.length
    heap.push(waiting)
    while (at > 0) {
      const parentAt = (at - 1) >> 1
      const parent = heap[parentAt]
      if (parent === undefined || parent.dueAt <= waiting.dueAt) break
      heap[at] = parent
      heap[parentAt] = waiting
      at = parentAt
    }
  }

  #removeFirst(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let at = 0
    for (;;) {
      let childAt = 2 * at + 1
      let child = heap[childAt]
      if (child === undefined) break
      const right = heap[childAt + 1]
      if (right !== undefined && right.dueAt < child.dueAt) {
        child = right
        childAt += 1
      }
      if (child.dueAt >= last.dueAt) break
      heap[at] = child
      at = childAt
    }
    heap[at] = last
  }
}
