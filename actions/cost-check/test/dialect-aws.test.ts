import { describe, expect, test } from '@jest/globals'
import { snakeCase } from '../src/read/dialects/aws-cur-2.ts'
import { readExports, totalOf } from './exports.ts'
import { amountsByUse, amountsOfKind, csvOf, type TableRow } from './tables.ts'

/** Columns of a report of version 1, some of which are not read. */
const HEADER = [
  'identity/LineItemId',
  'bill/BillType',
  'lineItem/UsageAccountId',
  'lineItem/LineItemType',
  'lineItem/UsageStartDate',
  'lineItem/UsageEndDate',
  'lineItem/ProductCode',
  'lineItem/UsageType',
  'lineItem/CurrencyCode',
  'lineItem/UnblendedCost',
  'lineItem/BlendedCost',
  'pricing/publicOnDemandCost',
  'reservation/EffectiveCost',
  'reservation/ReservationARN',
  'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod',
  'reservation/UnusedRecurringFee',
  'savingsPlan/SavingsPlanEffectiveCost',
  'savingsPlan/TotalCommitmentToDate',
  'savingsPlan/UsedCommitment',
  'resourceTags/aws:createdBy',
  'resourceTags/user:team',
]
const ARN = 'arn:aws:ec2:us-west-2:111122223333:reserved-instances/made-up'

function line(type: string, cost: string, more: TableRow = {}): TableRow {
  return {
    'lineItem/LineItemType': type,
    'lineItem/UnblendedCost': cost,
    'lineItem/UsageAccountId': '111122223333',
    'lineItem/UsageStartDate': '2026-03-01T07:00:00Z',
    'lineItem/UsageEndDate': '2026-03-01T08:00:00Z',
    'lineItem/ProductCode': 'AmazonEC2',
    'lineItem/UsageType': 'USW2-BoxUsage:m5.large',
    'lineItem/CurrencyCode': 'USD',
    ...more,
  }
}

const MONTH = {
  'lineItem/UsageStartDate': '2026-03-01T00:00:00Z',
  'lineItem/UsageEndDate': '2026-04-01T00:00:00Z',
}
const ROWS: readonly TableRow[] = [
  line('Usage', '10.00', { 'pricing/publicOnDemandCost': '12.00', 'resourceTags/user:team': 'cart' }),
  line('Usage', '1.00', {
    'lineItem/UsageType': 'USW2-SpotUsage:m5.large',
    'pricing/publicOnDemandCost': '3.00',
  }),
  line('SavingsPlanCoveredUsage', '5.00', {
    'pricing/publicOnDemandCost': '5.50',
    'savingsPlan/SavingsPlanEffectiveCost': '3.50',
  }),
  line('SavingsPlanNegation', '-5.00'),
  line('SavingsPlanRecurringFee', '4.00', {
    'savingsPlan/TotalCommitmentToDate': '4.00',
    'savingsPlan/UsedCommitment': '3.50',
  }),
  line('SavingsPlanUpfrontFee', '365'),
  line('DiscountedUsage', '0', {
    'pricing/publicOnDemandCost': '4',
    'reservation/EffectiveCost': '2.25',
    'reservation/ReservationARN': ARN,
  }),
  line('RIFee', '60', {
    ...MONTH,
    'reservation/ReservationARN': ARN,
    'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod': '1.10',
    'reservation/UnusedRecurringFee': '2.20',
  }),
  line('Fee', '1000', { 'reservation/ReservationARN': ARN }),
  line('Fee', '29', { 'lineItem/ProductCode': 'AWSSupportBusiness' }),
  line('EdpDiscount', '-1.23'),
  line('Tax', '7.77'),
  line('Credit', '-20'),
  line('Refund', '-2.50'),
]

const asCur2 = (row: TableRow): TableRow =>
  Object.fromEntries(Object.entries(row).map(([name, text]) => [snakeCase(name), text]))

/** The same report in both versions; version 2 has its tags in one cell. */
const TAGS_2 = (row: TableRow): string =>
  JSON.stringify(
    row['resourceTags/user:team'] === undefined ? {} : { user_team: 'cart', aws_created_by: 'x' },
  )
const VERSIONS: readonly (readonly [
  string,
  (rows: readonly TableRow[], header?: readonly string[]) => string,
])[] = [
  ['aws-cur-1', (rows, header = HEADER) => csvOf(header, rows)],
  [
    'aws-cur-2',
    (rows, header = HEADER) =>
      csvOf(
        [...header.filter((name) => !name.startsWith('resourceTags/')).map(snakeCase), 'resource_tags'],
        rows.map((row) => ({ ...asCur2(row), resource_tags: TAGS_2(row) })),
      ),
  ],
  ['aws-cur-2', (rows, header = HEADER) => csvOf(header.map(snakeCase), rows.map(asCur2))],
]

describe.each(VERSIONS)('a report in %s', (format, write) => {
  const read = (rows: readonly TableRow[], header?: readonly string[]) =>
    readExports([['cur.csv', write(rows, header)]], { tags: ['team'] })
  const { ledger, problems } = read(ROWS)

  test('is recognised, and every row counts', () => {
    expect(ledger.sources).toEqual([expect.objectContaining({ format, rows: 14, unreadable: 0 })])
    expect(problems).toEqual([])
  })

  test.each([
    // 10 + 1 + 3.50 + 0 + (4 - 3.50) + 2.25 + (1.10 + 2.20) - 1.23; 10 + 1 + 5 - 5 + 4 + 0 + 60 - 1.23
    ['usage', ['19.32', '73.77']],
    // Upfront fees are spread over what they pay for: 0 + 0 + 29; 365 + 1000 + 29
    ['purchase', ['29', '1394']],
    ['tax', ['7.77', '7.77']],
    ['credit', ['-20', '-20']],
    ['refund', ['-2.5', '-2.5']],
    ['adjustment', [null, null]],
  ] as const)('%s comes to %j, effective and billed', (kind, amounts) => {
    expect(amountsOfKind(ledger.groups, kind)).toEqual(amounts)
  })

  test('tells how usage was paid for', () => {
    expect(amountsByUse(ledger.groups, 'effective')).toEqual({
      ...{ 'on-demand': '10', spot: '1', committed: '5.75', unused: '3.8', other: '-1.23' },
    })
    expect(amountsByUse(ledger.groups, 'list')).toEqual({ 'on-demand': '12', spot: '3', committed: '9.5' })
  })

  test('a fee for a month is one of its days', () => {
    expect(ledger.groups.filter(({ days }) => days === 31).map((group) => totalOf([group]))).toEqual(['3.3'])
  })

  test('tags of the user count, those of AWS do not', () => {
    const tagged = ledger.groups.filter((group) => group.tagged === true)
    expect(tagged.map(({ tags, account }) => ({ ...tags, account }))).toEqual([
      { team: 'cart', account: '111122223333' },
    ])
  })

  test('a type that AWS has added since is told, and not counted', () => {
    const { ledger: other, problems: told } = read([line('Usage', '1'), line('Teleport', '9')])
    expect(totalOf(other.groups)).toBe('1')
    expect(told).toEqual([
      expect.objectContaining({
        effect: 'incomplete',
        what: expect.stringContaining('"Teleport" is no known'),
      }),
    ])
  })

  test('usage under a plan needs the column that says what it cost', () => {
    const header = HEADER.filter((name) => name !== 'savingsPlan/SavingsPlanEffectiveCost')
    const { ledger: other, problems: told } = read(ROWS.slice(0, 4), header)
    expect(totalOf(other.groups)).toBe('11')
    expect(told[0]?.what).toMatch(/SavingsPlanCoveredUsage needs the column \S+, which is not there/)
  })

  test('a date that is none leaves out its row', () => {
    const { problems: told } = read([
      line('Usage', '1', { 'lineItem/UsageStartDate': '2026-02-30T00:00:00Z' }),
    ])
    expect(told.some(({ what }) => what.includes('"2026-02-30T00:00:00Z" is no date'))).toBe(true)
  })
})

test.each([
  ['reservation/ReservationARN', 'reservation_reservation_a_r_n'],
  ['pricing/publicOnDemandCost', 'pricing_public_on_demand_cost'],
  ['resourceTags/user:Cost Center', 'resource_tags_user_cost_center'],
])('Athena spells %s as %s', (name, spelled) => {
  expect(snakeCase(name)).toBe(spelled)
})

test('without columns of tags nothing is said of them', () => {
  const header = HEADER.filter((name) => !name.startsWith('resourceTags/'))
  const { ledger } = readExports([['cur.csv', csvOf(header, ROWS.slice(0, 1))]], { tags: ['team'] })
  expect(ledger.groups.map(({ tagged, tags }) => ({ tagged, tags }))).toEqual([{ tagged: null, tags: {} }])
})
