import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { judgeAnomalies, standingAt, WEEKDAYS } from '../src/decide/anomalies/index.ts'
import type { ChargeGroup } from '../src/evidence/charges.ts'
import { dailyCharges, dayAfter, ledgerOf } from './charges.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { type Overrides, settingsOf } from './settings.ts'

/** A Monday; the newest of 56 days is Sunday, 2026-09-27. */
const MONDAY = '2026-08-03'
const TODAY = '2026-11-22'
const CLOUD = { verdict: 'pass', headline: '', findings: [], data: null } as const
const NEWEST = 55

/** Dear on working days, and a little different from week to week. */
const COURSE = Array.from({ length: 56 }, (_, index) =>
  String((index % 7 < 5 ? 100 : 40) + ((index * 3) % 5)),
)

const service = (name: string, amounts: readonly (string | null)[], from = MONDAY): readonly ChargeGroup[] =>
  dailyCharges(from, amounts, { service: name })

function judge(groups: readonly ChargeGroup[], settings: Overrides = {}, today = TODAY) {
  return judgeAnomalies(settingsOf(settings), evidenceOf({ ledger: ledgerOf(groups), today }), CLOUD)
}

const found = (part: ReturnType<typeof judge>) =>
  part.data?.anomalies.map(({ direction, service: name, day }) => `${direction} ${name} ${day}`)

describe('judgeAnomalies', () => {
  test('an ordinary course has none', () => {
    const part = judge([...service('S3', COURSE), ...service('EC2', COURSE.toReversed())])
    expect(part).toMatchObject({
      verdict: 'pass',
      findings: [],
      data: { services: 2, anomalies: [], tooShort: [] },
    })
  })

  test('a rise is told, with what is usual on that weekday', () => {
    const part = judge(service('S3', COURSE.with(NEWEST, '90.50')))
    expect(found(part)).toEqual(['rise S3 2026-09-27'])
    expect(part.data?.anomalies[0]?.usual).toEqual(dec('43.0'))
    expect(part.verdict).toBe('pass')
    expect(part.findings[0]).toMatchObject({
      id: 'anomaly/S3/2026-09-27',
      verdict: 'fail',
      severity: 'warn',
      observed: { value: 90.5, unit: 'USD' },
    })
    expect(part.findings[0]?.why).toContain('where a Sunday usually costs $43.00')
  })

  test('it blocks where that is asked for', () => {
    const part = judge(service('S3', COURSE.with(NEWEST, '90')), { anomalies: { effect: 'block' } })
    expect(part.verdict).toBe('fail')
    expect(part.findings[0]).not.toHaveProperty('severity')
  })

  test('a drop is asked about, and never fails', () => {
    const part = judge(service('S3', COURSE.with(NEWEST - 2, '0')), { anomalies: { effect: 'block' } })
    expect(found(part)).toEqual(['drop S3 2026-09-25'])
    expect(part.verdict).toBe('inconclusive')
    expect(part.findings[0]?.why).toContain('Is data missing?')
  })

  test('moves of two services that offset each other are both told, and that the total hides them', () => {
    const part = judge([
      ...service('S3', COURSE.with(NEWEST, '90')),
      ...service('EC2', COURSE.with(NEWEST, '0')),
    ])
    expect(found(part)).toEqual(['rise S3 2026-09-27', 'drop EC2 2026-09-27'])
    expect(part.findings[0]?.why).toContain('The total of the day hides it, since EC2')
    expect(part.findings[1]?.why).toContain('since S3')
  })

  // The usual on a Sunday is 43, and the scatter about 1.5.
  test.each([
    { name: 'below the floor', amount: '52.9', settings: {}, told: false },
    { name: 'at the floor', amount: '53', settings: {}, told: true },
    { name: 'below the share', amount: '59', settings: { anomalies: { ratio: 0.4 } }, told: false },
    { name: 'above the share', amount: '61', settings: { anomalies: { ratio: 0.4 } }, told: true },
    { name: 'below the score', amount: '60', settings: { anomalies: { score: 30 } }, told: false },
  ] as const)('$name: $told', ({ amount, settings, told }) => {
    expect(found(judge(service('S3', COURSE.with(NEWEST, amount)), settings))).toHaveLength(told ? 1 : 0)
  })

  test('days in a row are one finding, named by the first', () => {
    const course = COURSE.with(NEWEST - 4, '190')
      .with(NEWEST - 3, '190')
      .with(NEWEST - 1, '190')
    const part = judge(service('S3', course))
    expect(part.data?.anomalies).toHaveLength(3)
    expect(part.findings.map(({ id }) => id)).toEqual(['anomaly/S3/2026-09-23', 'anomaly/S3/2026-09-26'])
    expect(part.findings[0]?.why).toContain('every day until 2026-09-24')
  })

  test('only the newest days are looked at, without those whose bills are late', () => {
    const course = COURSE.with(NEWEST - 7, '400').with(NEWEST, '400')
    expect(found(judge(service('S3', course)))).toEqual(['rise S3 2026-09-27'])
    expect(found(judge(service('S3', course), { anomalies: { days: 8 } }))).toHaveLength(2)
    expect(found(judge(service('S3', course), {}, '2026-09-28'))).toEqual(['rise S3 2026-09-20'])
  })

  test('a course that is the same every week stands out at any change above the floor and the share', () => {
    const constant = Array.from({ length: 56 }, () => '100')
    const part = judge(service('S3', constant.with(NEWEST, '125')))
    expect(part.data?.anomalies[0]?.score).toBe(Number.POSITIVE_INFINITY)
    expect(part.findings[0]?.why).toContain('otherwise the same every week')
    expect(found(judge(service('S3', constant.with(NEWEST, '119'))))).toEqual([])
  })

  test('a service that appears is told on its first day, and judged by its own days later', () => {
    const others = service('EC2', COURSE)
    const part = judge([...others, ...service('New', ['30', '31', '30'], dayAfter(MONDAY, 53))])
    expect(found(part)).toEqual(['rise New 2026-09-25'])
    expect(part.findings[0]?.why).toContain('where it usually costs nothing')
    const older = judge([...others, ...service('New', COURSE.slice(0, 20), dayAfter(MONDAY, 36))])
    expect(older.data).toMatchObject({ anomalies: [], tooShort: ['New'] })
  })

  test('a service that vanishes is asked about once', () => {
    const part = judge([...service('EC2', COURSE), ...service('Old', COURSE.slice(0, 53))])
    expect(part.findings).toHaveLength(1)
    expect(part.findings[0]?.why).toContain('the service was switched off')
    expect(part.data?.anomalies.map(({ amount }) => amount)).toEqual([dec('0'), dec('0'), dec('0')])
  })

  test('what comes once a month is no surprise, unless it comes dearer', () => {
    const support = (last: string) =>
      Array.from({ length: 56 }, (_, index) => (index === 24 ? '500' : index === 54 ? last : '0'))
    expect(found(judge(service('Support', support('520'))))).toEqual([])
    expect(found(judge(service('Support', support('900'))))).toEqual(['rise Support 2026-09-26'])
  })

  test('a day that no export covers is neither a drop nor something to compare with', () => {
    const part = judge(
      service(
        'S3',
        COURSE.with(NEWEST - 1, '').map((amount) => (amount === '' ? null : amount)),
      ),
    )
    expect(found(part)).toEqual([])
  })

  test.each([
    { name: 'nothing given', groups: null, verdict: 'skipped', says: '`costs`' },
    {
      name: 'four weeks',
      groups: service('S3', COURSE.slice(0, 28)),
      verdict: 'skipped',
      says: '4 of the same weekday',
    },
    {
      name: 'two currencies',
      groups: [...service('S3', COURSE), ...dailyCharges(MONDAY, COURSE, { currency: 'EUR' })],
      verdict: 'no-data',
      says: 'currencies',
    },
  ])('$name: $verdict', ({ groups, says, verdict }) => {
    const ledger = groups === null ? null : ledgerOf(groups)
    const part = judgeAnomalies(settingsOf(), evidenceOf({ ledger, today: TODAY }), CLOUD)
    expect(part).toMatchObject({ verdict, data: null })
    expect(part.headline).toContain(says)
  })

  test('a floor in a currency without a rate is no floor', () => {
    const floor = { amount: dec('10'), currency: 'EUR' }
    const part = judge(service('S3', COURSE), { anomalies: { floor } })
    expect(part.verdict).toBe('no-data')
    expect(part.findings[0]?.why).toContain('`cost.rates`')
  })

  test('hostile names and very many of them stay bounded', () => {
    const names = Array.from({ length: 80 }, (_, index) => `${'x'.repeat(300)}\u001b[31m@all ${index}`)
    const part = judge(names.flatMap((name) => service(name, COURSE.with(NEWEST, '900'))))
    expect(part.findings).toHaveLength(51)
    expect(part.findings.at(-1)?.why).toContain('30 smaller ones')
    expect(Math.max(...part.findings.map(({ why }) => why.length))).toBeLessThan(900)
    expect(found(judge(service('__proto__', COURSE.with(NEWEST, '900'))))).toEqual([
      'rise __proto__ 2026-09-27',
    ])
  })
})

describe('standingAt', () => {
  const series = fc.array(fc.option(fc.integer({ min: 0, max: 1000 }), { freq: 8 }), {
    minLength: 29,
    maxLength: 80,
  })

  test('depends on nothing that comes after, and on the unit in nothing but the usual', () => {
    fc.assert(
      fc.property(series, fc.nat(79), fc.integer({ min: 0, max: 9999 }), (amounts, at, later) => {
        const place = Math.min(at, amounts.length - 1)
        const standing = standingAt(amounts, place, WEEKDAYS)
        const changed = amounts.map((amount, index) => (index > place ? later : amount))
        expect(standingAt(changed, place, WEEKDAYS)).toEqual(standing)
        const doubled = standingAt(
          amounts.map((amount) => (amount === null ? null : 2 * amount)),
          place,
          WEEKDAYS,
        )
        expect(doubled?.score).toBe(standing?.score)
        expect(doubled?.usual).toBe(standing === null ? undefined : 2 * standing.usual)
      }),
    )
  })

  test('needs four of the same weekday', () => {
    const ones = Array.from({ length: 29 }, () => 1)
    expect(standingAt(ones, 28, WEEKDAYS)).toEqual({ usual: 1, score: 0, ratio: 0 })
    expect(standingAt(ones, 27, WEEKDAYS)).toBeNull()
    expect(
      standingAt(
        ones.with(0, Number.NaN).map((one) => (Number.isNaN(one) ? null : one)),
        28,
        WEEKDAYS,
      ),
    ).toBeNull()
  })
})
