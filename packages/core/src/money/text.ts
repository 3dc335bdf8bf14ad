import { isNegative, isZero, negated } from './arithmetic.ts'
import type { Decimal } from './decimal.ts'
import { rounded } from './quotient.ts'

/** Of an amount below one, so many digits are shown that count. */
const SIGNIFICANT = 2
/** Of any amount, at least so many decimals. */
const DECIMALS = 2

/** Exact and plain: no exponent, no zeros at the end of the decimals. `readDecimal` reads it again. */
export function decimalText(value: Decimal): string {
  const { whole, decimals } = partsOf(value)
  return `${isNegative(value) ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`
}

/** The digits before and after the point, without the sign; no zeros at the end. */
function partsOf({ units, scale }: Decimal): { readonly whole: string; readonly decimals: string } {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const point = digits.length - scale
  let end = digits.length
  while (end > point && digits.charAt(end - 1) === '0') end--
  return { whole: digits.slice(0, point), decimals: digits.slice(point, end) }
}

/**
 * For people: `$1,234.50`, `1,234.50 EUR`, `-$3.10`. Two decimals, and for small amounts as many as show two digits that
 * count: `$0.0042`. No currency, no sign for it.
 */
export function moneyText(value: Decimal, currency: string): string {
  const { whole, decimals } = partsOf(rounded(value, decimalsShown(value)))
  const sign = isNegative(value) && !isZero(value) ? '-' : ''
  const amount = `${grouped(whole)}.${decimals.padEnd(DECIMALS, '0')}`
  if (currency === 'USD') return `${sign}$${amount}`
  return currency === '' ? sign + amount : `${sign}${amount} ${currency}`
}

function decimalsShown(value: Decimal): number {
  const size = isNegative(value) ? negated(value) : value
  const digits = size.units.toString()
  // Zeros between the point and the first digit that counts; below zero where there are digits before the point.
  const leading = size.scale - digits.length
  return isZero(value) ? DECIMALS : Math.max(DECIMALS, leading + SIGNIFICANT)
}

function grouped(digits: string): string {
  const first = digits.length % 3
  const groups = first === 0 ? [] : [digits.slice(0, first)]
  for (let at = first; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3))
  return groups.join(',')
}
