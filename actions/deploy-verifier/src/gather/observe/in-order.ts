/**
 * Hands results on in the order in which their probes departed. A statement over probes as they end would see quick
 * answers before slow ones of the same time, and could stop before a failure that takes long was known.
 */
export class InOrder<Result> {
  readonly #waiting: { result: Result | null }[] = []
  readonly #deliver: (result: Result) => void

  constructor(deliver: (result: Result) => void) {
    this.#deliver = deliver
  }

  /** A probe departs. Call what this returns once, with its result. */
  enter(): (result: Result) => void {
    const place: { result: Result | null } = { result: null }
    this.#waiting.push(place)
    return (result) => {
      place.result = result
      this.#flush()
    }
  }

  #flush(): void {
    for (;;) {
      const result = this.#waiting[0]?.result ?? null
      if (result === null) return
      this.#waiting.shift()
      this.#deliver(result)
    }
  }
}
