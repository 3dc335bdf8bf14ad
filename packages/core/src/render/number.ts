/**
 * Numbers as people read them. Always in English notation whatever the machine's locale: a point for decimals, commas
 * between thousands, a real minus sign, a space before the unit.
 */

const MINUS = '−'

/** Up to 20 decimals are kept, so that no positive number is ever shown as 0. */
const MOST_DECIMALS = 20

/** Above this, digits say nothing: the number is written as a power of ten. */
const LARGEST_WRITTEN_OUT = 1e15

/**
 * A number with three significant digits, but never less than its integer part: `0.0123`, `1.23`, `1,234`.
 * Trailing zeros of the fraction are left out. Infinity is `infinite`, NaN is `unknown`.
 */
export function formatNumber(value: number): string {
  const named = nameOf(value)
  if (named !== null) return named
  const size = Math.abs(value)
  if (size === 0) return '0'
  if (size >= LARGEST_WRITTEN_OUT || size < 1e-15) return signed(value, size.toExponential(2))
  return signed(value, grouped(withoutZeros(size.toFixed(decimalsFor(size)))))
}

/** A whole number with commas: `1,234,567`. Fractions are rounded. */
export function formatCount(value: number): string {
  const named = nameOf(value)
  if (named !== null) return named
  const size = Math.abs(Math.round(value))
  return size >= LARGEST_WRITTEN_OUT ? formatNumber(value) : signed(value, grouped(size.toFixed(0)))
}

/**
 * An amount that is already in percent: 0.1 is `0.1 %`. Close to 100 more digits are kept, since 99.95 % is a promise
 * that 100 % is not.
 */
export function formatPercent(percent: number): string {
  const named = nameOf(percent)
  if (named !== null) return named
  const missing = 100 - percent
  if (missing > 0 && missing < 1) {
    // Cutting, not rounding: what falls short of 100 % must not be shown as 100 %.
    const decimals = Math.min(MOST_DECIMALS, decimalsFor(missing) - 1)
    const scale = 10 ** decimals
    const cut = Math.floor(Number((percent * scale).toPrecision(15))) / scale
    return `${withoutZeros(cut.toFixed(decimals))} %`
  }
  return `${formatNumber(percent)} %`
}

/** A factor as a change: 1.123 is `+12.3 %`, 0.97 is `−3 %`, 1 is `±0 %`; from a factor of 10 on, `12.3 times`. */
export function formatChange(ratio: number): string {
  const named = nameOf(ratio)
  if (named !== null) return named
  if (ratio >= 10) return `${formatNumber(ratio)} times`
  return withSign((ratio - 1) * 100, '%')
}

/** A difference with its sign: `+0.12 points`, `−3 %`. Rounded to a tenth where that leaves something to see. */
export function withSign(difference: number, unit: string): string {
  const named = nameOf(difference)
  if (named !== null) return named
  // Differences of computed numbers carry noise in the 16th digit: 1.03 - 1 must be 3 %, not 3.0000000000000027 %.
  const clean = Math.abs(difference) < 1e-9 ? 0 : Number(difference.toPrecision(12))
  const rounded = Math.abs(clean) >= 0.1 ? Math.round(clean * 10) / 10 : clean
  if (rounded === 0) return `±0 ${unit}`
  return `${rounded > 0 ? '+' : ''}${formatNumber(rounded)} ${unit}`
}

function nameOf(value: number): string | null {
  if (Number.isNaN(value)) return 'unknown'
  if (Number.isFinite(value)) return null
  return value > 0 ? 'infinite' : `${MINUS}infinite`
}

/** Decimals that leave three significant digits. */
function decimalsFor(size: number): number {
  return Math.min(MOST_DECIMALS, Math.max(0, 2 - Math.floor(Math.log10(size))))
}

function signed(value: number, digits: string): string {
  return value < 0 && digits !== '0' ? `${MINUS}${digits}` : digits
}

function withoutZeros(digits: string): string {
  if (!digits.includes('.')) return digits
  let end = digits.length
  while (digits[end - 1] === '0') end--
  return digits.slice(0, digits[end - 1] === '.' ? end - 1 : end)
}

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.')
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end))
  return groups.join(',') + (fraction === undefined ? '' : `.${fraction}`)
}
