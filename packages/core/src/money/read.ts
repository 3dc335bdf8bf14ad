import { type Decimal, powerOfTen } from './decimal.ts'

/** An amount has far fewer; more would make exact sums a way to use up time and memory. */
const MOST_DIGITS = 60
const MOST_DECIMALS = 60
/** Those, leading zeros, a sign, a point and an exponent. */
export const LONGEST_DECIMAL = 128

const [ZERO_CODE, NINE_CODE] = [48, 57]

/** A number as it is written: `digits` without its leading zeros, to be multiplied with 10^`exponent`. */
interface Notation {
  readonly negative: boolean
  readonly digits: string
  readonly exponent: number
}

const isSign = (character: string): boolean => character === '-' || character === '+'

/** The first index from `start` on at which no ASCII digit stands. */
function endOfDigits(text: string, start: number): number {
  let end = start
  while (text.charCodeAt(end) >= ZERO_CODE && text.charCodeAt(end) <= NINE_CODE) end++
  return end
}

function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (digits.charCodeAt(start) === ZERO_CODE) start++
  return digits.slice(start)
}

function notationOf(text: string): Notation | null {
  const start = isSign(text.charAt(0)) ? 1 : 0
  const point = endOfDigits(text, start)
  const end = text.charAt(point) === '.' ? endOfDigits(text, point + 1) : point
  const decimals = text.slice(point + 1, end)
  if (point === start && decimals === '') return null
  const exponent = exponentOf(text.slice(end))
  if (exponent === null) return null
  return {
    negative: text.startsWith('-'),
    digits: withoutLeadingZeros(text.slice(start, point) + decimals),
    exponent: exponent - decimals.length,
  }
}

/** What follows the digits: nothing, or `e` and a whole number. */
function exponentOf(text: string): number | null {
  if (text === '') return 0
  if (text.charAt(0).toLowerCase() !== 'e') return null
  const start = isSign(text.charAt(1)) ? 2 : 1
  return start < text.length && endOfDigits(text, start) === text.length ? Number(text.slice(1)) : null
}

function decimalOf({ negative, digits, exponent }: Notation): Decimal {
  const written = BigInt(digits)
  const units = exponent > 0 ? written * powerOfTen(exponent) : written
  return { units: negative ? -units : units, scale: Math.max(0, -exponent) }
}

/**
 * Reads `-12.50`, `+1`, `.5` or `1.2E-7` exactly. null for anything else: spaces, thousands separators, `NaN`, `0x10`,
 * digits of other scripts, more than 60 digits (leading zeros aside), more than 60 decimals.
 */
export function readDecimal(text: string): Decimal | null {
  if (text.length > LONGEST_DECIMAL) return null
  const notation = notationOf(text)
  if (notation === null) return null
  const { digits, exponent } = notation
  if (exponent < -MOST_DECIMALS || digits.length + Math.max(0, exponent) > MOST_DIGITS) return null
  return decimalOf(notation)
}

/**
 * The shortest decimal that the double prints as: 0.1 is exactly a tenth.
 * @throws RangeError where the number is not finite
 */
export function fromNumber(value: number): Decimal {
  const notation = notationOf(String(value))
  if (notation === null) throw new RangeError(`${value} is no amount`)
  return decimalOf(notation)
}
