import { kinds, type Limit, PERCENTILES, percentText, type ValueKind } from '@plinth/core'
import type { Metric } from '../../../evidence/policy.ts'
import { lowered, squash } from '../document/wording.ts'
import { type Bound, boundsIn } from '../quantities/bounds.ts'

type Slo = NonNullable<Metric['slo']>

const PERCENT = kinds.percent()
const TIME = kinds.duration()
const RATE = kinds.rate()
const TIMES: ReadonlyMap<string, string> = new Map([
  ...['ms', 'msec', 'millisecond', 'milliseconds'].map((unit) => [unit, 'ms'] as const),
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((unit) => [unit, 's'] as const),
])
const LATENCY = /latency|responsetime|duration|loadtime/
const PERCENTILE = /\bp(\d{2}(?:\.\d{1,2})?)\b|\b(\d{2}(?:\.\d{1,2})?)(?:st|nd|rd|th)\s(?:percentile|pct)/
const UPTIME = /^(?:system|service|platform|site|app)?(?:uptime|availability)/
const PER_SECOND = /^(?:\/s|\/sec|\/second|rps|req|reqs|requests)$/
const MINUTES = /\b(?:min|minute|hour|hr|day)s?\b/
const DECREASING: Slo = { key: 'cost-per-user', value: 'decreasing' }
const FALLING = /\b(?:decreas|declin|fall|reduc|lower|shrink|down|going down|improv)/

/**
 * The key of `slo:` that a metric can serve as, with its value as that section takes it; null where there is none, and
 * where the target points the wrong way (`Uptime <99%`).
 */
export function objectiveOf(name: string, target: string): Slo | null {
  const key = squash(name)
  const bounds = boundsIn(target)
  if (key.includes('cost') && key.includes('user')) return falls(target) ? DECREASING : null
  if (UPTIME.test(key)) return share('uptime', bounds, true)
  if (/error.{0,8}rate|^errors$/.test(key)) return share('error-rate', bounds, false)
  if (/deploy(?:ment|s)?success/.test(key)) return share('deployment-success', bounds, true)
  if (/throughput|requestspersecond|^rps$/.test(key))
    return MINUTES.test(lowered(target)) ? null : throughput(bounds)
  return latency(key, `${name} ${target}`, bounds)
}

function falls(target: string): boolean {
  return FALLING.test(lowered(target)) || target.includes('↓')
}

/** Of the numbers with such a unit the first that has a direction, else the first: `>99.9% (99.5% last year)`. */
function amountWith(bounds: readonly Bound[], isUnit: (unit: string) => boolean): Bound | null {
  const amounts = bounds.filter(({ unit }) => isUnit(unit))
  return amounts.find(({ op }) => op !== null) ?? amounts[0] ?? null
}

function share(key: string, bounds: readonly Bound[], higherIsBetter: boolean): Slo | null {
  const amount = amountWith(bounds, (unit) => unit === '%')
  if (amount === null || !points(amount.op, higherIsBetter)) return null
  return written(key, percentText(amount.value), PERCENT)
}

function throughput(bounds: readonly Bound[]): Slo | null {
  const amount = amountWith(bounds, (unit) => PER_SECOND.test(unit))
  return amount !== null && points(amount.op, true) ? written('throughput', `${amount.value}/s`, RATE) : null
}

function latency(key: string, text: string, bounds: readonly Bound[]): Slo | null {
  const amount = amountWith(bounds, (unit) => TIMES.has(unit))
  const [, named, ordinal] = PERCENTILE.exec(lowered(text)) ?? []
  const percentile = key.includes('median') ? 50 : Number(named ?? ordinal)
  const isLatency = LATENCY.test(squash(text)) || /^p\d/.test(key)
  const isKnown = PERCENTILES.some((known) => known === percentile)
  if (amount === null || !isKnown || !isLatency || !points(amount.op, false)) return null
  return written(`p${percentile}`, `${amount.value}${TIMES.get(amount.unit) ?? 'ms'}`, TIME)
}

/** Whether a bound keeps a value on its good side; a number on its own does. */
function points(op: Limit['op'] | null, higherIsBetter: boolean): boolean {
  return op === null || (op === '>' || op === '>=') === higherIsBetter
}

function written(key: string, value: string, kind: ValueKind<unknown>): Slo | null {
  return kind.parse(value).ok ? { key, value } : null
}
