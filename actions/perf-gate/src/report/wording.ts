import { formatAmount, formatInterval, formatNumber, withSign } from '@plinth/core/render'
import type { Bounds, RegressionResult } from '../decide/verdict.ts'
import type { Metric } from '../evidence.ts'

const TIME_UNITS: ReadonlySet<string> = new Set(['ns', 'us', 'µs', 'ms', 's', 'min'])

/** The unit of a change that is added to a rate in percent. */
export const POINTS = 'percentage points'

/** `GET /cart p95`; a benchmark that is its own only metric is named once. */
export function nameOf(subject: string | null, quantity: string): string {
  return subject === null || subject === quantity ? quantity : `${subject} ${quantity}`
}

/** What a larger and a smaller value of the metric are called. */
export function directionWords(metric: Metric): { readonly more: string; readonly less: string } {
  const isTime = metric.better === 'lower' && TIME_UNITS.has(metric.unit)
  return isTime ? { more: 'slower', less: 'faster' } : { more: 'higher', less: 'lower' }
}

/** `12 % slower (9 to 15 %)`, `0.4 % slower (1 % faster to 1.9 % slower)`. */
export function changePhrase(metric: Metric, { value, low, high }: Bounds): string {
  const zero = metric.scale === 'ratio' ? 1 : 0
  const { more, less } = directionWords(metric)
  if (value === Number.POSITIVE_INFINITY) return 'infinitely worse, since its requests fail'
  const word = (bound: number): string => (bound > zero ? more : less)
  const size = (bound: number): string => sizeOf(metric, bound - zero)
  const phrase = (bound: number): string =>
    size(bound) === size(zero) ? 'unchanged' : `${size(bound)} ${word(bound)}`
  const interval = intervalPhrase(low, high, { zero, size, phrase })
  return interval === null ? phrase(value) : `${phrase(value)} (${interval})`
}

function intervalPhrase(
  low: number | null,
  high: number | null,
  { zero, size, phrase }: { zero: number; size: (b: number) => string; phrase: (b: number) => string },
): string | null {
  if (low === null && high === null) return null
  if (high === null || high === Number.POSITIVE_INFINITY)
    return low === null ? null : `at least ${phrase(low)}`
  if (low === null) return `at most ${phrase(high)}`
  // Both on one side: the word was said already. Sizes ascend.
  if (low >= zero) return `${number(size(low))} to ${size(high)}`
  if (high <= zero) return `${number(size(high))} to ${size(low)}`
  return `${phrase(low)} to ${phrase(high)}`
}

/** `3 % slower or more`, `0.1 percentage points higher or more`: what counts as a regression. */
export function effectPhrase({ metric, effect }: Pick<RegressionResult, 'metric' | 'effect'>): string {
  const { more, less } = directionWords(metric)
  return `${sizeOf(metric, effect)} ${metric.better === 'lower' ? more : less} or more`
}

/** A size without direction: `12 %`, `0.4 percentage points`. Tenths below 10 %, whole percents above. */
export function sizeOf(metric: Pick<Metric, 'scale' | 'unit'>, change: number): string {
  const size = Math.abs(change)
  if (metric.scale === 'ratio') return `${formatNumber(rounded(size * 100))} %`
  return metric.unit === 'percent' ? `${formatNumber(size)} ${POINTS}` : formatAmount(size, metric.unit)
}

function rounded(percent: number): number {
  return percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent)
}

/** `9` of `9 %`. */
function number(size: string): string {
  return size.split(' ')[0] ?? size
}

/** `+12 % (+9 % to +15 %)` for a table. */
export function changeCell(metric: Metric, { value, low, high }: Bounds): string {
  if (metric.scale === 'ratio') {
    const interval = formatInterval(low, toAmount(high), 'ratio')
    return `${formatAmount(toAmount(value) ?? 'infinite', 'ratio')}${interval === null ? '' : ` (${interval})`}`
  }
  const unit = metric.unit === 'percent' ? 'points' : metric.unit
  const point = withSign(value, unit)
  return low === null || high === null
    ? point
    : `${point} (${withSign(low, unit)} to ${withSign(high, unit)})`
}

function toAmount(value: number | null): number | 'infinite' | null {
  return value === Number.POSITIVE_INFINITY ? 'infinite' : value
}

/** `1 round`, `12 rounds`. */
export function counted(count: number, noun: string): string {
  return `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** A one-sided confidence of 0.95 as `95 %`, cut rather than rounded up to certainty. */
export function confidencePhrase(confidence: number): string {
  // 1 - 0.05 is a hair less than 0.95, which must not become 94.9 %.
  return `${formatNumber(Math.floor(confidence * 1000 + 1e-6) / 10)} %`
}
