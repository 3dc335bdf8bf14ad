import { negated, plus } from './arithmetic.ts'
import { type Decimal, ZERO } from './decimal.ts'
import { LONGEST_DECIMAL, readDecimal } from './read.ts'

/** Whole numbers below this are added as doubles: there is room for one more below 2^53 whatever the sum so far. */
const MOST_SMALL = 1e15
const MOST_PARTIAL = Number.MAX_SAFE_INTEGER - MOST_SMALL
/** Scales up to this have a partial sum of their own. */
const MOST_SCALE = 30

const [PLUS, MINUS, POINT, DIGIT_ZERO] = [43, 45, 46, 48]

/** An exact sum of many amounts, made to be fast: what is small is added without big integers. */
export class DecimalSum {
  /** The scale of the first amount, which is that of most; -1 before it. */
  #scale = -1
  #units = 0
  /** Sums at other scales, by scale, in their units. */
  #partial: number[] | null = null
  /** Everything that outgrew the rest. */
  #large: Decimal = ZERO

  add(value: Decimal): void {
    const { units, scale } = value
    if (scale <= MOST_SCALE && units < MOST_SMALL && units > -MOST_SMALL) this.#addSmall(Number(units), scale)
    else this.#large = plus(this.#large, value)
  }

  /**
   * Adds the number that stands in `bytes` from `start` up to `end`, as `readDecimal` reads it, or takes it away; false,
   * and nothing is added, where there is none.
   */
  addBytes(bytes: Uint8Array, start: number, end: number, factor: 1 | -1 = 1): boolean {
    let at = start
    const sign = bytes[at]
    if (sign === MINUS || sign === PLUS) at++
    let units = 0
    let point = -1
    const first = at
    for (; at < end; at++) {
      const code = bytes[at] ?? 0
      const digit = code - DIGIT_ZERO
      if (digit >= 0 && digit <= 9) {
        units = units * 10 + digit
        if (units >= MOST_SMALL) return this.#addText(bytes, start, end, factor)
      } else if (code === POINT && point === -1) point = at
      else return this.#addText(bytes, start, end, factor)
    }
    const scale = point === -1 ? 0 : end - point - 1
    // Without a digit, or with more decimals than usual: rare, and decided in one place.
    if (end - first <= (point === -1 ? 0 : 1) || scale > MOST_SCALE)
      return this.#addText(bytes, start, end, factor)
    if (end - start > LONGEST_DECIMAL) return false
    this.#addSmall(sign === MINUS ? -factor * units : factor * units, scale)
    return true
  }

  value(): Decimal {
    let total = this.#large
    if (this.#scale >= 0) total = plus(total, { units: BigInt(this.#units), scale: this.#scale })
    this.#partial?.forEach((units, scale) => {
      if (units !== 0) total = plus(total, { units: BigInt(units), scale })
    })
    return total
  }

  #addSmall(units: number, scale: number): void {
    if (this.#scale === -1) this.#scale = scale
    if (scale === this.#scale) {
      this.#units += units
      if (this.#units > MOST_PARTIAL || this.#units < -MOST_PARTIAL)
        this.#units = this.#spill(this.#units, scale)
      return
    }
    this.#partial ??= []
    // No holes: an array of doubles stays one.
    while (this.#partial.length <= scale) this.#partial.push(0)
    const partial = (this.#partial[scale] ?? 0) + units
    this.#partial[scale] = Math.abs(partial) > MOST_PARTIAL ? this.#spill(partial, scale) : partial
  }

  /** Moves a partial sum to the large one; what is left of it. */
  #spill(units: number, scale: number): 0 {
    this.#large = plus(this.#large, { units: BigInt(units), scale })
    return 0
  }

  #addText(bytes: Uint8Array, start: number, end: number, factor: 1 | -1): boolean {
    if (end - start > LONGEST_DECIMAL) return false
    let text = ''
    for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at] ?? 0)
    const value = readDecimal(text)
    if (value === null) return false
    this.add(factor === 1 ? value : negated(value))
    return true
  }
}
