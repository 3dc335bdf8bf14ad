import type { PriceTable } from '../../evidence/prices.ts'
import type { Tokens } from '../../evidence/usage.ts'
import { costOf, findPrice, missingPrice, type Rates, ratesOf, type Unpriced } from '../prices/index.ts'
import type { Manner } from './asked.ts'
import type { Share } from './totals.ts'

/** What prices requests of a manner, or why nothing does. */
export function ratesFor(table: PriceTable, { model, day, serving, refused }: Manner): Rates | Unpriced {
  if (refused !== null) return { unpriced: refused }
  const row = findPrice(table, model, day)
  return 'unpriced' in row ? row : ratesOf(row, serving)
}

/** What tokens of one tier cost, or why they have no price. */
export function outcomeOf(
  rates: Rates | Unpriced,
  tier: number,
  tokens: Tokens,
  webSearches: number,
): Share['outcome'] {
  if ('unpriced' in rates) return rates
  const chosen = rates.tiers[tier]
  if (chosen === undefined) return { unpriced: 'its row in the price table has no tier' }
  const missing = missingPrice(chosen, tokens, rates, webSearches)
  return missing === null
    ? { cost: costOf(rates, chosen, tokens, webSearches), pricedAs: rates.row.model }
    : { unpriced: missing }
}
