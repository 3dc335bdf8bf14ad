import { type Decimal, powerOfTen, unitsAt } from './decimal.ts'

/** More than the 53 of a double, by enough that a length counted in fours does no harm. */
const BITS = 64
const LARGEST_STEP = 1000

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
  // More bits than a double holds, and a last one for whether anything is left: the quotient then lies on the right side
  // of every half, which may need far more decimal digits to be told.
  const shift = BITS + bitsOf(divisor) - bitsOf(dividend)
  const [top, bottom] =
    shift >= 0 ? [dividend << BigInt(shift), divisor] : [dividend, divisor << BigInt(-shift)]
  const whole = absolute(top / bottom)
  const bits = Number(top % bottom === 0n ? whole : whole | 1n)
  const size = scaled(bits, -shift)
  return dividend < 0n === divisor < 0n ? size : -size
}

/** `value` × 2^`exponent`, in steps that a double can hold. */
function scaled(value: number, exponent: number): number {
  const step = Math.sign(exponent) * Math.min(Math.abs(exponent), LARGEST_STEP)
  return step === exponent ? value * 2 ** step : scaled(value * 2 ** step, exponent - step)
}

/** The length in bits, to the next four. */
const bitsOf = (value: bigint): number => 4 * absolute(value).toString(16).length

/** The nearest double. */
export function toNumber({ units, scale }: Decimal): number {
  return Number(`${units}e${-scale}`)
}
