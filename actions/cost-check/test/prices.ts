import type { ModelPrice, PriceTable, PriceTier } from '../src/evidence/prices.ts'
import { dec } from './money.ts'

/** Prices for a million tokens: input, cache write, cache read, output. */
type Prices = readonly [input: string, write: string | null, read: string | null, output: string]

function tierOf([input, write, read, output]: Prices, upTo: number | null): PriceTier {
  const price = (text: string | null) => (text === null ? null : dec(text))
  return {
    upTo,
    input: dec(input),
    cacheWrite5m: price(write),
    cacheWrite1h: null,
    cacheRead: price(read),
    output: dec(output),
  }
}

/** `priceRow('m', ['2', '2.5', '0.2', '10'])`; with `long`, prompts above 100,000 tokens have prices of their own. */
export function priceRow(
  model: string,
  prices: Prices,
  { long, ...overrides }: Partial<ModelPrice> & { readonly long?: Prices } = {},
): ModelPrice {
  const tiers = long === undefined ? [tierOf(prices, null)] : [tierOf(prices, 100_000), tierOf(long, null)]
  return {
    provider: 'example',
    model,
    aliases: [],
    from: null,
    until: null,
    status: 'effective',
    currency: 'USD',
    tiers,
    batch: null,
    fast: null,
    geography: {},
    webSearch: null,
    tokenFactor: dec('1'),
    source: 'https://example.com/prices',
    checked: '2026-11-20',
    secondHand: false,
    ...overrides,
  }
}

export function tableOf(...rows: readonly ModelPrice[]): PriceTable {
  return { rows }
}
