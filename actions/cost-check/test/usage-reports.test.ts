import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import { entry, lines, modelOf, readUsage, tokens } from './usage.ts'

type Fields = Record<string, unknown>

const page = (results: readonly Fields[], given: Fields = {}) => ({
  data: [{ starting_at: '2026-11-01T00:00:00Z', ending_at: '2026-11-02T00:00:00Z', results }],
  has_more: false,
  next_page: null,
  ...given,
})
const use = (model: string | null, input: number, given: Fields = {}): Fields => ({
  uncached_input_tokens: input,
  cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
  cache_read_input_tokens: 0,
  output_tokens: 0,
  server_tool_use: { web_search_requests: 0 },
  model,
  service_tier: 'standard',
  context_window: null,
  inference_geo: 'not_available',
  ...given,
})
const charge = (amount: unknown, model: string | null = 'claude-opus-5', given: Fields = {}): Fields => ({
  amount,
  currency: 'USD',
  model,
  cost_type: 'tokens',
  ...given,
})
const costs = (read: ReturnType<typeof readUsage>) =>
  read.usage.models.map(({ model, cost }) => [model, cost && decimalText(cost)])

describe('a usage report', () => {
  test('is priced by model, tier of service and day', () => {
    const rows = [
      use('claude-opus-5', 1_000_000),
      use('claude-opus-5', 1_000_000, { service_tier: 'batch' }),
      use('claude-haiku-4-5-20251001', 0, {
        cache_creation: { ephemeral_5m_input_tokens: 1_000_000, ephemeral_1h_input_tokens: 1_000_000 },
      }),
    ]
    const read = readUsage({ 'usage.json': JSON.stringify(page(rows), null, 2) })
    expect(costs(read)).toEqual([
      ['claude-opus-5', '7.5'],
      ['claude-haiku-4-5-20251001', '3.25'],
    ])
    expect(read.problems).toEqual([])
    expect(read.usage.days.map(({ day, cost }) => [day, decimalText(cost)])).toEqual([
      ['2026-11-01', '10.75'],
    ])
    expect(read.usage.sources[0]).toMatchObject({ kind: 'usage-report', entries: 3, first: '2026-11-01' })
  })

  test.each([
    ['0-200k', '3', 0],
    ['200k-1M', '6', 0],
    [null, '3', 1],
  ])('with the context window %j costs $%s for a million tokens', (context_window, cost, problems) => {
    const read = readUsage({ a: lines(page([use('claude-sonnet-4-5', 1_000_000, { context_window })])) })
    expect(costs(read)).toEqual([['claude-sonnet-4-5', cost]])
    expect(read.problems).toHaveLength(problems)
  })

  test('tells of a tier that its windows do not part', () => {
    const read = readUsage({
      a: lines(page([use('claude-haiku-5-5', 1_000_000, { context_window: '0-200k' })])),
    })
    expect(read.problems).toEqual([expect.objectContaining({ effect: 'incomplete' })])
  })

  test('has no price where it is not grouped by model, or billed by agreement', () => {
    const read = readUsage({
      a: lines(page([use(null, 5), use('claude-opus-5', 5, { service_tier: 'flex' })])),
    })
    expect(costs(read).map(([, cost]) => cost)).toEqual([null, null])
  })

  test('may hold several pages, laid out one behind the other', () => {
    const pages = [
      page([use('claude-opus-5', 1_000_000)], { has_more: true }),
      page([use('claude-opus-5', 1_000_000)]),
    ]
    for (const text of [
      pages.map((one) => JSON.stringify(one, null, 2)).join('\n'),
      JSON.stringify(pages),
      lines(...pages),
    ]) {
      const read = readUsage({ a: text })
      expect(costs(read)).toEqual([['claude-opus-5', '10']])
      expect(read.problems).toEqual([])
    }
    expect(readUsage({ a: lines(pages[0]) }).problems).toEqual([
      expect.objectContaining({ effect: 'incomplete', what: expect.stringContaining('goes on') }),
    ])
  })

  test('is not added to transcripts, which hold the same requests', () => {
    const read = readUsage({
      'u.json': JSON.stringify(page([use('claude-opus-5', 9_000_000)])),
      't.jsonl': lines(entry(1, tokens(1_000_000, 0))),
    })
    expect(costs(read)).toEqual([['claude-opus-5', '5']])
    expect(read.problems).toEqual([expect.objectContaining({ effect: 'note', source: 'u.json' })])
    expect(modelOf(read, 'claude-opus-5').requests).toBe(1)
  })
})

describe('a cost report', () => {
  test('states cents as decimal texts, which are added up exactly', () => {
    const rows = [
      charge('123.45'),
      charge('0.1'),
      charge('0.2', 'claude-haiku-4-5'),
      charge('1000', null, { cost_type: 'web_search' }),
    ]
    const read = readUsage({ 'bill.json': JSON.stringify(page(rows)) })
    const [bill] = read.usage.bills
    expect(read.usage.bills).toHaveLength(1)
    expect(bill).toMatchObject({
      file: 'bill.json',
      currency: 'USD',
      from: '2026-11-01',
      until: '2026-11-02',
    })
    expect(bill && decimalText(bill.total)).toBe('11.2375')
    expect(bill?.models.map(({ model, amount }) => [model, decimalText(amount)])).toEqual([
      ['claude-opus-5', '1.2355'],
      ['claude-haiku-4-5', '0.002'],
    ])
    expect(read.usage.models).toEqual([])
    expect(read.problems).toEqual([])
  })

  test('in two currencies is two bills', () => {
    const read = readUsage({ a: lines(page([charge('100'), charge('100', null, { currency: 'EUR' })])) })
    expect(read.usage.bills.map(({ currency, total }) => [currency, decimalText(total)])).toEqual([
      ['USD', '1'],
      ['EUR', '1'],
    ])
  })

  test.each([12.5, 'many', null, '1,000'])('with the amount %j is incomplete', (amount) => {
    const read = readUsage({ a: lines(page([charge('100'), charge(amount)])) })
    expect(read.problems).toEqual([expect.objectContaining({ effect: 'incomplete' })])
    expect(read.usage.bills.map(({ total }) => decimalText(total))).toEqual(['1'])
  })
})
