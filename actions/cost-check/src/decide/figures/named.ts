import type { Decimal } from '@plinth/core/money'

/** A share of the whole, or a series by name. All amounts of a part are in its `currency`. */
export interface Named {
  readonly name: string
  readonly amount: Decimal
}
