import { type Decimal, powerOfTen, unitsAt } from './decimal.ts'

/** More than the 17 that tell one double from the next. */
const DIGITS_OF_A_DOUBLE = 20

const absolute = (value: bigint): bigint => (value < 0n ? -value : value)

/** `dividend` / `divisor` to a whole number; a half goes to the even neighbour. */
function halfEven(dividend: bigint, divisor: bigint): bigint {
  const whole = dividend / divisor
  const twice = 2n * absolute(dividend % divisor)
  const size = absolute(divisor)
  if (twice < size || (twice === size && whole % 2n === 0n)) return whole
  return dividend < 0n === divisor < 0n ? whole + 1n : whole - 1n
}

function checkDecimals(decimals: number): void {
  if (!Number.isSafeInteger(decimals) || decimals < 0)
    throw new RangeError(`${decimals} is no number of decimals`)
}

/** To at most `decimals` decimals; a half goes to the even neighbour. */
export function rounded(value: Decimal, decimals: number): Decimal {
  checkDecimals(decimals)
  if (value.scale <= decimals) return value
  return { units: halfEven(value.units, powerOfTen(value.scale - decimals)), scale: decimals }
}

/**
 * `a` / `b` to `decimals` decimals; a half goes to the even neighbour.
 * @throws RangeError where `b` is zero
 */
export function quotient(a: Decimal, b: Decimal, decimals: number): Decimal {
  checkDecimals(decimals)
  if (b.units === 0n) throw new RangeError('division by zero')
  const units = halfEven(a.units * powerOfTen(b.scale + decimals), b.units * powerOfTen(a.scale))
  return { units, scale: decimals }
}

/** The double that is nearest to `a` / `b`, for statistics and for display. By zero it is as with doubles. */
export function ratio(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const [dividend, divisor] = [unitsAt(a, scale), unitsAt(b, scale)]
  if (divisor === 0n) return Number(Math.sign(Number(dividend))) / 0
  if (dividend === 0n) return 0
  // As many digits as a double can tell, and one more for whether anything is left: then the text, and so the number
  // that is read from it, lies on the right side of every half.
  const shift = Math.max(0, DIGITS_OF_A_DOUBLE + lengthOf(divisor) - lengthOf(dividend))
  const enlarged = dividend * powerOfTen(shift)
  const sticky = enlarged % divisor === 0n ? '0' : '1'
  const negative = dividend < 0n !== divisor < 0n
  return Number(`${negative ? '-' : ''}${absolute(enlarged / divisor)}${sticky}e${-shift - 1}`)
}

const lengthOf = (value: bigint): number => absolute(value).toString().length

/** The nearest double. */
export function toNumber({ units, scale }: Decimal): number {
  return Number(`${units}e${-scale}`)
}
