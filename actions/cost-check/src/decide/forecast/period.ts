import {
  compare,
  type Decimal,
  fromNumber,
  isNegative,
  plus,
  quotient,
  rounded,
  sum,
  times,
} from '@plinth/core/money'
import { counted } from '@plinth/core/render'
import { type CountedDay, daysAfter, daysBetween } from '../cloud/index.ts'
import { seriesOf } from '../daily-series.ts'
import type { ForecastFigures } from '../figures/forecast.ts'
import { LOOKED_BACK, spreadOver } from './back-test.ts'
import { expectation, USUAL_OVER } from './expectation.ts'

/** Both days included. */
export interface ForecastedPeriod {
  readonly from: string
  readonly until: string
}

/** What a forecast needs: four of each weekday, and three days of the period itself. */
const LEAST_DAYS = 28
const LEAST_OF_PERIOD = 3

export const FORECAST_CONFIDENCE = 0.8

/** Estimates keep so many digits, and at least two decimals. */
const DIGITS = 4

/**
 * What a period comes to in the end, and with 80 % confidence at least and at most: what was spent, exactly, and what
 * the days that are not known yet are expected to cost, rounded to the cent (below 100 to four digits). Days missing in
 * between are expected too, not taken for free. Beside it the plain run rate: spent / days known × days of the period.
 *
 * @param days ascending. Those after `known.until`, whose bills are late, only bound the figures from below.
 * @param known `until`: the last day whose bills have come in
 * @returns a clause why there is no forecast where there is none
 */
export function forecastOrWhy(
  days: readonly CountedDay[],
  period: ForecastedPeriod,
  known: { readonly until: string },
): ForecastFigures | string {
  const settled = days.filter(({ day }) => day <= known.until)
  const own = settled.filter(({ day }) => isIn(period, day))
  const why = whyTooFew(settled, own)
  if (why !== null) return why
  const rest = restOf(settled, period, known.until)
  if (rest === null) return 'too many days are missing in between for a forecast: give exports without gaps'
  const spent = sum(own.map(({ amount }) => amount))
  const booked = sum(days.filter(({ day }) => isIn(period, day)).map(({ amount }) => amount))
  const inTheEnd = (ahead: number): Decimal => largest(booked, plus(spent, estimate(ahead)))
  return {
    expected: inTheEnd(rest.expected),
    low: inTheEnd(rest.low),
    high: inTheEnd(rest.high),
    confidence: FORECAST_CONFIDENCE,
    runRate: quotient(times(spent, fromNumber(lengthOf(period))), fromNumber(own.length), spent.scale + 2),
  }
}

function whyTooFew(settled: readonly CountedDay[], own: readonly CountedDay[]): string | null {
  if (settled.length < LEAST_DAYS)
    return `a forecast needs ${LEAST_DAYS} days of cost, and ${counted(settled.length, 'day is', 'days are')} known`
  if (own.length < LEAST_OF_PERIOD)
    return `a forecast needs ${LEAST_OF_PERIOD} days of the period itself, and ${counted(own.length, 'day is', 'days are')} known`
  return null
}

/** What the days of the period that are not known come to, together. */
function restOf(
  settled: readonly CountedDay[],
  period: ForecastedPeriod,
  until: string,
): { readonly expected: number; readonly low: number; readonly high: number } | null {
  const oldest = daysAfter(until, -(LOOKED_BACK + USUAL_OVER))
  const first = settled.find(({ day }) => day >= oldest)?.day ?? until
  const known = new Set(settled.map(({ day }) => day))
  const ahead = Array.from({ length: lengthOf(period) }, (_, index) => daysAfter(period.from, index)).filter(
    (day) => !known.has(day),
  )
  if (ahead.length === 0) return { expected: 0, low: 0, high: 0 }
  const series = seriesOf(settled, first, until)
  const expectedOn = expectation(series, series.length)
  const spread = spreadOver(series, ahead.length)
  if (expectedOn === null || spread === null) return null
  const expected = ahead.reduce((total, day) => total + expectedOn(daysBetween(first, day)), 0)
  // Where no day was ever below nothing, all of them together will not be either.
  const floor = settled.some(({ amount }) => isNegative(amount)) ? Number.NEGATIVE_INFINITY : 0
  return { expected, low: Math.max(floor, expected + spread.low), high: expected + spread.high }
}

const lengthOf = ({ from, until }: ForecastedPeriod): number => daysBetween(from, until) + 1

const isIn = ({ from, until }: ForecastedPeriod, day: string): boolean => day >= from && day <= until

function estimate(amount: number): Decimal {
  const whole = amount === 0 ? DIGITS : Math.floor(Math.log10(Math.abs(amount))) + 1
  return rounded(fromNumber(amount), Math.max(2, DIGITS - whole))
}

const largest = (a: Decimal, b: Decimal): Decimal => (compare(a, b) < 0 ? b : a)
