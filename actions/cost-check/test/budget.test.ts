import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import { judgeBudgets } from '../src/decide/budget/index.ts'
import { instanceBefore, instanceOf } from '../src/decide/budget/period.ts'
import { judgeCloud } from '../src/decide/cloud/index.ts'
import type { ChargeGroup } from '../src/evidence/charges.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import type { Budget } from '../src/settings.ts'
import { charge, dailyCharges, ledgerOf } from './charges.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { type Overrides, settingsOf } from './settings.ts'

function budgetOf(overrides: Partial<Budget> = {}): Budget {
  return {
    name: 'all',
    scope: { service: null, account: null, tag: null },
    period: 'month',
    limit: { kind: 'amount', amount: dec('1000'), currency: null },
    steps: [0.5, 0.8, 1],
    forecast: 'warn',
    where: '`cost.budgets[0]` (.github/plinth.yml:3:5)',
    ...overrides,
  }
}

function judge(
  budget: Partial<Budget>,
  groups: readonly ChargeGroup[],
  given: Overrides = {},
  evidence: Partial<Evidence> = {},
) {
  const settings = settingsOf({ costs: ['costs.csv'], budgets: [budgetOf(budget)], ...given })
  const all = evidenceOf({ ledger: ledgerOf(groups), ...evidence })
  const part = judgeBudgets(settings, all, judgeCloud(settings, all))
  return { part, judged: part.data?.budgets[0], told: part.findings.map(told) }
}

const told = ({
  id,
  severity = 'block',
  verdict,
}: {
  id: string
  severity?: string | undefined
  verdict: string
}) => `${id} ${verdict} ${severity}`

const daysOf = (count: number, amount: string) => Array.from({ length: count }, () => amount)
const ratioLimit = (ratio: number) => ({ kind: 'increase-ratio', ratio }) as const

test.each([
  ['2026-11-22', 'day', '2026-11-22', '2026-11-22', '2026-11-22', 1],
  ['2026-11-22', 'week', '2026-W47', '2026-11-16', '2026-11-22', 7],
  ['2027-01-01', 'week', '2026-W53', '2026-12-28', '2027-01-03', 7],
  ['2024-02-10', 'month', '2024-02', '2024-02-01', '2024-02-29', 29],
  ['2026-12-31', 'month', '2026-12', '2026-12-01', '2026-12-31', 31],
  ['2026-12-31', 'quarter', '2026-Q4', '2026-10-01', '2026-12-31', 92],
  ['2026-05-05', 'quarter', '2026-Q2', '2026-04-01', '2026-06-30', 91],
  ['2028-05-05', 'year', '2028', '2028-01-01', '2028-12-31', 366],
] as const)('%s lies in the %s %s', (day, period, name, first, last, days) => {
  const instance = instanceOf(day, period)
  expect(instance).toEqual({ name, first, last, days })
  expect(instanceBefore(instance, period).last < first).toBe(true)
})

describe('an absolute limit', () => {
  test('is kept: what was spent, the share of it, and the pace', () => {
    const { judged, part, told } = judge({}, dailyCharges('2026-11-01', daysOf(15, '20')))
    expect(part.verdict).toBe('pass')
    expect(told).toEqual(['budget/all pass block'])
    expect(judged).toMatchObject({
      instance: '2026-11',
      used: 0.3,
      elapsed: 0.5,
      pace: 0.6,
      step: null,
      verdict: 'pass',
    })
    expect(part.findings[0]?.why).toBe(
      'In 2026-11, $300.00 was spent, 30 % of the limit, which is $1,000.00, 0.6 times as fast as the period passes.',
    )
  })

  test('is broken by the last cent', () => {
    const kept = judge({}, [...dailyCharges('2026-11-01', daysOf(20, '49')), charge('2026-11-02', '20')])
    expect(kept.told).toEqual(['budget/all pass block', 'budget/all/step fail warn'])
    const broken = judge({}, [...dailyCharges('2026-11-01', daysOf(20, '49')), charge('2026-11-02', '20.01')])
    expect(broken).toMatchObject({ part: { verdict: 'fail' }, told: ['budget/all fail block'] })
    expect(broken.part.headline).toBe('budget all is exceeded in 2026-11: $1,000.01 of $1,000.00')
    expect(broken.part.findings[0]?.why).toContain('raise the limit at `cost.budgets[0]`')
  })

  test.each([
    ['10', '2026-11-01', 15, null],
    ['40', '2026-11-01', 15, 'budget/all/step fail warn'],
    ['40', '2026-10-31', 22, 'budget/all/step fail warn'],
    ['31', '2026-10-30', 24, 'budget/all/step fail inform'],
  ])('tells of steps at %s a day from %s over %i days', (amount, from, count, step) => {
    const { told } = judge({}, dailyCharges(from, daysOf(count, amount)))
    expect(told.slice(1)).toEqual(step === null ? [] : [step])
  })

  test('counts only its scope, zero included', () => {
    const groups = [
      ...dailyCharges('2026-11-01', daysOf(10, '1')),
      ...dailyCharges('2026-11-03', daysOf(2, '100'), { service: 'Storage' }),
    ]
    const { judged } = judge({ scope: { service: 'Storage', account: null, tag: null } }, groups)
    expect(judged?.spent).toEqual(dec('200'))
    expect(judged?.elapsed).toBeCloseTo(10 / 30, 12)
  })

  test('a scope that nothing matches is no pass', () => {
    const scope = { service: 'Compte', account: null, tag: null }
    const { part } = judge({ scope }, dailyCharges('2026-11-01', daysOf(10, '1')))
    expect(part.verdict).toBe('no-data')
    expect(part.findings[0]?.why).toContain('the closest service is "Compute"')
  })

  test('data that begins within the period, or has gaps, gives a lower bound', () => {
    const late = judge({}, dailyCharges('2026-11-05', daysOf(10, '20')))
    expect(late).toMatchObject({ part: { verdict: 'no-data' }, judged: { verdict: 'no-data' } })
    expect(late.part.findings[0]?.why).toContain('give exports that reach back to 2026-11-01')
    const gap = judge({}, dailyCharges('2026-11-01', ['20', null, '20']))
    expect(gap.part.findings[0]?.why).toContain('1 day is in no export')
    const broken = judge({}, dailyCharges('2026-11-05', daysOf(10, '200')))
    expect(broken.part.verdict).toBe('fail')
    const told = judge({}, dailyCharges('2026-11-05', daysOf(10, '20')), { incomplete: 'warn' })
    expect(told.part.verdict).toBe('pass')
  })

  test('exports that end before a period that is over do not show that it was kept', () => {
    const { part } = judge({}, dailyCharges('2026-09-01', daysOf(15, '20')))
    expect(part.verdict).toBe('no-data')
    expect(part.findings[0]?.why).toContain('The exports end on 2026-09-15')
  })

  test('rows that could not be read make it a lower bound', () => {
    const ledger = ledgerOf(dailyCharges('2026-11-01', daysOf(15, '20')), { unreadable: 3 })
    expect(judge({}, [], {}, { ledger }).part.verdict).toBe('no-data')
  })

  test('a charge for a month covers its days', () => {
    const month = (day: string, days: number, amount: string) => charge(day, amount, { days })
    const { judged, part } = judge({}, [month('2026-10-01', 31, '900'), month('2026-11-01', 30, '500')])
    expect(part.verdict).toBe('pass')
    expect(judged?.elapsed).toBeCloseTo(22 / 30, 12)
    const alike = judge({ limit: ratioLimit(0.1) }, [
      month('2026-10-01', 31, '900'),
      month('2026-11-01', 30, '500'),
    ])
    expect(alike.part.findings[0]?.why).toContain('are not alike')
  })

  test('a day that is not over is no cheap day', () => {
    const { judged } = judge({ period: 'day' }, dailyCharges('2026-11-20', ['10', '12', '1']))
    expect(judged).toMatchObject({ instance: '2026-11-21', spent: dec('12') })
  })

  test('a limit in another currency needs a rate', () => {
    const limit = { kind: 'amount', amount: dec('1000'), currency: 'EUR' } as const
    const groups = dailyCharges('2026-11-01', daysOf(15, '20'))
    expect(judge({ limit }, groups).part.findings[0]?.why).toContain('`cost.rates`')
    const rates = [{ from: 'EUR', rate: dec('1.1'), date: '2026-11-01', where: '' }]
    const { judged } = judge({ limit }, groups, { currency: { report: 'USD', rates } })
    expect(decimalText(judged?.limit ?? dec('0'))).toBe('1100')
  })

  test('several currencies without a rate cannot be held against it', () => {
    const groups = [charge('2026-11-01', '1'), charge('2026-11-01', '1', { currency: 'EUR' })]
    const { part } = judge({}, groups)
    expect(part.verdict).toBe('no-data')
    expect(part.findings[0]?.why).toContain('`cost.currency`')
    const asked = judge({}, groups, { currency: { report: 'USD', rates: [] } })
    expect(asked.part.verdict).toBe('no-data')
  })

  test('an export without a currency is taken to be in that of the limit', () => {
    const limit = { kind: 'amount', amount: dec('10'), currency: 'USD' } as const
    const { part } = judge({ limit }, [charge('2026-11-01', '11', { currency: '' })])
    expect(part.verdict).toBe('fail')
  })
})

describe('an increase', () => {
  const october = dailyCharges('2026-10-01', daysOf(31, '10'))

  test('is told over as many days as have passed and whose bills have come in', () => {
    const { judged, part } = judge({ limit: ratioLimit(0.1) }, [
      ...october,
      ...dailyCharges('2026-11-01', daysOf(21, '12')),
    ])
    expect(judged).toMatchObject({ spent: dec('216'), limit: dec('198.0'), verdict: 'fail', pace: null })
    expect(part.findings[0]?.why).toContain('10 % more than the $180.00 of 2026-10-01 to 2026-10-18')
    expect(part.findings[0]?.why).toContain('Only 18 days are compared')
  })

  test.each([
    ['10', 'pass'],
    ['11', 'pass'],
    ['11.01', 'fail'],
  ])('of 10 %% with %s a day after 10 is a %s', (amount, verdict) => {
    const groups = [...october, ...dailyCharges('2026-11-01', daysOf(21, amount))]
    expect(judge({ limit: ratioLimit(0.1), steps: [] }, groups).part.verdict).toBe(verdict)
  })

  test('in money', () => {
    const limit = { kind: 'increase-amount', amount: dec('20'), currency: 'USD' } as const
    const november = (amount: string) => [...october, ...dailyCharges('2026-11-01', daysOf(21, amount))]
    expect(judge({ limit }, november('11')).judged).toMatchObject({ limit: dec('200'), verdict: 'pass' })
    expect(judge({ limit }, november('11.2')).part.verdict).toBe('fail')
    expect(judge({ limit }, november('10.4')).told).toEqual(['budget/all pass block'])
    const half = judge({ limit }, november('10.6')).part.findings
    expect(half[1]?.why).toBe(
      'The step of 50 % is reached in 2026-11: 54 % of the increase that is allowed is used.',
    )
  })

  test('from nothing is infinite', () => {
    const groups = [
      ...october,
      ...dailyCharges('2026-11-02', daysOf(20, '1'), { service: 'Storage' }),
      charge('2026-11-01', '0'),
    ]
    const { judged, part } = judge(
      { limit: ratioLimit(10), scope: { service: 'Storage', account: null, tag: null } },
      groups,
    )
    expect(judged).toMatchObject({ limit: null, used: Number.POSITIVE_INFINITY, verdict: 'fail' })
    expect(part.findings[0]?.why).toContain('an increase from nothing is infinite')
  })

  test('needs the period before', () => {
    // 18 days of November against 12 of October: the increase is one of what is known.
    const { part } = judge({ limit: ratioLimit(0.1) }, dailyCharges('2026-10-20', daysOf(33, '10')))
    expect(part.verdict).toBe('no-data')
    expect(part.findings[0]?.why).toContain('give exports that reach back to 2026-10-01')
  })

  test('is not proved where rows of the period before may be missing', () => {
    const ledger = ledgerOf([...october, ...dailyCharges('2026-11-01', daysOf(21, '20'))], { unreadable: 1 })
    expect(judge({ limit: ratioLimit(0.1) }, [], {}, { ledger }).part.verdict).toBe('no-data')
  })

  test('holds a longer month against the whole of a shorter one', () => {
    const groups = [
      ...dailyCharges('2026-02-01', daysOf(28, '10')),
      ...dailyCharges('2026-03-01', daysOf(31, '10')),
    ]
    const { judged } = judge({ limit: ratioLimit(0.2) }, groups, {}, { today: '2026-04-20' })
    expect(judged).toMatchObject({
      instance: '2026-03',
      spent: dec('310'),
      limit: dec('336.0'),
      verdict: 'pass',
    })
  })
})

describe('the forecast', () => {
  const weeks = dailyCharges('2026-09-01', daysOf(81, '40'))

  test.each([
    ['warn', 'pass'],
    ['block', 'fail'],
  ] as const)('above the limit, told as %s, is a %s', (forecast, verdict) => {
    const { judged, part, told } = judge({ forecast }, weeks)
    expect(part.verdict).toBe(verdict)
    expect(told).toContain(`budget/all/forecast fail ${forecast}`)
    expect(decimalText(judged?.forecast?.expected ?? dec('0'))).toBe('1200')
  })

  test('says nothing where the limit will be kept, or is broken already', () => {
    const limit = (amount: string) => ({ kind: 'amount', amount: dec(amount), currency: null }) as const
    const ids = (amount: string) => judge({ limit: limit(amount) }, weeks).part.findings.map(({ id }) => id)
    expect(ids('1300')).not.toContain('budget/all/forecast')
    expect(ids('700')).toEqual(['budget/all'])
  })

  test('of an increase is held against the whole period before', () => {
    const { part } = judge({ limit: ratioLimit(0) }, [
      ...dailyCharges('2026-09-01', daysOf(61, '40')),
      ...dailyCharges('2026-11-01', daysOf(20, '44')),
    ])
    expect(part.verdict).toBe('fail')
    const kept = judge({ limit: ratioLimit(0.2) }, weeks)
    expect(kept.part.findings.map(({ id }) => id)).not.toContain('budget/all/forecast')
  })
})

test('is skipped without a budget or without exports, and has no data where those hold nothing', () => {
  const none = evidenceOf()
  const settings = settingsOf({ costs: [], budgets: [budgetOf()] })
  expect(judgeBudgets(settings, none, judgeCloud(settings, none)).verdict).toBe('skipped')
  expect(judgeBudgets(settingsOf(), none, judgeCloud(settings, none)).headline).toContain('`budget`')
  const given = settingsOf({ costs: ['a.csv'], budgets: [budgetOf()] })
  expect(judgeBudgets(given, none, judgeCloud(given, none)).verdict).toBe('no-data')
})

test('the headline tells the worst first, and how many are like it', () => {
  const limit = (amount: string) => ({ kind: 'amount', amount: dec(amount), currency: null }) as const
  const budgets = ['a', 'b', 'c', 'd'].map((name, index) =>
    budgetOf({ name, limit: limit(index === 0 ? '1000' : '1') }),
  )
  const settings = settingsOf({ costs: ['a.csv'], budgets })
  const evidence = evidenceOf({ ledger: ledgerOf(dailyCharges('2026-11-01', daysOf(10, '1'))) })
  const part = judgeBudgets(settings, evidence, judgeCloud(settings, evidence))
  expect(part.headline).toBe(
    'budget b is exceeded in 2026-11: $10.00 of $1.00, budget c is exceeded in 2026-11: $10.00 of $1.00 and 1 more likewise',
  )
})
