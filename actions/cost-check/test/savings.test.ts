import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import { judgeSavings } from '../src/decide/savings/index.ts'
import { judgeUnitCost } from '../src/decide/unit-cost/index.ts'
import type { ChargeGroup } from '../src/evidence/charges.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import type { Recommendation } from '../src/evidence/savings.ts'
import type { Users } from '../src/evidence/users.ts'
import { dailyCharges, dayAfter, ledgerOf } from './charges.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { type Overrides, settingsOf } from './settings.ts'

/** A Monday, and twelve whole weeks. */
const MONDAY = '2026-08-03'
const DAYS = 84
const CLOUD = { verdict: 'pass', headline: '', findings: [], data: null } as const

const constant = (amount: string, days = DAYS): string[] => Array.from({ length: days }, () => amount)

const recommendation = (given: Partial<Recommendation>): Recommendation => ({
  file: 'hub.json',
  resource: 'i-0abc',
  account: '123456789012',
  region: 'eu-central-1',
  action: 'Rightsize',
  monthlySavings: dec('12.345'),
  currency: 'USD',
  ...given,
})

function judge(given: Partial<Evidence>, overrides: Overrides = {}) {
  const [settings, evidence] = [settingsOf(overrides), evidenceOf(given)]
  return judgeSavings(settings, evidence, CLOUD, judgeUnitCost(settings, evidence, CLOUD))
}

const ofLedger = (...groups: readonly (readonly ChargeGroup[])[]) =>
  judge({ ledger: ledgerOf(groups.flat()) })

/** `idle/EC2 40 a month of 40`. */
function told(part: ReturnType<typeof judge>): readonly string[] {
  return (part.data?.savings ?? []).map(
    ({ id, monthly, spend }) =>
      `${id}: ${monthly === null ? 'unknown' : decimalText(monthly)} of ${spend === null ? 'unknown' : decimalText(spend)}`,
  )
}

describe('judgeSavings', () => {
  test.each([
    {
      name: 'nothing to save',
      groups: [dailyCharges(MONDAY, constant('10'), { use: 'committed' })],
      says: [],
    },
    {
      name: 'idle capacity by service, over the newest 30 days',
      groups: [
        dailyCharges(MONDAY, constant('10'), { use: 'committed' }),
        dailyCharges(MONDAY, constant('1.01'), { use: 'idle', service: 'cluster' }),
      ],
      says: ['idle/cluster: 30.3 of 30.3'],
    },
    {
      name: 'commitments that nobody used',
      groups: [
        dailyCharges(MONDAY, constant('10'), { use: 'committed' }),
        dailyCharges(MONDAY, constant('2'), { use: 'unused', service: 'EC2' }),
      ],
      says: ['unused-commitment/EC2: 60 of 60'],
    },
    {
      name: 'spend without tags, of which nobody knows what could be saved',
      groups: [
        dailyCharges(MONDAY, constant('10'), { use: 'committed' }),
        dailyCharges(MONDAY, constant('3'), { use: 'committed', service: 'S3', tagged: false }),
        dailyCharges(MONDAY, constant('4'), { use: 'committed', service: 'RDS', tagged: null }),
      ],
      says: ['untagged: unknown of 90'],
    },
    {
      name: 'the on-demand share, of what is known to be bought one way or the other',
      groups: [
        dailyCharges(MONDAY, constant('6')),
        dailyCharges(MONDAY, constant('4'), { use: 'spot', service: 'EC2' }),
        dailyCharges(MONDAY, constant('50'), { use: 'unknown', service: 'S3' }),
      ],
      says: ['on-demand: unknown of 180'],
    },
    {
      name: 'little on demand',
      groups: [
        dailyCharges(MONDAY, constant('4')),
        dailyCharges(MONDAY, constant('6'), { use: 'committed', service: 'EC2' }),
      ],
      says: [],
    },
    {
      name: 'less than a hundredth of everything',
      groups: [
        dailyCharges(MONDAY, constant('100'), { use: 'committed' }),
        dailyCharges(MONDAY, constant('0.9'), { use: 'idle', service: 'cluster' }),
      ],
      says: [],
    },
    {
      name: 'ten days, told as a month',
      groups: [dailyCharges(MONDAY, constant('3', 10), { use: 'idle' })],
      says: ['idle/Compute: 90 of 30'],
    },
    {
      name: 'three days, too few to tell a month',
      groups: [dailyCharges(MONDAY, constant('3', 3), { use: 'idle' })],
      says: ['idle/Compute: unknown of 9'],
    },
  ])('$name', ({ groups, says }) => {
    const part = ofLedger(...groups)
    expect(told(part)).toEqual(says)
    expect(part.verdict).toBe('pass')
    expect(part.findings.every(({ severity }) => severity === 'inform')).toBe(true)
  })

  test('what the exports do not tell is said, and is not taken for untagged', () => {
    const part = ofLedger(
      dailyCharges(MONDAY, constant('3'), { use: 'committed', tagged: false }),
      dailyCharges(MONDAY, constant('4'), { use: 'committed', service: 'RDS', tagged: null }),
    )
    expect(part.findings[0]?.why).toContain('(42.9 %) has no tags')
    expect(part.findings[0]?.why).toContain('Of $120.00 more the exports do not tell')
    expect(part.findings[0]).not.toHaveProperty('observed')
  })

  describe('services that grow faster than users', () => {
    const users: Users = {
      kind: 'daily',
      files: ['users.csv'],
      days: Array.from({ length: DAYS }, (_, index) => ({
        day: dayAfter(MONDAY, index),
        users: dec(String(100 + 5 * Math.floor(index / 7))),
      })),
    }
    const growing = (perWeek: number, start: number) =>
      Array.from({ length: DAYS }, (_, index) => String(start + perWeek * Math.floor(index / 7)))
    const ledger = ledgerOf([
      ...dailyCharges(MONDAY, growing(5, 100), { use: 'committed', service: 'EC2' }),
      ...dailyCharges(MONDAY, growing(30, 100), { use: 'committed', service: 'Logs' }),
    ])

    test('are told with what they cost above the growth of users', () => {
      const part = judge({ ledger, users })
      expect(part.data?.savings.map(({ id }) => id)).toEqual(['outgrows-users/Logs'])
      // The newest four weeks, less the four before grown as the users did, in 30 days.
      const excess = ((7 * 1540 - (7 * 1060 * (140 + 145 + 150 + 155)) / (120 + 125 + 130 + 135)) * 30) / 28
      expect(part.data?.savings[0]?.monthly).toEqual(dec(excess.toFixed(2)))
    })

    test.each([
      { name: 'without users', given: null },
      { name: 'with one number of users', given: { kind: 'constant', users: dec('5') } as const },
    ])('are not told $name', ({ given }) => {
      expect(judge({ ledger, users: given }).data?.savings).toEqual([])
    })
  })

  describe('recommendations', () => {
    const list = [
      recommendation({}),
      recommendation({ resource: 'vol-1', action: 'Delete', monthlySavings: dec('40') }),
      recommendation({ resource: 'sp', monthlySavings: null }),
    ]

    test('are passed through, the largest first, and unknown stays unknown', () => {
      const part = judge({ recommendations: list })
      expect(part.data?.currency).toBe('USD')
      expect(told(part)).toEqual([
        'recommendation/Delete/vol-1: 40 of unknown',
        'recommendation/Rightsize/i-0abc: 12.345 of unknown',
        'recommendation/Rightsize/sp: unknown of unknown',
      ])
      expect(part.findings[0]?.why).toBe(
        'Up to $40.00 a month: The provider recommends: Delete (123456789012, eu-central-1).',
      )
      expect(part.findings[2]?.why).toContain('is not stated')
    })

    test('come into the currency of the report, where there is a rate', () => {
      const rates = [{ from: 'USD', rate: dec('0.9'), date: '2026-11-01', where: 'here' }]
      const currency = { report: 'EUR', rates }
      expect(told(judge({ recommendations: list }, { currency }))[0]).toContain(': 36 of')
      const part = judge({ recommendations: list }, { currency: { report: 'EUR', rates: [] } })
      expect(part.data?.savings.map(({ monthly }) => monthly)).toEqual([null, null, null])
      expect(part.findings[0]?.why).toContain('`cost.rates`')
    })

    test('very many of them are counted', () => {
      const many = Array.from({ length: 100 }, (_, index) => recommendation({ resource: `i-${index}` }))
      const part = judge({ recommendations: many })
      expect(part.data?.savings).toHaveLength(100)
      expect(part.findings).toHaveLength(31)
      expect(part.findings.at(-1)?.why).toContain('70 more places')
    })
  })

  test.each([
    { name: 'nothing given', given: {}, verdict: 'skipped' },
    { name: 'a ledger that holds nothing', given: { ledger: ledgerOf([]) }, verdict: 'no-data' },
  ])('$name: $verdict', ({ given, verdict }) => {
    expect(judge(given)).toMatchObject({ verdict, data: null })
  })
})
