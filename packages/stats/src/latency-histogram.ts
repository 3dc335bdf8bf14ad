/** A step function: `atMost` of `count` latencies were at most `ms`. Those that never ended are in `count` only. */
export interface LatencyDistribution {
  readonly count: number
  readonly steps: readonly { readonly ms: number; readonly atMost: number }[]
}

/** Each octave is cut into 2^10 equal buckets: a value is known to about 0.1 %. */
const PRECISION_BITS = 10
/** 2^34 microseconds are 4.8 hours; anything above counts in the last bucket. */
const OCTAVES = 34
const BUCKETS = OCTAVES << PRECISION_BITS

/** The upper 32 bits of a double hold its sign, 11 bits of exponent and the first 20 bits of its mantissa. */
const SHIFT = 20 - PRECISION_BITS
const EXPONENT_OF_ONE = 1023 << PRECISION_BITS

/**
 * Counts latencies from 1 microsecond to hours in constant memory (136 KiB), log-linear as in HdrHistogram (Gil Tene).
 * The bucket is read off the number's own binary form (IEEE 754), so that recording is a shift and an increment.
 */
export class LatencyHistogram {
  readonly #counts = new Uint32Array(BUCKETS)
  readonly #bits = new DataView(new ArrayBuffer(8))
  #lowest = BUCKETS
  #highest = -1
  #max = 0
  #count = 0

  /** How many values were recorded. */
  get count(): number {
    return this.#count
  }

  /** `microseconds` below 1 count as 1. Throws RangeError for NaN: a latency that is not known must not be lost. */
  record(microseconds: number): void {
    if (Number.isNaN(microseconds)) throw new RangeError('NaN is not a latency')
    const value = Math.max(1, microseconds)
    this.#bits.setFloat64(0, value)
    const index = Math.min((this.#bits.getUint32(0) >>> SHIFT) - EXPONENT_OF_ONE, BUCKETS - 1)
    this.#counts[index] = (this.#counts[index] ?? 0) + 1
    this.#count += 1
    if (index < this.#lowest) this.#lowest = index
    if (index > this.#highest) this.#highest = index
    if (value > this.#max) this.#max = value
  }

  /** Adds everything that `other` counted. */
  add(other: LatencyHistogram): void {
    for (let index = other.#lowest; index <= other.#highest; index += 1) {
      this.#counts[index] = (this.#counts[index] ?? 0) + (other.#counts[index] ?? 0)
    }
    this.#count += other.#count
    this.#lowest = Math.min(this.#lowest, other.#lowest)
    this.#highest = Math.max(this.#highest, other.#highest)
    this.#max = Math.max(this.#max, other.#max)
  }

  /**
   * The nearest-rank quantile in microseconds: the smallest recorded value (rounded up to its bucket's end) that at
   * least `q` of `outOf` requests did not exceed. `outOf` may be larger than `count`: the rest took forever, and the
   * answer is Infinity where the rank falls among them. NaN when there is nothing at all.
   */
  quantile(q: number, outOf: number = this.#count): number {
    if (outOf === 0) return Number.NaN
    const rank = Math.max(1, Math.ceil(q * outOf))
    let seen = 0
    for (let index = this.#lowest; index <= this.#highest; index += 1) {
      seen += this.#counts[index] ?? 0
      if (seen >= rank) return this.#end(index)
    }
    return Number.POSITIVE_INFINITY
  }

  /** The step function over `outOf` requests, of which those not recorded here never ended. */
  distribution(outOf: number = this.#count): LatencyDistribution {
    const steps: { ms: number; atMost: number }[] = []
    let atMost = 0
    for (let index = this.#lowest; index <= this.#highest; index += 1) {
      const count = this.#counts[index] ?? 0
      if (count === 0) continue
      atMost += count
      steps.push({ ms: this.#end(index) / 1000, atMost })
    }
    return { count: outOf, steps }
  }

  /** No recorded value of the bucket is above its end, nor above the maximum. */
  #end(index: number): number {
    const octave = index >> PRECISION_BITS
    const place = (index & ((1 << PRECISION_BITS) - 1)) + 1
    const end = 2 ** octave * (1 + place / (1 << PRECISION_BITS))
    return index === BUCKETS - 1 ? this.#max : Math.min(end, this.#max)
  }
}
