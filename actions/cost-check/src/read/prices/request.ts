import type { Decimal } from '@plinth/core/money'
import type { ModelPrice } from '../../evidence/prices.ts'
import type { Tokens } from '../../evidence/usage.ts'

/** How a request was served; what is left out is as usual. */
export interface Serving {
  readonly batch?: boolean
  readonly fast?: boolean
  /** Where it was computed, as the provider names it: `us`; null: anywhere. */
  readonly geography?: string | null
}

/** One request to a model. Tokens and searches are whole numbers, at least 0. */
export interface ModelRequest extends Serving {
  readonly model: string
  /** `2026-11-22`, UTC; null: not known, so the price that holds now counts. */
  readonly day: string | null
  readonly tokens: Tokens
  readonly webSearches?: number
}

export interface Priced {
  readonly cost: Decimal
  readonly row: ModelPrice
}

/** Why there is no price: a clause such as `no row of the price table names it`. */
export interface Unpriced {
  readonly unpriced: string
}
