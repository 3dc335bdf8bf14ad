import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import { countedDays, countedServices, judgeCloud, settledUntil, WHOLE } from '../src/decide/cloud/index.ts'
import { charge, dailyCharges, ledgerOf } from './charges.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { settingsOf } from './settings.ts'

const texts = (days: readonly { day: string; amount: Parameters<typeof decimalText>[0] }[]) =>
  days.map(({ day, amount }) => `${day} ${decimalText(amount)}`)

describe('countedDays', () => {
  test('adds exactly what counts, day by day', () => {
    const ledger = ledgerOf([
      charge('2026-11-01', '0.1'),
      charge('2026-11-01', '0.2', { service: 'Storage' }),
      charge('2026-11-02', '-0.05', { rows: 3 }),
      charge('2026-11-02', '9', { kind: 'tax' }),
    ])
    const counted = countedDays(settingsOf(), ledger, WHOLE)
    expect(texts(counted.days)).toEqual(['2026-11-01 0.3', '2026-11-02 -0.05'])
    expect(counted).toMatchObject({
      currency: 'USD',
      oldest: '2026-11-01',
      newest: '2026-11-02',
      rows: 5,
      notes: [],
    })
  })

  test('a day on which the scope has no charge is zero, a day that no export covers is not there', () => {
    const ledger = ledgerOf([
      charge('2026-11-01', '1'),
      charge('2026-11-02', '2', { service: 'Storage' }),
      charge('2026-11-04', '3'),
      charge('2026-11-03', '8', { kind: 'tax' }),
    ])
    const counted = countedDays(settingsOf(), ledger, { ...WHOLE, service: 'Storage' })
    expect(texts(counted.days)).toEqual(['2026-11-01 0', '2026-11-02 2', '2026-11-04 0'])
  })

  test('all of a scope must hold', () => {
    const ledger = ledgerOf([
      charge('2026-11-01', '1', { tags: { team: 'a' } }),
      charge('2026-11-01', '2', { tags: { team: 'a' }, account: 'staging' }),
      charge('2026-11-01', '4', { tags: { team: 'b' } }),
    ])
    const scope = { service: null, account: 'production', tag: { key: 'team', value: 'a' } }
    expect(texts(countedDays(settingsOf(), ledger, scope).days)).toEqual(['2026-11-01 1'])
    const inherited = { ...WHOLE, tag: { key: 'constructor', value: 'a' } }
    expect(countedDays(settingsOf(), ledger, inherited).rows).toBe(0)
  })

  test('takes the billed cost where a row has no effective one, and says so', () => {
    const ledger = ledgerOf([
      charge('2026-11-01', { billed: '5', effective: null }, { rows: 2 }),
      charge('2026-11-01', { list: '7' }),
    ])
    const counted = countedDays(settingsOf(), ledger, WHOLE)
    expect(texts(counted.days)).toEqual(['2026-11-01 5'])
    expect(counted.uncounted).toBe(1)
    expect(counted.notes).toEqual(['2 rows have no effective cost, so the billed cost counts there.'])
  })

  const euros = ledgerOf([charge('2026-11-01', '10'), charge('2026-11-01', '10', { currency: 'EUR' })])

  test('never adds currencies without a rate', () => {
    expect(countedDays(settingsOf(), euros, WHOLE)).toMatchObject({
      currency: null,
      days: [],
      unconverted: ['EUR', 'USD'],
    })
    const counted = countedDays(settingsOf({ currency: { report: 'USD', rates: [] } }), euros, WHOLE)
    expect(texts(counted.days)).toEqual(['2026-11-01 10'])
    expect(counted.unconverted).toEqual(['EUR'])
  })

  test('converts exactly by the rates', () => {
    const rates = [{ from: 'EUR', rate: dec('1.0837'), date: '2026-11-01', where: '' }]
    const counted = countedDays(settingsOf({ currency: { report: 'USD', rates } }), euros, WHOLE)
    expect(texts(counted.days)).toEqual(['2026-11-01 20.837'])
    expect(counted.notes).toEqual(['1 EUR counts as 1.0837 USD, the rate of 2026-11-01.'])
  })

  test('nothing is nothing in every currency, and a currency that is not named is the one that was asked for', () => {
    const free = ledgerOf([charge('2026-11-01', '10'), charge('2026-11-01', '0', { currency: 'EUR' })])
    expect(countedDays(settingsOf(), free, WHOLE)).toMatchObject({ currency: 'USD', unconverted: [] })
    const unnamed = ledgerOf([charge('2026-11-01', '10', { currency: '' })])
    expect(countedDays(settingsOf(), unnamed, WHOLE).currency).toBe('')
    const asked = countedDays(settingsOf({ currency: { report: 'EUR' } }), unnamed, WHOLE)
    expect(asked).toMatchObject({
      currency: 'EUR',
      notes: ['Rows without a currency are taken to be in EUR.'],
    })
  })

  test('tells of charges that cover more than a day', () => {
    const ledger = ledgerOf([charge('2026-11-01', '31', { days: 30 })])
    const counted = countedDays(settingsOf(), ledger, WHOLE)
    expect(counted.longPeriods).toEqual({ rows: 1, longest: 30 })
    expect([counted.onlyCovered[0], counted.onlyCovered.at(-1)]).toEqual(['2026-11-02', '2026-11-30'])
    expect(counted.days).toHaveLength(1)
    const endless = ledgerOf([charge('2026-11-01', '31', { days: 1_000_000_000 })])
    expect(countedDays(settingsOf(), endless, WHOLE).onlyCovered).toEqual([])
  })

  test('counts every service as it would alone', () => {
    const ledger = ledgerOf([
      ...dailyCharges('2026-11-01', ['1', '2', null, '4']),
      ...dailyCharges('2026-11-02', ['5', '6'], { service: '__proto__' }),
    ])
    const services = countedServices(settingsOf(), ledger)
    for (const service of ['Compute', '__proto__']) {
      expect(services.get(service)).toEqual(countedDays(settingsOf(), ledger, { ...WHOLE, service }))
    }
    expect(services.size).toBe(2)
  })
})

test.each([
  ['2026-11-21', '2026-11-22', '2026-11-18'],
  ['2026-11-18', '2026-11-22', '2026-11-18'],
  ['2026-09-30', '2026-11-22', '2026-09-30'],
])('with data until %s, bills have come in by %s until %s', (newest, today, until) => {
  expect(settledUntil(settingsOf(), newest, today)).toBe(until)
})

describe('judgeCloud', () => {
  test('is skipped where nothing was given, and has no data where nothing could be read', () => {
    expect(judgeCloud(settingsOf(), evidenceOf())).toMatchObject({ verdict: 'skipped', data: null })
    expect(judgeCloud(settingsOf({ costs: ['a.csv'] }), evidenceOf()).verdict).toBe('no-data')
    const ledger = ledgerOf([charge('2026-11-01', '9', { kind: 'tax' })])
    const part = judgeCloud(settingsOf(), evidenceOf({ ledger }))
    expect(part.verdict).toBe('no-data')
    expect(part.findings[0]?.why).toContain('`cost.kinds`')
  })

  test('tells what counts and what does not', () => {
    const ledger = ledgerOf([
      charge('2026-11-01', { effective: '10', billed: '12' }),
      charge('2026-11-02', { effective: '5', billed: '6' }, { service: 'Storage', account: 'staging' }),
      charge('2026-11-02', '-3', { kind: 'credit' }),
      charge('2026-11-02', '2', { kind: 'tax' }),
    ])
    const part = judgeCloud(settingsOf(), evidenceOf({ ledger }))
    expect(part.verdict).toBe('pass')
    expect(part.headline).toBe('$15.00 of effective cost from 2026-11-01 to 2026-11-02')
    expect(part.data).toMatchObject({
      currency: 'USD',
      services: [{ name: 'Compute' }, { name: 'Storage' }],
      accounts: [{ name: 'production' }, { name: 'staging' }],
      kinds: [{ name: 'usage' }, { name: 'tax' }, { name: 'credit' }],
      changesOver: null,
    })
    expect(part.findings.map(({ why }) => why)).toEqual([
      'Counted is the effective cost of usage, negative rows included. Not counted: tax $2.00, credit -$3.00. Billed in all, whatever the kind: $17.00.',
    ])
  })

  test.each([
    ['block', 'no-data'],
    ['warn', 'pass'],
  ] as const)('an incomplete total is called a lower bound; told as %s it is %s', (incomplete, verdict) => {
    const ledger = ledgerOf([charge('2026-11-01', '10', { rows: 8 })], { unreadable: 2, repeated: 4 })
    const part = judgeCloud(settingsOf({ incomplete }), evidenceOf({ ledger }))
    expect(part.verdict).toBe(verdict)
    expect(part.headline).toBe('at least $10.00 of effective cost on 2026-11-01')
    expect(part.findings.map(({ id, severity }) => `${id} ${severity}`)).toEqual([
      `incomplete/costs.csv ${incomplete}`,
      'duplicate/costs.csv warn',
      'cloud/treatment inform',
    ])
  })

  test('with several currencies there is no total, and the missing rate is named', () => {
    const ledger = ledgerOf([charge('2026-11-01', '10'), charge('2026-11-01', '7', { currency: 'EUR' })])
    const part = judgeCloud(settingsOf(), evidenceOf({ ledger }))
    expect(part).toMatchObject({
      verdict: 'no-data',
      headline: '7.00 EUR and $10.00 on 2026-11-01, which no rate brings into one currency',
      data: { total: null, currency: null, byCurrency: [{ currency: 'EUR' }, { currency: 'USD' }] },
    })
    expect(part.findings[0]).toMatchObject({ id: 'incomplete/currencies' })
    expect(part.findings[0]?.why).toContain('`cost.currency`')
    const asked = judgeCloud(settingsOf({ currency: { report: 'USD' } }), evidenceOf({ ledger }))
    expect(asked.findings[0]?.why).toContain('There is no rate from EUR to USD')
    expect(asked.headline).toBe('at least $10.00 of effective cost on 2026-11-01')
  })

  test('a problem of reading makes the total a lower bound without being told twice', () => {
    const problem = {
      parts: ['cloud'],
      source: 'costs.csv',
      line: 7,
      effect: 'incomplete',
      what: 'a row is too short',
      mend: 'export it again',
    } as const
    const ledger = ledgerOf([charge('2026-11-01', '10')], { unreadable: 1 })
    const part = judgeCloud(settingsOf(), evidenceOf({ ledger, problems: [problem] }))
    expect(part.verdict).toBe('no-data')
    expect(part.findings.map(({ id }) => id)).toEqual(['cloud/treatment'])
  })

  test('what changed most is told over whole weeks that lie together, late days aside', () => {
    const steady = Array.from({ length: 21 }, () => '1')
    const risen = Array.from({ length: 21 }, (_, day) => (day < 14 ? '1' : '3'))
    const ledger = ledgerOf([
      ...dailyCharges('2026-10-26', steady),
      ...dailyCharges('2026-10-26', risen, { service: 'Storage' }),
      ...dailyCharges('2026-11-18', ['1', '1', '1']),
    ])
    const { data } = judgeCloud(settingsOf(), evidenceOf({ ledger }))
    expect(data).toMatchObject({ changesOver: { weeks: 1 } })
    expect(data?.changes).toEqual([{ service: 'Storage', before: dec('7'), after: dec('21') }])
  })

  test('a total of nothing or less is asked about', () => {
    const ledger = ledgerOf([charge('2026-11-01', '-10')])
    expect(judgeCloud(settingsOf(), evidenceOf({ ledger })).findings[0]).toMatchObject({
      id: 'cloud/total',
      severity: 'warn',
    })
  })
})
