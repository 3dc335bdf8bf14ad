import { describe, expect, test } from '@jest/globals'
import { readExports, totalOf } from './exports.ts'
import { amountsByUse, amountsOfKind, csvOf, type TableRow } from './tables.ts'

const HEADER = [
  ...['billing_account_id', 'service.id', 'service.description', 'sku.description', 'usage_start_time'],
  ...['usage_end_time', 'project.id', 'labels', 'cost', 'currency', 'currency_conversion_rate'],
  ...['usage.amount', 'credits', 'invoice.month', 'cost_type', 'cost_at_list'],
]

function row(cost: string, more: TableRow = {}): TableRow {
  return {
    'service.description': 'Compute Engine',
    'sku.description': 'N1 Predefined Instance Core running in Americas',
    usage_start_time: '2026-03-14 22:00:00 UTC',
    usage_end_time: '2026-03-14 23:00:00 UTC',
    'project.id': 'shop',
    currency: 'USD',
    cost_type: 'regular',
    cost,
    ...more,
  }
}

const ROWS: readonly TableRow[] = [
  row('100', { credits: '-30', cost_at_list: '120', labels: '[{"key":"team","value":"cart"}]' }),
  row('0.000001', { credits: '-0.000001' }),
  row('12', { 'sku.description': 'Commitment v1: Cpu in Americas for 1 Year' }),
  row('0.5', { 'sku.description': 'Spot Preemptible N1 Core' }),
  row('-3', { cost_type: 'adjustment' }),
  row('7', { cost_type: 'tax', 'service.description': 'Invoice', usage_end_time: '2026-03-31 07:00:00 UTC' }),
  row('0.01', { cost_type: 'rounding_error' }),
]

const NAMINGS: readonly (readonly [string, (name: string) => string])[] = [
  ['dots', (name) => name],
  ['underscores', (name) => name.replace('.', '_')],
  ['two underscores', (name) => name.replace('.', '__')],
]

describe.each(NAMINGS)('an export whose nested fields are joined with %s', (_, named) => {
  const rename = (one: TableRow) =>
    Object.fromEntries(Object.entries(one).map(([name, text]) => [named(name), text]))
  const text = csvOf(HEADER.map(named), ROWS.map(rename))
  const { ledger, problems } = readExports([['gcp.csv', text]], { tags: ['team'] })

  test('is recognised, and every row counts', () => {
    expect(ledger.sources[0]).toMatchObject({ format: 'gcp', rows: 7, unreadable: 0, first: '2026-03-14' })
    expect(problems).toEqual([])
  })

  test.each([
    // (100 - 30) + (0.000001 - 0.000001) + 12 + 0.5
    ['usage', ['82.5', '82.5']],
    ['tax', ['7', '7']],
    ['adjustment', ['-2.99', '-2.99']],
  ] as const)('%s comes to %j, effective and billed, credits added', (kind, amounts) => {
    expect(amountsOfKind(ledger.groups, kind)).toEqual(amounts)
  })

  test('tells how usage was paid for, its labels and its list price', () => {
    expect(amountsByUse(ledger.groups, 'effective')).toEqual({
      'on-demand': '70',
      committed: '12',
      spot: '0.5',
    })
    expect(ledger.groups.filter(({ tagged }) => tagged).map(({ tags }) => tags)).toEqual([{ team: 'cart' }])
    expect(totalOf(ledger.groups, 'list')).toBe('120')
  })
})

test('a column for every label', () => {
  const text = csvOf(
    [...HEADER.filter((name) => name !== 'labels'), 'labels.team', 'labels.env'],
    [row('1', { 'labels.team': 'cart' }), row('2')],
  )
  const { ledger } = readExports([['gcp.csv', text]], { tags: ['team'] })
  expect(ledger.groups.map(({ tagged, tags }) => [tagged, tags])).toEqual([
    [true, { team: 'cart' }],
    [false, {}],
  ])
})

test('without credits the figures say so', () => {
  const text = csvOf(
    HEADER.filter((name) => name !== 'credits'),
    [row('100')],
  )
  const { ledger, problems } = readExports([['gcp.csv', text]])
  expect(totalOf(ledger.groups)).toBe('100')
  expect(problems).toEqual([
    expect.objectContaining({ effect: 'note', what: expect.stringContaining('no column of credits') }),
  ])
})

test('a row for every credit may repeat the cost', () => {
  const names = HEADER.flatMap((name) => (name === 'credits' ? ['credits.name', 'credits.amount'] : [name]))
  const rows = ['sustained', 'free'].map((name) =>
    row('100', { 'credits.name': name, 'credits.amount': '-10' }),
  )
  const { problems } = readExports([['gcp.csv', csvOf(names, rows)]])
  expect(problems).toEqual([
    expect.objectContaining({
      effect: 'incomplete',
      what: expect.stringContaining('a row for every credit'),
    }),
  ])
})

test('credits that are no number leave out the row rather than its credits', () => {
  const text = csvOf(HEADER, [row('1'), row('100', { credits: '[{"name":"x","amount":-30}]' })])
  const { ledger, problems } = readExports([['gcp.csv', text]])
  expect(totalOf(ledger.groups)).toBe('1')
  expect(problems[0]).toMatchObject({ effect: 'incomplete', what: expect.stringContaining('"credits"') })
})
