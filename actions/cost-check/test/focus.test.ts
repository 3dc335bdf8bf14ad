import { describe, expect, test } from '@jest/globals'
import type { ChargeGroup } from '../src/evidence/charges.ts'
import { type FocusRow, focusCsv, readExports, totalOf } from './exports.ts'

const read = (rows: readonly FocusRow[], without: readonly string[] = [], tags: readonly string[] = []) =>
  readExports([['focus.csv', focusCsv(rows, without)]], { tags })

/** The one group that one row makes. */
function groupOf(row: FocusRow, tags: readonly string[] = []): ChargeGroup | undefined {
  return read([row], [], tags).ledger.groups[0]
}

describe('a row of FOCUS', () => {
  test('becomes a charge with its amounts', () => {
    expect(groupOf({})).toEqual({
      ...{ day: '2026-11-03', days: 1, service: 'Compute', account: '42', currency: 'USD' },
      ...{ kind: 'usage', use: 'on-demand', tagged: true, tags: {}, rows: 1 },
      amounts: {
        effective: { units: 125n, scale: 2 },
        billed: { units: 150n, scale: 2 },
        list: { units: 2n, scale: 0 },
        contracted: { units: 140n, scale: 2 },
      },
    })
  })

  const KINDS: readonly (readonly [FocusRow, string])[] = [
    [{ ChargeCategory: 'Usage' }, 'usage'],
    [{ ChargeCategory: 'Purchase' }, 'purchase'],
    [{ ChargeCategory: 'Tax' }, 'tax'],
    [{ ChargeCategory: 'Credit', BilledCost: '-3' }, 'credit'],
    [{ ChargeCategory: 'Adjustment' }, 'adjustment'],
    [{ ChargeClass: 'Correction' }, 'usage'],
    [{ ChargeClass: 'Correction', BilledCost: '-1.5', EffectiveCost: '-1.25' }, 'refund'],
    [{ ChargeClass: 'Correction', BilledCost: '0.00', EffectiveCost: '-1.25' }, 'refund'],
    [
      {
        ChargeClass: 'Correction',
        BilledCost: '0',
        EffectiveCost: '0e-9',
        ListCost: '0',
        ContractedCost: '0',
      },
      'usage',
    ],
    [{ ChargeClass: 'Correction', ChargeCategory: 'Purchase', BilledCost: '-1' }, 'refund'],
    [{ ChargeClass: 'Correction', ChargeCategory: 'Tax', BilledCost: '-1' }, 'tax'],
    // A negative row that corrects nothing stays what it is.
    [{ BilledCost: '-1.5', EffectiveCost: '-1.25' }, 'usage'],
  ]
  test.each(KINDS)('%j is of the kind %s', (row, kind) => {
    expect(groupOf(row)?.kind).toBe(kind)
  })

  const USES: readonly (readonly [FocusRow, string])[] = [
    [{ PricingCategory: 'Standard' }, 'on-demand'],
    [{ PricingCategory: 'Dynamic' }, 'spot'],
    [{ PricingCategory: 'Committed' }, 'committed'],
    [{ PricingCategory: 'Other' }, 'other'],
    [{ PricingCategory: 'NULL' }, 'unknown'],
    [{ CommitmentDiscountStatus: 'Used' }, 'committed'],
    [{ PricingCategory: 'Committed', CommitmentDiscountStatus: 'Unused' }, 'unused'],
  ]
  test.each(USES)('%j is %s', (row, use) => {
    expect(groupOf(row)?.use).toBe(use)
  })

  test.each([
    ['2026-11-03', '2026-11-04', '2026-11-03', 1],
    ['2026-11-03T23:00:00Z', '2026-11-04T00:00:00Z', '2026-11-03', 1],
    ['2026-11-03 23:30:00-05:00', '2026-11-04 00:30:00-05:00', '2026-11-04', 1],
    ['2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z', '2026-11-01', 30],
    ['2026-11-03 00:00:00', 'NULL', '2026-11-03', 1],
  ])('from %s to %s is %s, %d days', (start, end, day, days) => {
    expect(groupOf({ ChargePeriodStart: start, ChargePeriodEnd: end })).toMatchObject({ day, days })
  })

  test.each([
    ['{"team": "shop", "env": "dev"}', true, { team: 'shop' }],
    ['{"aws:createdBy": "root"}', false, {}],
    ['{}', false, {}],
    ['', false, {}],
    ['NULL', false, {}],
    ['no JSON', null, {}],
    ['{"__proto__": "a", "constructor": "b", "team": "c"}', true, { team: 'c' }],
  ])('the tags %s', (Tags, tagged, tags) => {
    expect(groupOf({ Tags }, ['team', 'constructed'])).toMatchObject({ tagged, tags })
  })
})

describe('a header of FOCUS', () => {
  test('is known in any order and spelling', () => {
    const spelled = [
      'charge_category,billed_cost,CHARGEPERIODSTART\nUsage,5,2026-11-03\n',
      'Billed Cost;Charge Period Start;Charge Category;x_Extra\n5;2026-11-03;Usage;\n',
    ]
    for (const text of spelled) {
      const { ledger, problems } = readExports([['a.csv', text]])
      expect(ledger.sources).toMatchObject([{ format: 'focus', rows: 1 }])
      expect(totalOf(ledger.groups, 'billed')).toBe('5')
      expect(problems.every(({ effect }) => effect === 'note')).toBe(true)
    }
  })

  test('without columns that tell more says what is missing, and what is the case then', () => {
    const without = ['EffectiveCost', 'BillingCurrency', 'ServiceName', 'Tags', 'SubAccountId']
    const { ledger, problems } = read([{}], without, ['team'])
    expect(ledger.groups).toMatchObject([
      { currency: '', service: '', account: '', tagged: null, tags: {}, amounts: { effective: null } },
    ])
    expect(problems.map(({ effect, what }) => `${effect}: ${what}`)).toEqual([
      'note: It has no column EffectiveCost: what was billed counts in its place.',
      'note: It has no column BillingCurrency: its amounts are taken to be in the currency of the report.',
      'note: It has no column ServiceName: its charges are of no service.',
      'note: It has no column Tags: its charges have no tags, and budgets by tag see nothing of them.',
    ])
  })

  test('that lacks what is needed is told by its nearest kin', () => {
    const { ledger, problems } = read([{}], ['ChargePeriodStart'])
    expect(ledger.sources).toMatchObject([{ format: null, rows: 0 }])
    expect(problems).toMatchObject([{ effect: 'unusable', line: 1 }])
    expect(problems[0]?.what).toBe(
      'Its header is that of no known export; it is nearest to FOCUS, but lacks the column ChargePeriodStart.',
    )
  })
})

test('rows that are no charge of FOCUS are not counted, and the total is not called whole', () => {
  const rows = [
    {},
    { ChargePeriodStart: '11/03/2026' },
    { ChargeCategory: 'usage' },
    { ChargeCategory: 'NULL' },
  ]
  const { ledger, problems } = read(rows)
  expect(ledger.sources).toMatchObject([{ rows: 1, unreadable: 3 }])
  expect(problems).toMatchObject([{ effect: 'incomplete', line: 3 }])
  expect(problems[0]?.what).toBe(
    '3 of 4 rows could not be read and are not counted. Line 3: the ChargePeriodStart "11/03/2026" is no date such as 2026-11-22; line 4: "usage" is no ChargeCategory of FOCUS; line 5: "" is no ChargeCategory of FOCUS.',
  )
})

test('rows that lack a metric are a group of their own, so that none is taken for zero', () => {
  const { ledger } = read([{}, { EffectiveCost: 'NULL' }, { EffectiveCost: '' }])
  expect(ledger.groups.map(({ rows, amounts }) => [rows, amounts.effective === null])).toEqual([
    [1, false],
    [2, true],
  ])
  expect(totalOf(ledger.groups, 'billed')).toBe('4.5')
})
