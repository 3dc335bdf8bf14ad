/** How late, in milliseconds. */
export interface LatenessSummary {
  readonly p50: number
  readonly p99: number
  readonly max: number
}

/** Bins of a tenth of a millisecond up to a second; what is later counts in the last one. */
const BIN_MS = 0.1
const BINS = 10_000

/** How late probes started against their schedule; the same memory whatever their number. */
export class Lateness {
  readonly #bins = new Uint32Array(BINS)
  #count = 0
  #max = 0

  record(ms: number): void {
    const bin = Math.min(BINS - 1, Math.floor(ms / BIN_MS))
    this.#bins[bin] = (this.#bins[bin] ?? 0) + 1
    this.#count += 1
    this.#max = Math.max(this.#max, ms)
  }

  /** Null where nothing departed. */
  summary(): LatenessSummary | null {
    if (this.#count === 0) return null
    return { p50: this.#upTo(0.5), p99: this.#upTo(0.99), max: this.#max }
  }

  /** Null where nothing departed. */
  quantile(share: number): number | null {
    return this.#count === 0 ? null : this.#upTo(share)
  }

  /** The upper edge of the bin that holds the quantile: never too small. */
  #upTo(share: number): number {
    let left = share * this.#count
    const bin = this.#bins.findIndex((count) => {
      left -= count
      return left <= 0
    })
    return bin === BINS - 1 ? this.#max : Math.min(this.#max, (bin + 1) * BIN_MS)
  }
}
