import {
  compare,
  type Decimal,
  fromNumber,
  isNegative,
  minus,
  negated,
  plus,
  times,
  ZERO,
} from '@plinth/core/money'
import type { AnomalySettings } from '../../settings.ts'
import { type CountedDay, daysAfter, daysBetween } from '../cloud/index.ts'
import { type Series, seriesOf } from '../daily-series.ts'
import type { Anomaly } from '../figures/anomalies.ts'
import { isUnusual, placesAlike, standingAt, WEEKDAYS } from './usual.ts'

/** A service, and the days that are looked at. */
export interface Watched {
  readonly service: string
  /** Ascending, the known days only. */
  readonly days: readonly CountedDay[]
  /** The first day that says anything: of the data, or `LOOKED_BACK` days before what is looked at. */
  readonly first: string
  /** What is looked at, both days included. */
  readonly from: string
  readonly until: string
}

export interface Bounds extends Pick<AnomalySettings, 'score' | 'ratio'> {
  /** In the currency of the amounts. */
  readonly floor: Decimal
}

/** What is charged once a month, where nothing is usual, comes again within so many days. */
const COMES_AGAIN = 62

/** What lies longer before the first day that is looked at says nothing: neither what is usual, nor what comes again. */
export const LOOKED_BACK = Math.max(COMES_AGAIN, WEEKDAYS.length * WEEKDAYS.most)

const HALF = fromNumber(0.5)

/** The days of a service that stand out; null where none has four of its weekday before it. */
export function anomaliesOf(watched: Watched, bounds: Bounds): readonly Anomaly[] | null {
  const { days, first, from, service, until } = watched
  const whole = seriesOf(days, first, until)
  const begin = whole.findIndex((amount) => amount !== null && amount !== 0)
  if (begin === -1) return []
  // Before it began there was nothing to be usual; only on its first day is it held against that.
  const own = whole.map((amount, place) => (place < begin ? null : amount))
  const amounts = new Map(days.map(({ day, amount }) => [daysBetween(first, day), amount]))
  const found: Anomaly[] = []
  let judged = false
  for (let place = Math.max(0, daysBetween(first, from)); place < whole.length; place++) {
    const series = place === begin ? whole : own
    const standing = standingAt(series, place, WEEKDAYS)
    if (standing === null) continue
    judged = true
    if (!isUnusual(standing, bounds) || (standing.usual === 0 && comesAgain(series, place, bounds))) continue
    const amount = amounts.get(place) ?? ZERO
    const usual = medianOf(placesAlike(series, place, WEEKDAYS).flatMap((other) => amounts.get(other) ?? []))
    const difference = minus(amount, usual)
    if (compare(absolute(difference), bounds.floor) < 0) continue
    const direction = isNegative(difference) ? 'drop' : 'rise'
    found.push({ service, day: daysAfter(first, place), amount, usual, score: standing.score, direction })
  }
  return judged ? found : null
}

function comesAgain(series: Series, place: number, { ratio }: Bounds): boolean {
  const amount = Math.abs(series[place] ?? 0)
  const earlier = series.slice(Math.max(0, place - COMES_AGAIN), place)
  return earlier.some((other) => Math.abs(other ?? 0) * (1 + ratio) >= amount)
}

function medianOf(amounts: readonly Decimal[]): Decimal {
  const sorted = amounts.toSorted(compare)
  const [below, above] = [
    sorted[Math.floor((sorted.length - 1) / 2)] ?? ZERO,
    sorted[Math.ceil((sorted.length - 1) / 2)] ?? ZERO,
  ]
  return times(plus(below, above), HALF)
}

export const absolute = (amount: Decimal): Decimal => (isNegative(amount) ? negated(amount) : amount)
