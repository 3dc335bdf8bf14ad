import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import fc from 'fast-check'
import type { Tokens } from '../src/evidence/usage.ts'
import {
  type ModelRequest,
  OWN_PRICE_DATA,
  OWN_PRICES,
  priceRequest,
  readPriceTable,
} from '../src/read/prices/index.ts'

const NONE: Tokens = { input: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output: 0 }

function cost(
  model: string,
  tokens: Partial<Tokens>,
  given: Partial<ModelRequest> = {},
  table = OWN_PRICES,
): string {
  const priced = priceRequest(table, { model, day: '2026-11-22', tokens: { ...NONE, ...tokens }, ...given })
  return 'cost' in priced ? decimalText(priced.cost) : priced.unpriced
}

describe('what a request costs', () => {
  // Recomputed by hand from the price table, to the last digit.
  test.each([
    ['claude-opus-5[1m]', '2026-07-21', 51, 33_245, 2_025_234, 106_624, '2.910237'],
    ['claude-opus-4-7[1m]', '2026-04-25', 40, 25_596, 2_286_909, 173_852, '3.5220745'],
    ['claude-opus-4-7[1m]', '2026-04-25', 40, 22_939, 1_602_532, 94_868, '2.323621'],
    ['claude-opus-4-7[1m]', '2026-04-25', 40, 12_402, 1_886_841, 125_730, '2.5109705'],
    ['claude-opus-4-7[1m]', '2026-04-26', 35, 16_002, 1_765_309, 55_257, '1.8354495'],
    ['claude-haiku-4-5-20251001', '2026-07-21', 4001, 20, 0, 0, '0.004101'],
  ])('%s on %s', (model, day, input, output, cacheRead, cacheWrite1h, wanted) => {
    expect(cost(model, { input, output, cacheRead, cacheWrite1h }, { day })).toBe(wanted)
  })

  test.each([
    // The whole request at the tier of its total prompt, output too.
    ['claude-haiku-5-5', { input: 100_000, output: 1_000_000 }, '0.51'],
    ['claude-haiku-5-5', { input: 100_001, output: 1_000_000 }, '2.5500005'],
    ['claude-haiku-5-5', { input: 1, cacheRead: 100_000, output: 1_000_000 }, '2.5050005'],
    ['claude-haiku-5-5', { cacheWrite5m: 60_000, cacheWrite1h: 40_001 }, '0.077501'],
    ['claude-sonnet-4-5', { input: 200_000, output: 1_000_000 }, '15.6'],
    ['claude-sonnet-4-5', { input: 200_001, output: 1_000_000 }, '23.700006'],
    ['claude-opus-5', { input: 900_000, output: 1_000_000 }, '29.5'],
  ])('%s with %j', (model, tokens, wanted) => {
    expect(cost(model, tokens)).toBe(wanted)
  })

  const million = { input: 1_000_000, cacheRead: 1_000_000, output: 1_000_000 }
  test.each<[string, Partial<ModelRequest>, string]>([
    ['claude-opus-5', {}, '30.5'],
    ['claude-opus-5', { batch: true }, '15.25'],
    ['claude-opus-5', { fast: true }, '61'],
    ['claude-opus-5', { geography: 'us' }, '33.55'],
    ['claude-opus-5', { geography: 'global' }, '30.5'],
    ['claude-opus-5', { geography: 'not_available' }, '30.5'],
    ['claude-opus-5', { batch: true, geography: 'us' }, '16.775'],
    ['claude-opus-5', { fast: true, geography: 'us' }, '67.1'],
    ['claude-opus-5', { webSearches: 3 }, '30.53'],
    // Searches are billed apart: no factor applies.
    ['claude-opus-5', { batch: true, webSearches: 3 }, '15.28'],
    ['claude-opus-5-5', { fast: true }, '48.4'],
    ['claude-opus-4-8', { fast: true }, '61'],
    ['claude-opus-4-7', { fast: true, day: '2026-07-23' }, '183'],
  ])('%s served as %j costs %s', (model, given, wanted) => {
    expect(cost(model, million, given)).toBe(wanted)
  })

  test.each<[string, Partial<Tokens>, Partial<ModelRequest>, RegExp]>([
    ['claude-opus-5', {}, { fast: true, batch: true }, /fast mode cannot be batched/],
    ['claude-fable-5-2', {}, { fast: true }, /no price for it in fast mode/],
    ['claude-opus-4-7', {}, { fast: true }, /no price for it in fast mode/],
    ['claude-sonnet-5-5', {}, { fast: true }, /no price for it in fast mode/],
    ['claude-opus-5', {}, { geography: 'eu' }, /where it was computed/],
    ['claude-opus-5', {}, { geography: '__proto__' }, /where it was computed/],
    ['claude-opus-4-5', {}, { geography: 'us' }, /where it was computed/],
    ['claude-3-sonnet-20240229', { cacheRead: 1 }, {}, /no price for its cache reads/],
    ['claude-3-sonnet-20240229', { cacheWrite5m: 1 }, {}, /no price for its cache writes of 5 minutes/],
    ['claude-3-sonnet-20240229', { cacheWrite1h: 1 }, {}, /no price for its cache writes of an hour/],
    ['nobody-knows', { input: 1 }, {}, /no row of the price table names it/],
  ])('%s with %j served as %j has no price, and that is said', (model, tokens, given, why) => {
    expect(cost(model, tokens, given)).toMatch(why)
  })

  test('a request without a day is priced at what holds with no end', () => {
    expect(cost('claude-sonnet-5-5', { cacheRead: 1_000_000 }, { day: null })).toBe('0.1')
  })

  test('searches without a price are unpriced', () => {
    const text = 'rows: [{ model: m, checked: 2026-11-01, prices: { input: 1, output: 1 } }]'
    const { table } = readPriceTable(OWN_PRICE_DATA, [{ file: 'p.yml', text }])
    expect(cost('m', { input: 1 }, { webSearches: 1 }, table)).toMatch(/no price for its web searches/)
    expect(cost('m', { input: 1 }, { batch: true }, table)).toMatch(/no price for it in batches/)
  })

  test.each([-1, 0.5, Number.NaN, 2 ** 53])('%d tokens are refused', (input) => {
    expect(() => cost('claude-opus-5', { input })).toThrow(RangeError)
  })
})

describe('exactness', () => {
  const count = fc.integer({ min: 0, max: 2 ** 45 })
  const request = fc.record({
    input: count,
    cacheWrite5m: count,
    cacheWrite1h: count,
    cacheRead: count,
    output: count,
  })

  test('is that of whole numbers, also beyond what doubles can tell', () => {
    fc.assert(
      fc.property(request, (tokens) => {
        const units =
          BigInt(tokens.input) * 500n +
          BigInt(tokens.cacheWrite5m) * 625n +
          BigInt(tokens.cacheWrite1h) * 1000n +
          BigInt(tokens.cacheRead) * 50n +
          BigInt(tokens.output) * 2500n
        const priced = priceRequest(OWN_PRICES, { model: 'claude-opus-5', day: null, tokens })
        if (!('cost' in priced)) throw new Error(priced.unpriced)
        const { cost } = priced
        expect(cost.units * 10n ** BigInt(20 - cost.scale)).toBe(units * 10n ** 12n)
      }),
      { numRuns: 300 },
    )
  })
})
