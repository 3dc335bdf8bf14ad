import type { Decimal } from '@plinth/core/money'
import type { ModelPrice, PriceTier, TokenPrices } from '../../evidence/prices.ts'
import { CURRENCY, type WrittenPrices, type WrittenRow, type WrittenTable } from './schema.ts'

const ONE: Decimal = { units: 1n, scale: 0 }

/** What is wrong with a row as a whole, and at which of its keys. */
export interface RowProblem {
  readonly key: string
  readonly what: string
  readonly mend: string
}

/** A row with the file's defaults; a problem where its keys do not go together. */
export function priceOf(
  row: WrittenRow,
  defaults: WrittenTable['defaults'],
): { readonly price: ModelPrice } | { readonly problem: RowProblem } {
  const written = { ...defaults, ...row }
  if (written.checked === undefined) {
    return problem(
      'model',
      'the row does not say when it was checked',
      'add checked: the day on which you compared it',
    )
  }
  if (row.from !== undefined && row.until !== undefined && row.from >= row.until) {
    return problem('until', 'the row ends before it begins', 'make until a later day than from')
  }
  const tiers = tiersOf(row)
  if ('problem' in tiers) return tiers
  const price: ModelPrice = {
    provider: written.provider ?? 'not stated',
    model: row.model,
    aliases: row.aliases ?? [],
    from: row.from ?? null,
    until: row.until ?? null,
    status: row.status ?? 'effective',
    currency: written.currency ?? CURRENCY,
    tiers: tiers.tiers,
    batch: written.batch ?? null,
    fast: row.fast === undefined ? null : [{ upTo: null, ...tokenPricesOf(row.fast) }],
    geography: row.geography ?? {},
    webSearch: written.webSearch ?? null,
    tokenFactor: written.tokenFactor ?? ONE,
    source: written.source ?? 'not stated',
    checked: written.checked,
    secondHand: written.secondHand ?? false,
  }
  return { price }
}

function problem(key: string, what: string, mend: string): { readonly problem: RowProblem } {
  return { problem: { key, what, mend } }
}

function tiersOf({
  prices,
  tiers,
}: WrittenRow): { readonly tiers: readonly PriceTier[] } | { readonly problem: RowProblem } {
  if (prices !== undefined && tiers !== undefined) {
    return problem('tiers', 'the row has both prices and tiers', 'keep one of them')
  }
  if (prices !== undefined) return { tiers: [{ upTo: null, ...tokenPricesOf(prices) }] }
  if (tiers === undefined || tiers.length === 0) {
    return problem('model', 'the row has no prices', 'add prices with at least input and output')
  }
  const ends = tiers.map(({ upTo }) => upTo ?? Number.POSITIVE_INFINITY)
  const ascend = ends.every((end, index) => index === 0 || end > (ends[index - 1] ?? 0))
  if (!ascend || ends.at(-1) !== Number.POSITIVE_INFINITY) {
    return problem(
      'tiers',
      'the tiers do not ascend to one without an end',
      'order them by upTo, the last one without it',
    )
  }
  return { tiers: tiers.map(({ upTo, ...each }) => ({ upTo: upTo ?? null, ...tokenPricesOf(each) })) }
}

function tokenPricesOf({ input, write5m, write1h, read, output }: WrittenPrices): TokenPrices {
  return {
    input,
    cacheWrite5m: write5m ?? null,
    cacheWrite1h: write1h ?? null,
    cacheRead: read ?? null,
    output,
  }
}
