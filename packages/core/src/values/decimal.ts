import { type Parsed, refused, understood } from './kind.ts'

/** ASCII digits only: `٣`, `0x10`, `1e9`, `1_000` and `1,5` are not numbers here. */
const DECIMAL = /^\d+(?:\.\d+)?$/
const LONGEST = 40

/** Reads a plain decimal number, optionally with a minus sign. `1e309` and a thousand digits are refused. */
export function parseDecimal(text: string): Parsed<number> {
  const digits = text.startsWith('-') ? text.slice(1) : text
  if (digits.length > LONGEST) return refused('is too long for a number')
  if (!DECIMAL.test(digits)) return refused('is not a plain decimal number')
  return understood(Number(text))
}

/** Writes a number without an exponent, so that `parseDecimal` reads it again. */
export function decimalText(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return Math.abs(value) >= 1 ? BigInt(value).toString() : trimZeros(value.toFixed(20))
}

function trimZeros(text: string): string {
  let end = text.length
  while (text.charAt(end - 1) === '0') end--
  return text.slice(0, text.charAt(end - 1) === '.' ? end - 1 : end)
}

/** Bounds that are both allowed themselves. */
export interface Range {
  readonly min?: number
  readonly max?: number
}

/** Why a value is outside its range, or null. */
export function outside(value: number, range: Range, format: (value: number) => string): string | null {
  if (range.min !== undefined && value < range.min) return `is below ${format(range.min)}`
  if (range.max !== undefined && value > range.max) return `is above ${format(range.max)}`
  return null
}

/** ` from 1 to 10`, ` of at least 1`, ` of at most 10`, or nothing. */
export function rangeInWords({ min, max }: Range, format: (value: number) => string): string {
  if (min !== undefined && max !== undefined) return ` from ${format(min)} to ${format(max)}`
  if (min !== undefined) return ` of at least ${format(min)}`
  return max === undefined ? '' : ` of at most ${format(max)}`
}
