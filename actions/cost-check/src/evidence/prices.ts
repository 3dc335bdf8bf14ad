import type { Decimal } from '@plinth/core/money'

/** What one request is billed by, in the table's currency for a million tokens. */
export interface TokenPrices {
  readonly input: Decimal
  readonly cacheWrite5m: Decimal | null
  readonly cacheWrite1h: Decimal | null
  readonly cacheRead: Decimal | null
  readonly output: Decimal
}

/** The whole request is billed at the tier of its total prompt: input, cache reads and cache writes together. */
export interface PriceTier extends TokenPrices {
  /** Prompt tokens up to which this tier holds, itself included; null: no end. */
  readonly upTo: number | null
}

/** A row of the price table. */
export interface ModelPrice {
  readonly provider: string
  /** Exact; nothing is found by a part of it. */
  readonly model: string
  readonly aliases: readonly string[]
  /** Days, UTC; `until` is the first day on which it no longer holds, null where no end is known. */
  readonly from: string | null
  readonly until: string | null
  /** Announced prices are shown, and count only once their day has come and a person has made them effective. */
  readonly status: 'effective' | 'announced'
  readonly currency: string
  /** Ascending by `upTo`; the last one has no end. */
  readonly tiers: readonly PriceTier[]
  /** Factor on every token class of batch requests; null: it cannot be batched, or the price is not known. */
  readonly batch: Decimal | null
  /** Own prices of fast mode; null: there is none, or the price is not known. */
  readonly fast: readonly PriceTier[] | null
  /** Factors by inference geography: `us` to 1.1. */
  readonly geography: Readonly<Record<string, Decimal>>
  /** For a thousand web searches; null: not known. */
  readonly webSearch: Decimal | null
  /** Tokens for the same text, against models before the tokenizer changed: 1 or 1.3. */
  readonly tokenFactor: Decimal
  readonly source: string
  /** The day on which a person last compared the row with its source. */
  readonly checked: string
  /** The source is not the provider's own page. */
  readonly secondHand: boolean
}

export interface PriceTable {
  /** In order: the rows of the user's files first. For a model and a day the first row that holds counts. */
  readonly rows: readonly ModelPrice[]
}
