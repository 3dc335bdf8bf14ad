import { formatAmount, formatInterval } from './amount.ts'
import { formatNumber, withSign } from './number.ts'

const TIME_UNITS: ReadonlySet<string> = new Set(['ns', 'us', 'µs', 'ms', 's', 'min'])

/** The unit of a change that is added to a rate in percent. */
export const POINTS = 'percentage points'

/** What changes: as much of a gate's metric as words need. */
export interface Changing {
  readonly unit: string
  readonly better: 'lower' | 'higher'
  /** `ratio`: a change is a factor, 1 where nothing changed. `difference`: it is added, 0 where nothing changed. */
  readonly scale: 'ratio' | 'difference'
}

/** A change and its bounds; null where there is no such bound. */
export interface Change {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** What a larger and a smaller value of the metric are called. */
export function directionWords(metric: Changing): { readonly more: string; readonly less: string } {
  const isTime = metric.better === 'lower' && TIME_UNITS.has(metric.unit)
  return isTime ? { more: 'slower', less: 'faster' } : { more: 'higher', less: 'lower' }
}

/** `12 % slower (9 to 15 %)`, `0.4 % slower (1 % faster to 1.9 % slower)`. */
export function changePhrase(metric: Changing, { value, low, high }: Change): string {
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

/** A size without direction: `12 %`, `0.4 percentage points`. Tenths below 10 %, whole percents above. */
export function sizeOf(metric: Pick<Changing, 'scale' | 'unit'>, change: number): string {
  const size = Math.abs(change)
  if (metric.scale === 'ratio') return `${formatNumber(rounded(size * 100))} %`
  if (metric.unit !== 'percent') return formatAmount(size, metric.unit)
  const points = formatNumber(size)
  return `${points} ${points === '1' ? 'percentage point' : POINTS}`
}

function rounded(percent: number): number {
  return percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent)
}

/** `9` of `9 %`. */
function number(size: string): string {
  return size.split(' ')[0] ?? size
}

/** `+12 % (+9 % to +15 %)` for a table. */
export function changeCell(metric: Changing, { value, low, high }: Change): string {
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
