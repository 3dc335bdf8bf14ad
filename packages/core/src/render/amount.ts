import type { Amount, Observed, Threshold } from '../report.ts'
import { formatChange, formatCount, formatNumber, formatPercent } from './number.ts'

/** Milliseconds in each unit of time that a report may use. */
const TIME_UNITS: ReadonlyMap<string, number> = new Map([
  ['ns', 1e-6],
  ['us', 1e-3],
  ['µs', 1e-3],
  ['ms', 1],
  ['s', 1000],
])

const BYTE_UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']

const OPERATORS: Readonly<Record<Threshold['op'], string>> = {
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  '==': '=',
  '!=': '≠',
}

/** Milliseconds in the unit that suits them: `412 µs`, `41.2 ms`, `1.24 s`, `3 min 12 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  const size = Math.abs(ms)
  if (!Number.isFinite(ms)) return formatNumber(ms)
  if (size === 0) return '0 ms'
  // The borders lie where rounding would show 1,000 of the smaller unit.
  if (size < 0.000_999_5) return `${formatNumber(ms * 1e6)} ns`
  if (size < 0.9995) return `${formatNumber(ms * 1000)} µs`
  if (size < 999.5) return `${formatNumber(ms)} ms`
  if (size < 119_500) return `${formatNumber(ms / 1000)} s`
  const sign = ms < 0 ? '−' : ''
  const seconds = Math.round(size / 1000)
  if (seconds < 7200) return `${sign}${pair(seconds, 60, 'min', 's')}`
  return `${sign}${pair(Math.round(seconds / 60), 60, 'h', 'min')}`
}

/** Bytes in binary units: `512 bytes`, `1.5 GiB`. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return formatNumber(bytes)
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1023.5 && unit < BYTE_UNITS.length - 1) {
    value /= 1024
    unit++
  }
  return `${formatNumber(value)} ${BYTE_UNITS[unit] ?? ''}`
}

/** How often something happens: `1,234 requests/s`, `0.5 requests/s`. */
export function formatRate(perSecond: number, what = 'requests'): string {
  return `${formatNumber(perSecond)} ${what}/s`
}

/**
 * An amount with its unit. Times are put in the unit that suits them, `ratio` is shown as a change (1.05 is `+5 %`),
 * an infinite amount is the word. A unit nobody knows is written as it is: it may be hostile text, which the renderers
 * neutralise with everything around it.
 */
export function formatAmount(amount: Amount, unit: string): string {
  if (amount === 'infinite') return 'infinite'
  const milliseconds = TIME_UNITS.get(unit)
  if (milliseconds !== undefined) return formatDuration(amount * milliseconds)
  switch (unit) {
    case 'percent':
    case '%':
      return formatPercent(amount)
    case 'ratio':
      return formatChange(amount)
    case 'bytes':
      return formatBytes(amount)
    case 'count':
      return formatCount(amount)
    case '':
      return formatNumber(amount)
    default:
      return `${formatNumber(amount)} ${unit}`
  }
}

/** `≤ 500 ms` */
export function formatThreshold(threshold: Threshold): string {
  return `${OPERATORS[threshold.op]} ${formatAmount(threshold.value, threshold.unit)}`
}

/** The bounds of an interval: `+8.1 % to +16.4 %`, `at least 3 ms`, `at most 0.1 %`; null where there are none. */
export function formatInterval(
  low: Amount | null | undefined,
  high: Amount | null | undefined,
  unit: string,
): string | null {
  const from = low === null || low === undefined ? null : formatAmount(low, unit)
  const to = high === null || high === undefined ? null : formatAmount(high, unit)
  if (from === null) return to === null ? null : `at most ${to}`
  return to === null ? `at least ${from}` : `${from} to ${to}`
}

/** The value and, in parentheses, what it may be: `+12.3 % (+8.1 % to +16.4 %)`. */
export function formatObserved(observed: Observed): string {
  const value = formatAmount(observed.value, observed.unit)
  const interval = formatInterval(observed.low, observed.high, observed.unit)
  return interval === null ? value : `${value} (${interval})`
}

function pair(total: number, base: number, large: string, small: string): string {
  const rest = total % base
  const whole = `${formatCount(Math.floor(total / base))} ${large}`
  return rest === 0 ? whole : `${whole} ${rest} ${small}`
}
