import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { judgeUnitCost } from '../src/decide/unit-cost/index.ts'
import { judgeTrend, type TrendPoint, weeksToTell } from '../src/decide/unit-cost/trend.ts'
import type { Users } from '../src/evidence/users.ts'
import type { Settings } from '../src/settings.ts'
import { dailyCharges, dayAfter, ledgerOf } from './charges.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { type Overrides, settingsOf } from './settings.ts'

/** A Monday, and twelve whole weeks that end long before today. */
const MONDAY = '2026-08-03'
const TODAY = '2026-11-22'
const RULE = { alpha: 0.05, tolerance: 0.01 }

const CLOUD = { verdict: 'pass', headline: '', findings: [], data: null } as const

/** So much on each day of so many weeks; the amount of a week may depend on its number. */
const weekly = (weeks: number, amount: (week: number) => string): string[] =>
  Array.from({ length: 7 * weeks }, (_, index) => amount(Math.floor(index / 7)))

const usersFrom = (first: string, counts: readonly (string | null)[]): Users => ({
  kind: 'daily',
  files: ['users.csv'],
  days: counts.flatMap((count, index) =>
    count === null ? [] : [{ day: dayAfter(first, index), users: dec(count) }],
  ),
})

interface Given {
  readonly costs: readonly (string | null)[]
  readonly users?: Users | null
  readonly from?: string
  readonly today?: string
  readonly settings?: Overrides
}

function judge({ costs, users, from = MONDAY, today = TODAY, settings = {} }: Given) {
  const counts =
    users === undefined
      ? usersFrom(
          from,
          costs.map(() => '50'),
        )
      : users
  const ledger = ledgerOf(dailyCharges(from, costs))
  return judgeUnitCost(settingsOf(settings), evidenceOf({ ledger, users: counts, today }), CLOUD)
}

const ASKED: Overrides = { unitCost: { asked: true, ...RULE } }
/** 1 to 3 % off, the same every time and without a trend. */
const JITTER = [
  '1.01',
  '0.99',
  '1.02',
  '0.98',
  '1.00',
  '1.03',
  '0.97',
  '1.01',
  '0.99',
  '1.02',
  '0.98',
  '1.00',
]

const COURSES = {
  falling: weekly(12, (week) => String(1000 - 30 * week)),
  rising: weekly(12, (week) => String(1000 + 30 * week)),
  flat: weekly(12, () => '1000'),
  scattered: weekly(12, (week) => String([900, 1100, 950, 1050][week % 4])),
  short: weekly(5, () => '1000'),
}

describe('judgeUnitCost', () => {
  test.each([
    {
      course: 'falling',
      asked: true,
      trend: 'decreasing',
      part: 'pass',
      finding: 'pass',
      severity: undefined,
    },
    {
      course: 'falling',
      asked: false,
      trend: 'decreasing',
      part: 'pass',
      finding: 'pass',
      severity: undefined,
    },
    {
      course: 'rising',
      asked: true,
      trend: 'increasing',
      part: 'fail',
      finding: 'fail',
      severity: undefined,
    },
    {
      course: 'rising',
      asked: false,
      trend: 'increasing',
      part: 'fail',
      finding: 'fail',
      severity: undefined,
    },
    { course: 'flat', asked: true, trend: 'flat', part: 'fail', finding: 'fail', severity: undefined },
    { course: 'flat', asked: false, trend: 'flat', part: 'pass', finding: 'fail', severity: 'warn' },
    {
      course: 'scattered',
      asked: true,
      trend: 'inconclusive',
      part: 'inconclusive',
      finding: 'inconclusive',
      severity: undefined,
    },
    {
      course: 'scattered',
      asked: false,
      trend: 'inconclusive',
      part: 'pass',
      finding: 'inconclusive',
      severity: 'inform',
    },
    {
      course: 'short',
      asked: true,
      trend: 'not enough data',
      part: 'no-data',
      finding: 'no-data',
      severity: undefined,
    },
    {
      course: 'short',
      asked: false,
      trend: 'not enough data',
      part: 'pass',
      finding: 'no-data',
      severity: 'inform',
    },
  ] as const)('$course, asked: $asked: $trend, the part is $part', (row) => {
    const part = judge({ costs: COURSES[row.course], settings: { unitCost: { ...RULE, asked: row.asked } } })
    expect(part.data?.trend).toBe(row.trend)
    expect(part.verdict).toBe(row.part)
    expect(part.findings).toHaveLength(1)
    expect(part.findings[0]?.id).toBe('unit-cost/trend')
    expect(part.findings[0]?.verdict).toBe(row.finding)
    expect(part.findings[0]?.severity).toBe(row.severity)
  })

  test('a week is exact sums over the mean of its users, and the change is per 30 days', () => {
    const costs = weekly(8, (week) => `0.${String(900 - 9 * week)}`)
    const part = judge({
      costs,
      users: usersFrom(
        MONDAY,
        costs.map((_, day) => (day % 7 < 2 ? '30' : null)),
      ),
    })
    expect(part.data?.weeks[0]).toEqual({
      week: '2026-W32',
      from: MONDAY,
      cost: dec('6.300'),
      users: 30,
      unitCost: 0.21,
    })
    // From 900 to 837 in seven weeks: the median slope of the logarithm is close to -0.0104 a week.
    expect(part.data?.change?.per30Days).toBeCloseTo(Math.expm1((Math.log(837 / 900) / 49) * 30), 3)
    expect(part.data?.p?.decreasing).toBeCloseTo(1 / 40320, 12)
  })

  test('a year begins in the week of its first Thursday', () => {
    const part = judge({ costs: weekly(3, () => '5'), from: '2025-12-22', today: '2026-03-01' })
    expect(part.data?.weeks.map(({ week }) => week)).toEqual(['2025-W52', '2026-W01', '2026-W02'])
  })

  test('weeks that cannot count are left out, each with its reason', () => {
    const costs: (string | null)[] = weekly(12, () => '10')
    costs[8] = null
    const counts: (string | null)[] = costs.map(() => '20')
    counts.fill(null, 14, 21)
    counts.fill('0', 21, 28)
    costs.fill('0', 28, 35)
    costs.fill('-1', 35, 42)
    const part = judge({ costs: costs.slice(1), users: usersFrom(MONDAY, counts), from: dayAfter(MONDAY, 1) })
    expect(part.data?.leftOut).toEqual([
      { week: '2026-W32', why: 'the data begins on 2026-08-04' },
      { week: '2026-W33', why: 'there is no charge of any service on 2026-08-11' },
      { week: '2026-W34', why: 'nobody said how many users were active' },
      { week: '2026-W35', why: 'no user was active' },
      { week: '2026-W36', why: 'it cost nothing, and a trend in percent needs an amount above zero' },
      { week: '2026-W37', why: 'credits exceed its cost, and a trend in percent needs an amount above zero' },
    ])
    expect(part.data?.weeks).toHaveLength(6)
  })

  test('a hole in the data is told once, however long, and only two years count', () => {
    const ledger = ledgerOf([
      ...dailyCharges('0101-01-01', ['5']),
      ...dailyCharges(
        '2023-10-30',
        weekly(110, (week) => String(1000 - week)),
      ),
    ])
    const part = judgeUnitCost(
      settingsOf(),
      evidenceOf({ ledger, users: { kind: 'constant', users: dec('4') }, today: TODAY }),
      CLOUD,
    )
    expect(part.data?.weeks).toHaveLength(104)
    expect(part.data?.weeks[0]?.week).toBe('2023-W50')
    expect(part.data?.leftOut.map(({ week }) => week)).toEqual(['2023-W44', '0100-W52', '0101-W01'])
    expect(part.data?.leftOut[2]?.why).toMatch(
      /no charge of any service in it, nor in the 100,\d{3} weeks after it/,
    )
  })

  test.each([
    { today: '2026-10-25', weeks: 11, why: 'bills are late: only days up to 2026-10-21 count' },
    { today: '2026-10-29', weeks: 12, why: null },
  ])('on $today the newest three days are left out', ({ today, weeks, why }) => {
    const part = judge({ costs: weekly(12, () => '10'), today })
    expect(part.data?.weeks).toHaveLength(weeks)
    expect(part.data?.leftOut.map((one) => one.why)).toEqual(why === null ? [] : [why])
  })

  test('too few weeks: says how many more are needed and when they are there', () => {
    const part = judge({ costs: COURSES.short, settings: ASKED })
    expect(part.findings[0]?.why).toContain('5 whole weeks with both cost and users')
    expect(part.findings[0]?.why).toContain('1 more is needed. Cost and users of every day until 2026-09-13')
  })

  test('inconclusive: says how many more weeks like these would tell', () => {
    const part = judge({ costs: COURSES.scattered, settings: ASKED })
    expect(part.findings[0]?.why).toMatch(/about \d+ more weeks would tell|not even a year of further weeks/)
  })

  test('a fall that is only user growth is called that', () => {
    const costs = weekly(12, (week) => String(1000 * Number(JITTER[week])))
    const growing = usersFrom(
      MONDAY,
      weekly(12, (week) => String(1000 + 80 * week)),
    )
    const part = judge({ costs, users: growing })
    expect(part.data?.trend).toBe('decreasing')
    expect(part.data?.onlyUserGrowth).toBe(true)
    expect(part.verdict).toBe('pass')
    expect(part.findings[0]?.why).toContain('Only more users share it')

    const both = judge({ costs: COURSES.falling, users: growing })
    expect(both.data?.onlyUserGrowth).toBe(false)
    const { costChange, usersChange, change } = both.data ?? {}
    const log = (one: { per30Days: number } | null | undefined) => Math.log1p(one?.per30Days ?? Number.NaN)
    expect(log(change)).toBeCloseTo(log(costChange) - log(usersChange), 2)
  })

  test('one number of users: the trend is of the cost alone, and it is said', () => {
    const part = judge({ costs: COURSES.falling, users: { kind: 'constant', users: dec('40') } })
    expect(part.data).toMatchObject({ trend: 'decreasing', usersChange: null, onlyUserGrowth: false })
    expect(part.data?.weeks[0]?.unitCost).toBe(175)
    expect(part.findings[0]?.why).toContain('the trend of the cost alone')
  })

  test('a rise names the services that grew most', () => {
    const cloud = {
      ...CLOUD,
      data: {
        sources: [],
        byCurrency: [],
        currency: 'USD',
        total: dec('1'),
        billed: null,
        kinds: [],
        services: [],
        accounts: [],
        days: [],
        changes: [
          { service: 'Amazon S3', before: dec('10'), after: dec('130.50') },
          { service: 'Amazon EC2', before: dec('90'), after: dec('10') },
        ],
        changesOver: { weeks: 4 },
      },
    }
    const ledger = ledgerOf(dailyCharges(MONDAY, COURSES.rising))
    const users: Users = { kind: 'constant', users: dec('40') }
    const part = judgeUnitCost(settingsOf(), evidenceOf({ ledger, users }), cloud)
    expect(part.findings[0]?.why).toContain('grew most over the last 4 weeks: Amazon S3 (+$120.50).')
  })

  test('where exports could not be read in full the trend is told, and is no pass', () => {
    const problem = {
      parts: ['cloud', 'unitCost'],
      source: 'costs.csv',
      line: 7,
      effect: 'incomplete',
      what: 'A row has no date',
      mend: 'export it again',
    } as const
    const evidence = evidenceOf({
      ledger: ledgerOf(dailyCharges(MONDAY, COURSES.falling)),
      users: { kind: 'constant', users: dec('4') },
      problems: [problem],
    })
    const part = judgeUnitCost(settingsOf(), evidence, CLOUD)
    expect(part).toMatchObject({ verdict: 'no-data', data: { trend: 'decreasing' } })
    expect(part.findings[0]?.why).toContain('this may be wrong')
    expect(judgeUnitCost(settingsOf({ incomplete: 'warn' }), evidence, CLOUD).verdict).toBe('pass')
    const unread = evidenceOf({ problems: [{ ...problem, effect: 'unusable' }] })
    expect(judgeUnitCost(settingsOf(), unread, CLOUD).verdict).toBe('no-data')
  })

  test.each([
    { name: 'no export', ledger: null, users: null, settings: {}, verdict: 'skipped', says: '`costs`' },
    { name: 'no users', ledger: 'given', users: null, settings: {}, verdict: 'skipped', says: '`users`' },
    {
      name: 'no users, though a fall is asked for',
      ledger: 'given',
      users: null,
      settings: ASKED,
      verdict: 'no-data',
      says: 'not known',
    },
    {
      name: 'users that could not be read',
      ledger: 'given',
      users: null,
      settings: { users: { files: ['users.csv'] } } satisfies Overrides,
      verdict: 'no-data',
      says: 'not known',
    },
    {
      name: 'two currencies without a rate',
      ledger: 'two currencies',
      users: 'given',
      settings: {},
      verdict: 'no-data',
      says: 'currencies',
    },
  ] as const)('$name: $verdict', ({ ledger, settings, says, users, verdict }) => {
    const rows = dailyCharges(MONDAY, COURSES.flat)
    const euros = dailyCharges(MONDAY, COURSES.flat, { currency: 'EUR' })
    const part = judgeUnitCost(
      settingsOf(settings),
      evidenceOf({
        ledger: ledger === null ? null : ledgerOf(ledger === 'given' ? rows : [...rows, ...euros]),
        users: users === null ? null : { kind: 'constant', users: dec('4') },
      }),
      CLOUD,
    )
    expect(part.verdict).toBe(verdict)
    expect(part.headline).toContain(says)
    expect(part.data).toBeNull()
  })
})

const pointsOf = (values: readonly number[]): TrendPoint[] =>
  values.map((value, week) => ({ day: 7 * week, value }))

describe('judgeTrend', () => {
  const values = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 6, maxLength: 20 })
  const rule: Pick<Settings['unitCost'], 'alpha' | 'tolerance'> = RULE

  test('never says two things, and turning time around swaps them', () => {
    const turned = { decreasing: 'increasing', increasing: 'decreasing' } as const
    fc.assert(
      fc.property(values, (series) => {
        const { trend, change, p } = judgeTrend(pointsOf(series), rule)
        const back = judgeTrend(pointsOf(series.toReversed()), rule).trend
        if (trend === 'decreasing' || trend === 'increasing') expect(back).toBe(turned[trend])
        else if (trend === 'inconclusive') expect(back).toBe('inconclusive')
        expect((p?.decreasing ?? 0) + (p?.increasing ?? 0)).toBeGreaterThanOrEqual(1 - 1e-12)
        expect(change?.low).toBeLessThanOrEqual(change?.high ?? Number.NaN)
      }),
    )
  })

  test('the unit of the values does not count', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 1000 }), (series, factor) => {
        const one = judgeTrend(pointsOf(series), rule)
        const other = judgeTrend(pointsOf(series.map((value) => value * factor)), rule)
        expect(other.p).toEqual(one.p)
        expect(other.change?.per30Days).toBeCloseTo(one.change?.per30Days ?? Number.NaN, 9)
      }),
    )
  })

  test('a fall within the tolerance is a fall all the same', () => {
    const slow = Array.from({ length: 12 }, (_, week) => 1000 - week * 0.5)
    expect(judgeTrend(pointsOf(slow), rule).trend).toBe('decreasing')
  })

  test('five weeks are too few even for a perfect fall', () => {
    expect(judgeTrend(pointsOf([5, 4, 3, 2, 1]), rule)).toEqual({
      trend: 'not enough data',
      change: null,
      p: null,
    })
  })
})

test('weeksToTell is what the interval needs to leave out zero, or to lie within the tolerance', () => {
  // Half of the interval is four times the change: 4^(2/3) times as many weeks.
  const wide = { per30Days: Math.expm1(-0.02), low: Math.expm1(-0.1), high: Math.expm1(0.06) }
  expect(weeksToTell(10, wide, 0.01)).toBe(Math.ceil(10 * 4 ** (2 / 3)) - 10)
  const level = { per30Days: 0, low: Math.expm1(-0.02), high: Math.expm1(0.02) }
  expect(weeksToTell(10, level, Math.expm1(0.01))).toBe(Math.ceil(10 * 2 ** (2 / 3)) - 10)
})
