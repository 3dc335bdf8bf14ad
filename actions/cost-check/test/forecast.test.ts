import { describe, expect, test } from '@jest/globals'
import { compare, decimalText, toNumber } from '@plinth/core/money'
import { seededRandom } from '@plinth/testkit/service'
import fc from 'fast-check'
import type { CountedDay } from '../src/decide/cloud/index.ts'
import { forecastOrWhy, forecastPeriod, judgeForecast } from '../src/decide/forecast/index.ts'
import { dailyCharges, dayAfter, ledgerOf } from './charges.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { settingsOf } from './settings.ts'

/** A Tuesday; November has 30 days. */
const FIRST = '2026-09-01'
const NOVEMBER = { from: '2026-11-01', until: '2026-11-30' }
const CLOUD = { verdict: 'pass', headline: '', findings: [], data: null } as const

const daysFrom = (first: string, amounts: readonly string[]): CountedDay[] =>
  amounts.map((amount, index) => ({ day: dayAfter(first, index), amount: dec(amount) }))

/** Dear on five days of seven, exactly the same every week. */
const WEEKDAYS: readonly string[] = Array.from({ length: 91 }, (_, index) =>
  (index + 1) % 7 < 5 ? '100.10' : '40.05',
)

/** Normal numbers, the same every time: Box & Muller. */
function noise(seed: number): () => number {
  const random = seededRandom(seed)
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

describe('forecastPeriod', () => {
  test('a course that repeats itself is told to the cent, without an interval', () => {
    const known = daysFrom(FIRST, WEEKDAYS.slice(0, 79))
    const whole = daysFrom(FIRST, WEEKDAYS).filter(({ day }) => day >= NOVEMBER.from)
    const sum = whole.reduce((total, { amount }) => total + Math.round(100 * toNumber(amount)), 0) / 100
    const forecast = forecastPeriod(known, NOVEMBER, { until: '2026-11-18' })
    expect([forecast?.low, forecast?.expected, forecast?.high].map((one) => one && decimalText(one))).toEqual(
      Array.from({ length: 3 }, () => String(sum)),
    )
  })

  // Oracle Cloud's budgets: (actual / days elapsed) × days of the period.
  test('the run rate is what was spent over the days known, for all days', () => {
    const known = daysFrom(
      '2026-10-01',
      Array.from({ length: 49 }, () => '10.01'),
    )
    const forecast = forecastPeriod(known, NOVEMBER, { until: '2026-11-18' })
    expect(forecast && decimalText(forecast.runRate)).toBe('300.3')
  })

  test('the recent level counts, not the months before', () => {
    const amounts = Array.from({ length: 79 }, (_, index) => (index < 60 ? '100' : '150'))
    const forecast = forecastPeriod(daysFrom(FIRST, amounts), NOVEMBER, { until: '2026-11-18' })
    // The whole of November is at the new level.
    expect(forecast && toNumber(forecast.expected)).toBe(4500)
  })

  test('a single wild day is spent, and expected of no other', () => {
    const amounts = WEEKDAYS.slice(0, 79)
    const plain = forecastPeriod(daysFrom(FIRST, amounts), NOVEMBER, { until: '2026-11-18' })
    const wild = forecastPeriod(daysFrom(FIRST, amounts.with(75, '9100.10')), NOVEMBER, {
      until: '2026-11-18',
    })
    const more = toNumber(wild?.expected ?? dec('0')) - toNumber(plain?.expected ?? dec('0'))
    // The day would have cost 40.05 or 100.10 by itself.
    expect(more).toBeCloseTo(9100.1 - Number(amounts[75]), 9)
  })

  test('days that are missing in between are expected, not taken for free', () => {
    const all = daysFrom(FIRST, WEEKDAYS.slice(0, 79))
    const some = all.filter(({ day }) => day !== '2026-11-05')
    const until = { until: '2026-11-18' }
    expect(forecastPeriod(some, NOVEMBER, until)?.expected).toEqual(
      forecastPeriod(all, NOVEMBER, until)?.expected,
    )
  })

  test('days whose bills are late count for what is booked already, and for nothing less', () => {
    const days = [...daysFrom(FIRST, WEEKDAYS.slice(0, 79)), ...daysFrom('2026-11-19', ['20000', '1'])]
    const booked = days.filter(({ day }) => day >= NOVEMBER.from)
    const sum = booked.reduce((total, { amount }) => total + toNumber(amount), 0)
    const forecast = forecastPeriod(days, NOVEMBER, { until: '2026-11-18' })
    expect(forecast && toNumber(forecast.low)).toBeCloseTo(sum, 9)
  })

  test('a period that is over is told exactly', () => {
    const october = { from: '2026-10-01', until: '2026-10-31' }
    const forecast = forecastPeriod(daysFrom(FIRST, WEEKDAYS), october, { until: '2026-11-18' })
    expect(forecast?.low).toEqual(forecast?.high)
    expect(forecast?.expected).toEqual(forecast?.runRate && dec(decimalText(forecast.runRate)))
  })

  test.each([
    {
      name: '27 days',
      amounts: 27,
      from: '2026-10-23',
      until: '2026-11-18',
      says: 'needs 28 days of cost, and 27 days are known',
    },
    {
      name: 'two days of the month',
      amounts: 60,
      from: '2026-09-04',
      until: '2026-11-02',
      says: 'needs 3 days of the period itself, and 2 days are known',
    },
    { name: 'nothing', amounts: 0, from: '2026-11-01', until: '2026-11-18', says: '0 days are known' },
  ])('$name: no forecast, and why', ({ amounts, from, until, says }) => {
    const days = daysFrom(from, WEEKDAYS.slice(0, amounts))
    expect(forecastPeriod(days, NOVEMBER, { until })).toBeNull()
    expect(forecastOrWhy(days, NOVEMBER, { until })).toContain(says)
  })

  test('the bounds enclose what is expected, whatever the course', () => {
    const amount = fc.integer({ min: -500, max: 100_000 }).map((cents) => `${(cents / 100).toFixed(2)}`)
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 28, maxLength: 100 }),
        fc.integer({ min: 3, max: 27 }),
        (amounts, own) => {
          const until = dayAfter(NOVEMBER.from, own - 1)
          const days = daysFrom(dayAfter(until, 1 - amounts.length), amounts)
          const forecast = forecastPeriod(days, NOVEMBER, { until })
          if (forecast === null) throw new Error('28 days are enough')
          expect(compare(forecast.low, forecast.expected)).toBeLessThanOrEqual(0)
          expect(compare(forecast.expected, forecast.high)).toBeLessThanOrEqual(0)
        },
      ),
      { numRuns: 50 },
    )
  })

  // On noise of 10 %, with days that do and do not depend on each other, from six weeks and from half a year.
  test.each([
    { days: 45, dependence: 0 },
    { days: 45, dependence: 0.5 },
    { days: 170, dependence: 0.5 },
  ])(
    'the interval holds about 80 % of months: $days days known, dependence $dependence',
    ({ days, dependence }) => {
      const normal = noise(20_261_122)
      let held = 0
      const months = 120
      for (let month = 0; month < months; month++) {
        let error = normal()
        const amounts = Array.from({ length: days + 12 }, (_, index) => {
          error = dependence * error + Math.sqrt(1 - dependence * dependence) * normal()
          return (Number(WEEKDAYS[index % 91]) * Math.exp(0.1 * error)).toFixed(2)
        })
        const all = daysFrom(dayAfter('2026-11-18', 1 - days), amounts)
        const forecast = forecastPeriod(all.slice(0, days), NOVEMBER, { until: '2026-11-18' })
        const truth = all
          .filter(({ day }) => day >= NOVEMBER.from && day <= NOVEMBER.until)
          .reduce((sum, { amount }) => sum + toNumber(amount), 0)
        if (forecast && toNumber(forecast.low) <= truth && truth <= toNumber(forecast.high)) held++
      }
      expect(held / months).toBeGreaterThanOrEqual(0.7)
      expect(held / months).toBeLessThanOrEqual(0.92)
    },
  )
})

describe('judgeForecast', () => {
  const ledger = (amounts: readonly string[]) => ledgerOf(dailyCharges(FIRST, amounts))

  test('forecasts the month of the newest day whose bills are in', () => {
    const part = judgeForecast(settingsOf(), evidenceOf({ ledger: ledger(WEEKDAYS.slice(0, 82)) }), CLOUD)
    expect(part.verdict).toBe('pass')
    expect(part.data).toMatchObject({ currency: 'USD', month: '2026-11', until: '2026-11-18' })
    expect(part.findings).toMatchObject([
      { id: 'forecast/month', severity: 'inform', observed: { confidence: 0.8 } },
    ])
    // 13 of the 18 days until then are dear.
    expect(part.data && decimalText(part.data.spent)).toBe('1501.55')
  })

  test.each([
    { name: 'nothing given', evidence: evidenceOf(), verdict: 'skipped', says: '`costs`' },
    {
      name: 'three weeks',
      evidence: evidenceOf({ ledger: ledger(WEEKDAYS.slice(0, 21)) }),
      verdict: 'skipped',
      says: '28 days',
    },
    {
      name: 'two currencies',
      evidence: evidenceOf({
        ledger: ledgerOf([...dailyCharges(FIRST, ['1']), ...dailyCharges(FIRST, ['1'], { currency: 'EUR' })]),
      }),
      verdict: 'no-data',
      says: 'currencies',
    },
  ])('$name: $verdict', ({ evidence, says, verdict }) => {
    const part = judgeForecast(settingsOf(), evidence, CLOUD)
    expect(part).toMatchObject({ verdict, data: null })
    expect(part.headline).toContain(says)
  })
})
