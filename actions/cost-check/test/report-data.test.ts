import { describe, expect, test } from '@jest/globals'
import type { Decimal } from '@plinth/core/money'
import { encodeReport } from '@plinth/core/render'
import fc from 'fast-check'
import { jsonFigures } from '../src/report/data/json.ts'
import {
  budgetData,
  budgetOf,
  cloudData,
  daysFrom,
  EVERYTHING,
  judgementOf,
  NOTHING_ASKED,
  PART_NAMES,
  partOf,
  unitCostData,
  usageData,
} from './judgement.ts'
import { dec } from './money.ts'
import { published, reportOf } from './report-read.ts'

const everything = reportOf(judgementOf(EVERYTHING))

describe('the data of a report', () => {
  test('has a place for every part, with its figures or why it was skipped', () => {
    const { data } = reportOf(judgementOf({ ...EVERYTHING, ci: NOTHING_ASKED.ci }))
    expect(PART_NAMES.every((name) => Object.hasOwn(data, name))).toBe(true)
    expect(data['ci']).toEqual({ skipped: 'set the input `ci`' })
    expect(data['forecast']).toEqual({
      verdict: 'pass',
      headline: 'the month is expected to cost $344.91',
      currency: 'USD',
      month: '2026-11',
      spent: '241.2',
      until: '2026-11-18',
      figures: { expected: '344.91', low: '331.2', high: '360.02', confidence: 0.8, runRate: '344.57' },
    })
    const nothing = {
      verdict: 'no-data',
      headline: 'no row could be read',
      findings: [],
      data: null,
    } as const
    expect(reportOf(judgementOf({ cloud: nothing })).data['cloud']).toEqual({
      verdict: 'no-data',
      headline: 'no row could be read',
    })
  })

  test('carries money exactly, as decimal numbers in texts', () => {
    const total = dec('0.1000000000000000000000000000000000000000010')
    const { data } = reportOf(judgementOf({ cloud: partOf(cloudData({ total })) }))
    expect(data['cloud']).toMatchObject({
      total: '0.100000000000000000000000000000000000000001',
      byCurrency: [{ currency: 'USD', counted: '1001.6042', amounts: { contracted: null, list: '1433.1' } }],
      services: [{ name: 'Amazon EC2', amount: '612.4' }, {}, {}, { name: 'AWS Lambda', amount: '0.0042' }],
    })
    expect(everything.data['usage']).toMatchObject({
      total: '3.522075',
      models: [{ reported: '2.8701295', sideChain: { requests: 20, cost: '0.41' } }],
      unpriced: [],
      calibration: { task: 'feature', ratio: 0.880_518_75 },
    })
  })

  test('has a word for infinity and null for what is no number', () => {
    const budget = budgetOf('growth', { used: Number.POSITIVE_INFINITY, pace: Number.NaN })
    const { data } = reportOf(judgementOf({ budget: partOf(budgetData(budget)) }))
    expect(data['budget']).toMatchObject({ budgets: [{ used: 'infinite', pace: null }] })
  })

  test('keeps the largest services and the newest days, and says how many it leaves out', () => {
    const services = Array.from({ length: 720 }, (_, index) => ({ name: `s${index}`, amount: dec('1') }))
    const days = daysFrom('2020-01-01', new Array(1500).fill('2'))
    const { data } = reportOf(judgementOf({ cloud: partOf(cloudData({ days, services })) }))
    const cloud = data['cloud'] as { days: { day: string }[]; services: { name: string }[]; leftOut: object }
    expect(cloud.leftOut).toEqual({ services: 220, days: 400 })
    expect([cloud.services[0]?.name, cloud.services.length]).toEqual(['s0', 500])
    expect([cloud.days.length, cloud.days.at(-1)?.day]).toEqual([1100, days.at(-1)?.day])
    const { figures, leftOut } = jsonFigures({ projects: [{ changes: new Array(60).fill('x') }] })
    expect([leftOut, figures['projects']]).toEqual([
      { 'projects.changes': 10 },
      [{ changes: new Array(50).fill('x') }],
    ])
  })

  test('names what counted, the prices that were used, and the problems', () => {
    const problem = {
      parts: ['cloud' as const],
      source: 'a.csv',
      line: 3,
      effect: 'note' as const,
      what: 'it has no `EffectiveCost`',
      mend: '',
    }
    expect(reportOf(judgementOf(EVERYTHING), { problems: [problem] }).data).toMatchObject({
      today: '2026-11-22',
      counted: { metric: 'effective', kinds: ['usage'], lateDays: 3 },
      prices: [],
      problems: [problem],
    })
  })
})

describe('the outputs', () => {
  test('are plain numbers and one of five words', () => {
    expect(everything.outputs).toEqual({
      total: '1001.6042',
      'unit-cost-trend': 'decreasing',
      'estimate-high': '99',
      'ci-cost': '12.348',
    })
    const few = unitCostData({ trend: 'not enough data', change: null })
    expect(reportOf(judgementOf({ unitCost: partOf(few) })).outputs['unit-cost-trend']).toBe(
      'not enough data',
    )
  })

  test('are empty where a part was skipped or has no figure', () => {
    expect(Object.values(reportOf(judgementOf()).outputs)).toEqual(['', '', '', ''])
    const several = partOf(cloudData({ total: null, currency: null }))
    expect(reportOf(judgementOf({ cloud: several })).outputs['total']).toBe('')
  })
})

const decimal = fc.record({ units: fc.bigInt({ min: -(10n ** 60n), max: 10n ** 60n }), scale: fc.nat(60) })

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    decimal,
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(null, undefined, true, '__proto__'),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor')), tie('tree')),
  ),
}))

describe('any figures', () => {
  test('become JSON, whatever they hold: no decimal, NaN or infinity leaks', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), tree), (figures) => {
        const json = jsonFigures(figures)
        expect(JSON.parse(JSON.stringify(json))).toEqual(json)
      }),
      { numRuns: 200 },
    )
  })

  test('of amounts, shares and names make a report that can be written', () => {
    const money = decimal.map((amount): Decimal => amount)
    const share = fc.oneof(fc.double(), fc.constant(Number.POSITIVE_INFINITY))
    fc.assert(
      fc.property(money, money, share, fc.string({ unit: 'binary' }), (a, b, number, name) => {
        const judgement = judgementOf({
          ...EVERYTHING,
          cloud: partOf(
            cloudData({
              total: a,
              billed: b,
              services: [{ name, amount: b }],
              changes: [{ service: name, before: a, after: b }],
            }),
          ),
          unitCost: partOf(
            unitCostData({
              change: { per30Days: number, low: number, high: number },
              weeks: [{ week: name, from: name, cost: a, users: number, unitCost: number }],
            }),
          ),
          budget: partOf(budgetData(budgetOf(name, { spent: a, limit: b, used: number, pace: number }))),
          usage: partOf(usageData({ total: a, bills: [{ file: name, billed: b, drift: number }] })),
        })
        const text = encodeReport(published(reportOf(judgement)))
        expect(text).not.toMatch(/"units"|\[object|undefined/)
      }),
      { numRuns: 40 },
    )
  })
})
