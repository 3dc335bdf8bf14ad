import { describe, expect, test } from '@jest/globals'
import { readExports, totalOf } from './exports.ts'
import { amountsByUse, amountsOfKind, csvOf, type TableRow } from './tables.ts'

/** Columns of the file schemas of each agreement, some of which are not read. */
const ENTERPRISE = [
  ...['InvoiceSectionName', 'SubscriptionId', 'ResourceGroup', 'Date', 'ProductName', 'MeterCategory'],
  ...['Quantity', 'EffectivePrice', 'CostInBillingCurrency', 'ConsumedService', 'ResourceId', 'Tags'],
  ...['ReservationId', 'UnitPrice', 'ChargeType', 'PricingModel', 'BillingCurrencyCode', 'benefitId'],
]
const CUSTOMER = [
  ...['invoiceId', 'date', 'meterCategory', 'consumedService', 'SubscriptionId', 'chargeType'],
  ...['billingCurrency', 'costInBillingCurrency', 'costInUsd', 'paygCostInBillingCurrency', 'tags'],
  ...['reservationId', 'pricingModel', 'benefitId'],
]
/** As an old German download has it. */
const GERMAN = [
  'Abonnement-GUID (SubscriptionGuid)',
  'Ressourcengruppe (ResourceGroup)',
  'UsageDateTime (UsageDateTime)',
  'Kategorie der Verbrauchseinheit (MeterCategory)',
  'PreTaxCost (PreTaxCost)',
  'Genutzter Dienst (ConsumedService)',
  'Tags (Tags)',
  'Currency',
]

const english = (name: string) =>
  name
    .slice(name.indexOf('(') + 1)
    .replace(')', '')
    .toLowerCase()

/** A row by small names, written under whatever names the header has for them. */
function azureCsv(header: readonly string[], rows: readonly TableRow[], delimiter = ','): string {
  const named = rows.map((row) => Object.fromEntries(header.map((name) => [name, row[english(name)] ?? ''])))
  return csvOf(header, named, delimiter)
}

function charge(cost: string, more: TableRow = {}): TableRow {
  const usual = { subscriptionid: 'sub-1', subscriptionguid: 'sub-1', metercategory: 'Virtual Machines' }
  const currency = { billingcurrencycode: 'EUR', billingcurrency: 'EUR', currency: 'EUR' }
  const amount = { costinbillingcurrency: cost, pretaxcost: cost }
  const model = { chargetype: 'Usage', pricingmodel: 'OnDemand' }
  return {
    date: '03/14/2026',
    usagedatetime: '2026-03-14',
    ...usual,
    ...currency,
    ...amount,
    ...model,
    ...more,
  }
}

const RESERVED = { pricingmodel: 'Reservation', reservationid: 'r-1' }
const AMORTIZED: readonly TableRow[] = [
  charge('10.5', { tags: '"team": "cart","env": "dev"', paygcostinbillingcurrency: '11' }),
  charge('0.75', { pricingmodel: 'Spot' }),
  charge('4.2', RESERVED),
  charge('1.8', { ...RESERVED, chargetype: 'UnusedReservation' }),
  charge('3.3', { pricingmodel: 'SavingsPlan', benefitid: 'b-1' }),
  charge('-0.5'),
  charge('99', { chargetype: 'Purchase', metercategory: '', consumedservice: 'Marketplace' }),
  charge('-5', { chargetype: 'Refund' }),
  charge('0.01', { chargetype: 'RoundingAdjustment' }),
]

const BOM = '\uFEFF'
describe.each([
  ['of an Enterprise Agreement', azureCsv(ENTERPRISE, AMORTIZED)],
  ['of a Customer Agreement', azureCsv(CUSTOMER, AMORTIZED)],
  ['with a byte order mark', BOM + azureCsv(ENTERPRISE, AMORTIZED)],
  ['with semicolons', azureCsv(CUSTOMER, AMORTIZED, ';')],
])('an amortised export %s', (_, text) => {
  const { ledger, problems } = readExports([['azure.csv', text]], { tags: ['team'] })

  test('is recognised, and every row counts on its day', () => {
    expect(ledger.sources).toEqual([
      expect.objectContaining({
        format: 'azure',
        rows: 9,
        unreadable: 0,
        first: '2026-03-14',
        last: '2026-03-14',
      }),
    ])
    expect(problems).toEqual([])
  })

  test.each([
    // 10.5 + 0.75 + 4.2 + 1.8 + 3.3 - 0.5; commitments were billed when they were bought: 10.5 + 0.75 - 0.5
    ['usage', ['20.05', '10.75']],
    ['purchase', ['99', '99']],
    ['refund', ['-5', '-5']],
    ['adjustment', ['0.01', '0.01']],
  ] as const)('%s comes to %j, effective and billed', (kind, amounts) => {
    expect(amountsOfKind(ledger.groups, kind)).toEqual(amounts)
  })

  test('tells how usage was paid for, of whom, and for what', () => {
    expect(amountsByUse(ledger.groups, 'effective')).toEqual({
      ...{ 'on-demand': '10', spot: '0.75', committed: '7.5', unused: '1.8' },
    })
    expect(new Set(ledger.groups.map(({ account, currency }) => `${account} ${currency}`))).toEqual(
      new Set(['sub-1 EUR']),
    )
    expect(new Set(ledger.groups.map(({ service }) => service))).toEqual(
      new Set(['Virtual Machines', 'Marketplace']),
    )
  })

  test('tags are read without their braces', () => {
    const tagged = ledger.groups.filter((group) => group.tagged)
    expect(tagged.map(({ tags }) => tags)).toEqual([{ team: 'cart' }])
  })
})

test('the retail price of a Customer Agreement is the list cost', () => {
  const { ledger } = readExports([['azure.csv', azureCsv(CUSTOMER, AMORTIZED)]])
  expect(totalOf(ledger.groups, 'list')).toBe('11')
})

test('a German header of usage alone', () => {
  const rows = [charge('0.075'), charge('-0.015', { usagedatetime: '2026-03-15' })]
  const { ledger, problems } = readExports([['nutzung.csv', azureCsv(GERMAN, rows)]])
  expect(problems).toEqual([])
  expect(ledger.sources[0]).toMatchObject({ format: 'azure', first: '2026-03-14', last: '2026-03-15' })
  expect(amountsByUse(ledger.groups, 'effective')).toEqual({ unknown: '0.06' })
})

test('an export of actual cost is one in which what reservations cover is free, and is told so', () => {
  const rows = [
    charge('10'),
    charge('0', RESERVED),
    charge('1200', { ...RESERVED, chargetype: 'Purchase' }),
    charge('-100', { ...RESERVED, chargetype: 'Refund' }),
  ]
  const { ledger, problems } = readExports([['actual.csv', azureCsv(ENTERPRISE, rows)]])
  expect(amountsOfKind(ledger.groups, 'usage')).toEqual(['10', '10'])
  expect(amountsOfKind(ledger.groups, 'purchase')).toEqual(['0', '1200'])
  expect(amountsOfKind(ledger.groups, 'refund')).toEqual(['0', '-100'])
  expect(problems).toEqual([
    expect.objectContaining({ effect: 'incomplete', what: expect.stringContaining('export amortized cost') }),
  ])
})

test.each([
  [{ date: '14/03/2026' }, '"14/03/2026" is no date'],
  [{ chargetype: 'Gift' }, '"Gift" is no known type of charge'],
  [{ costinbillingcurrency: '10,50' }, '10,50'],
])('%j is told, and not counted', (more, what) => {
  const text = azureCsv(ENTERPRISE, [charge('1'), charge('2', more)])
  const { ledger, problems } = readExports([['azure.csv', text]])
  expect(totalOf(ledger.groups)).toBe('1')
  expect(problems[0]).toMatchObject({ effect: 'incomplete', what: expect.stringContaining(what) })
})
