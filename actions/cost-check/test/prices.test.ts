import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import { findPrice, OWN_PRICE_DATA, OWN_PRICES, readPriceTable } from '../src/read/prices/index.ts'

const row = (rest: string): string => `rows:\n  - model: my-model\n    checked: 2026-11-01\n${rest}`
const PRICES = '    prices: { input: 1.10, output: "2" }\n'
const read = (text: string, file = 'prices.yml') => readPriceTable(OWN_PRICE_DATA, [{ file, text }])

const inputOn = (model: string, day: string | null): string | null => {
  const found = findPrice(OWN_PRICES, model, day)
  return 'model' in found ? decimalText(found.tiers[0]?.input ?? { units: -1n, scale: 0 }) : null
}

describe('our own table', () => {
  test('can be read, and every row says where its prices come from and when that was checked', () => {
    expect(readPriceTable(OWN_PRICE_DATA, []).problems).toEqual([])
    expect(OWN_PRICES.rows.length).toBeGreaterThan(25)
    for (const { source, checked } of OWN_PRICES.rows) {
      expect(source).toMatch(/^https:\/\//)
      expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  test('has at most one price of a model for any day', () => {
    const days = OWN_PRICES.rows.flatMap(({ from, until }) => [from, until]).filter((day) => day !== null)
    const names = new Set(OWN_PRICES.rows.flatMap(({ model, aliases }) => [model, ...aliases]))
    for (const day of ['2024-01-01', ...days, '2027-01-01']) {
      for (const name of names) {
        const rows = OWN_PRICES.rows.filter(
          ({ status, model, aliases, from, until }) =>
            status === 'effective' &&
            (model === name || aliases.includes(name)) &&
            (from === null || from <= day) &&
            (until === null || day < until),
        )
        expect([name, day, rows.length]).toEqual([name, day, 1])
      }
    }
  })

  test.each([
    ['claude-sonnet-5-5', '2026-10-06', '0.2'],
    ['claude-sonnet-5-5', '2026-10-07', '0.1'],
    ['claude-sonnet-5', '2026-10-07', '0.2'],
    ['claude-opus-5-5', '2026-11-22', '0.2'],
    ['claude-fable-5-1', '2026-11-22', '0.25'],
    ['claude-fable-5', '2026-11-22', '1'],
  ])('%s reads its cache on %s for %s', (model, day, price) => {
    const found = findPrice(OWN_PRICES, model, day)
    expect('model' in found && decimalText(found.tiers[0]?.cacheRead ?? { units: -1n, scale: 0 })).toBe(price)
  })

  test.each([
    ['claude-opus-4-6', '2026-03-12', [200_000, null]],
    ['claude-opus-4-6', '2026-03-13', [null]],
    ['claude-sonnet-4-6', '2026-03-12', [200_000, null]],
    ['claude-sonnet-4-6', '2026-03-13', [null]],
    ['claude-sonnet-4-5', '2026-11-22', [200_000, null]],
    ['claude-haiku-5-5', '2026-11-22', [100_000, null]],
  ])('%s has on %s the tiers %j', (model, day, tiers) => {
    const found = findPrice(OWN_PRICES, model, day)
    expect('model' in found && found.tiers.map(({ upTo }) => upTo)).toEqual(tiers)
  })

  test('what is announced does not count', () => {
    expect(
      OWN_PRICES.rows.some(({ status, model }) => status === 'announced' && model === 'claude-opus-4-8'),
    ).toBe(true)
    const found = findPrice(OWN_PRICES, 'claude-opus-4-8', '2026-12-24')
    expect('model' in found && found.fast !== null).toBe(true)
  })
})

describe('finding a price', () => {
  test.each([
    ['claude-opus-5', '5'],
    ['claude-opus-5[1m]', '5'],
    ['claude-opus-4-5-20251101', '5'],
    ['claude-sonnet-4-5-20250929[1m]', '3'],
    ['claude-opus-4-0', '15'],
    ['claude-sonnet-5', '2'],
    ['claude-opus-5-20260724', null],
    ['claude-opus', null],
    ['claude-opus-5-', null],
    ['Claude-Opus-5', null],
    ['anthropic.claude-opus-5', null],
    ['__proto__', null],
    ['constructor', null],
    ['', null],
    ['[1m]', null],
  ])('%j costs %s', (model, price) => {
    expect(inputOn(model, '2026-11-22')).toBe(price)
  })

  test('a model that nobody knows names the nearest one, and is not priced by it', () => {
    expect(findPrice(OWN_PRICES, 'claude-opus-6', '2026-11-22')).toEqual({
      unpriced: expect.stringMatching(/^no row of the price table names it; the nearest id is "claude-opus-/),
    })
    expect(findPrice(OWN_PRICES, 'entirely-different', null)).toEqual({
      unpriced: 'no row of the price table names it',
    })
  })
})

describe("the user's files", () => {
  test('come before ours, whether they are YAML or JSON', () => {
    const json = JSON.stringify({
      defaults: { checked: '2026-11-01', provider: 'gateway' },
      rows: [{ model: 'claude-opus-5', prices: { input: '4.5', output: 22.5 } }],
    })
    for (const text of [
      'rows:\n  - { model: claude-opus-5, checked: 2026-11-01, prices: { input: 4.5, output: 22.5 } }\n',
      json,
    ]) {
      const { table, problems } = read(text)
      expect(problems).toEqual([])
      const found = findPrice(table, 'claude-opus-5', '2026-11-22')
      expect('model' in found && decimalText(found.tiers[0]?.output ?? { units: -1n, scale: 0 })).toBe('22.5')
    }
  })

  test('keep every digit of an amount', () => {
    const { table } = read(row('    prices: { input: 0.100000000001, output: 1e-7 }\n'))
    const found = findPrice(table, 'my-model', null)
    expect('model' in found && decimalText(found.tiers[0]?.input ?? { units: -1n, scale: 0 })).toBe(
      '0.100000000001',
    )
  })

  test.each([
    ['a key that does not exist', row(`${PRICES}    inputs: 3\n`), 5, /"inputs" is unknown/],
    [
      'an amount that is none',
      row('    prices: { input: five, output: 1 }\n'),
      4,
      /"five" is no decimal number/,
    ],
    ['a negative amount', row('    prices: { input: -1, output: 1 }\n'), 4, /"-1" is below 0/],
    ['a missing output price', row('    prices: { input: 1 }\n'), 4, /the key is missing/],
    ['no prices', row(''), 2, /the row has no prices/],
    ['prices and tiers', row(`${PRICES}    tiers: [{ input: 1, output: 1 }]\n`), 5, /both prices and tiers/],
    [
      'tiers that do not ascend',
      row('    tiers: [{ upTo: 5, input: 1, output: 1 }, { upTo: 3, input: 1, output: 1 }]\n'),
      4,
      /do not ascend/,
    ],
    ['a day that is none', row(`${PRICES}    from: 2026-02-30\n`), 5, /is no day of the calendar/],
    [
      'an end before the beginning',
      row(`${PRICES}    from: 2026-03-01\n    until: 2026-03-01\n`),
      6,
      /ends before/,
    ],
    ['no day of checking', `rows:\n  - model: m\n${PRICES}`, 2, /does not say when it was checked/],
    ['another currency', row(`${PRICES}    currency: EUR\n`), 5, /"EUR" is none of these/],
    ['a factor of nothing', row(`${PRICES}    batch: 0\n`), 5, /"0" is 0/],
    ['no rows', 'defaults: {}\n', 1, /the key is missing/],
    ['no YAML', 'rows: [\n', 2, /not valid YAML/],
    ['nothing', '', 1, /the key is missing/],
  ])('%s is told with its line', (_, text, line, what) => {
    const { problems, table } = read(text)
    expect(problems).toContainEqual(
      expect.objectContaining({
        source: 'prices.yml',
        line,
        effect: 'incomplete',
        what: expect.stringMatching(what),
      }),
    )
    // None of its rows counts, and ours do.
    expect(table.rows).toHaveLength(OWN_PRICES.rows.length)
  })

  test('a file that is wrong from end to end is told in a few problems', () => {
    const { problems } = read(`rows:\n${'  - { model: m }\n'.repeat(500)}`)
    expect(problems.length).toBeLessThanOrEqual(21)
    expect(problems.at(-1)?.what).toMatch(/and \d+ more problems/)
  })
})
