import type { Decimal } from '@plinth/core/money'
import type { PriceTable } from '../../evidence/prices.ts'
import type { Tokens } from '../../evidence/usage.ts'
import { findPrice } from './find.ts'
import { type Rates, ratesOf, type TierRates } from './rates.ts'
import type { ModelRequest, Priced, Unpriced } from './request.ts'

/** Tokens that a request puts before the model: what decides its tier. */
export function promptOf({ input, cacheRead, cacheWrite5m, cacheWrite1h }: Tokens): number {
  return input + cacheRead + cacheWrite5m + cacheWrite1h
}

/** The tier of a request by its whole prompt; the last one has no end. */
export function tierOf(rates: Rates, prompt: number): number {
  const { tiers } = rates
  let index = 0
  while (index < tiers.length - 1 && prompt > (tiers[index]?.upTo ?? 0)) index += 1
  return index
}

/** Why these tokens have no price in this tier; null where they all have one. */
export function missingPrice(
  tier: TierRates,
  tokens: Tokens,
  rates: Rates,
  webSearches: number,
): string | null {
  if (tier.cacheWrite5m === null && tokens.cacheWrite5m > 0) return without('cache writes of 5 minutes')
  if (tier.cacheWrite1h === null && tokens.cacheWrite1h > 0) return without('cache writes of an hour')
  if (tier.cacheRead === null && tokens.cacheRead > 0) return without('cache reads')
  return rates.webSearch === null && webSearches > 0 ? without('web searches') : null
}

const without = (what: string): string => `the price table has no price for its ${what}`

/**
 * What tokens of one tier cost, exactly. Costs are linear in tokens, so the sum over requests of one tier costs what the
 * requests cost. Classes without a price must have no tokens.
 * @throws RangeError where a number is no whole number of at least 0
 */
export function costOf(rates: Rates, tier: TierRates, tokens: Tokens, webSearches: number): Decimal {
  const { input, cacheWrite5m, cacheWrite1h, cacheRead, output } = tokens
  // All terms are at least 0: where the sum is a safe whole number, so is every one of them, and it is exact.
  const total =
    input * tier.input.number +
    cacheWrite5m * (tier.cacheWrite5m?.number ?? 0) +
    cacheWrite1h * (tier.cacheWrite1h?.number ?? 0) +
    cacheRead * (tier.cacheRead?.number ?? 0) +
    output * tier.output.number +
    webSearches * (rates.webSearch?.number ?? 0)
  if (!areCounts(tokens, webSearches)) throw new RangeError('tokens are counted in whole numbers from 0 on')
  if (Number.isSafeInteger(total)) return { units: BigInt(total), scale: rates.scale }
  const units =
    BigInt(input) * tier.input.units +
    BigInt(cacheWrite5m) * (tier.cacheWrite5m?.units ?? 0n) +
    BigInt(cacheWrite1h) * (tier.cacheWrite1h?.units ?? 0n) +
    BigInt(cacheRead) * (tier.cacheRead?.units ?? 0n) +
    BigInt(output) * tier.output.units +
    BigInt(webSearches) * (rates.webSearch?.units ?? 0n)
  return { units, scale: rates.scale }
}

function areCounts(
  { input, cacheWrite5m, cacheWrite1h, cacheRead, output }: Tokens,
  searches: number,
): boolean {
  return (
    isCount(input) &&
    isCount(cacheWrite5m) &&
    isCount(cacheWrite1h) &&
    isCount(cacheRead) &&
    isCount(output) &&
    isCount(searches)
  )
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0

/**
 * What a request costs, exactly: the whole of it at the tier of its total prompt.
 * @throws RangeError where a number of tokens is no whole number of at least 0
 */
export function priceRequest(table: PriceTable, request: ModelRequest): Priced | Unpriced {
  const row = findPrice(table, request.model, request.day)
  if ('unpriced' in row) return row
  const rates = ratesOf(row, request)
  if ('unpriced' in rates) return rates
  const { tokens, webSearches = 0 } = request
  const tier = rates.tiers[tierOf(rates, promptOf(tokens))]
  if (tier === undefined) return { unpriced: 'its row in the price table has no tier' }
  const missing = missingPrice(tier, tokens, rates, webSearches)
  return missing === null ? { cost: costOf(rates, tier, tokens, webSearches), row } : { unpriced: missing }
}
