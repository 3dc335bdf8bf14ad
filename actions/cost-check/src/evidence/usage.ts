import type { Decimal } from '@plinth/core/money'

export interface Tokens {
  readonly input: number
  readonly cacheWrite5m: number
  readonly cacheWrite1h: number
  readonly cacheRead: number
  readonly output: number
}

/** What was asked of one model, added up. Cost is recomputed request by request before it is added. */
export interface ModelUsage {
  /** As the usage names it. */
  readonly model: string
  /** The row that priced it; null: unpriced. */
  readonly pricedAs: string | null
  readonly requests: number
  readonly tokens: Tokens
  readonly webSearches: number
  /** Of the requests that have a price; null: none has. */
  readonly cost: Decimal | null
  /** Requests without a price, and why: no row, no price on that day, no price for batch or for fast mode. */
  readonly unpriced: readonly { readonly requests: number; readonly why: string; readonly tokens: Tokens }[]
  /** What the tool itself stated for these; null where it stated nothing. */
  readonly reported: Decimal | null
  /** Recomputed cost of those for which the tool stated something: what `reported` is held against. */
  readonly reportedRecomputed: Decimal | null
  readonly sideChain: { readonly requests: number; readonly cost: Decimal | null }
}

/** A provider's own statement of what it charges, by model where it tells. */
export interface ProviderBill {
  readonly file: string
  readonly currency: string
  readonly from: string | null
  readonly until: string | null
  readonly total: Decimal
  readonly models: readonly { readonly model: string; readonly amount: Decimal }[]
}

export interface UsageEvidence {
  readonly sources: readonly UsageSource[]
  readonly models: readonly ModelUsage[]
  readonly bills: readonly ProviderBill[]
  /** By day, UTC; `cost` leaves out what has no price. */
  readonly days: readonly { readonly day: string; readonly cost: Decimal }[]
}

export interface UsageSource {
  readonly file: string
  readonly kind: 'transcript' | 'result' | 'usage-report' | 'cost-report' | 'unknown'
  readonly entries: number
  /** Rows that stand for a message that another row already stood for. */
  readonly duplicates: number
  readonly first: string | null
  readonly last: string | null
}
