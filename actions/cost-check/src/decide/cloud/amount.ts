import type { Decimal } from '@plinth/core/money'
import type { ChargeGroup, Metric } from '../../evidence/charges.ts'

/** What counts where rows lack the metric that was asked for: what was billed, else what it effectively cost. */
const SUBSTITUTES = ['billed', 'effective'] as const
export type Substitute = (typeof SUBSTITUTES)[number]

export interface CountedAmount {
  readonly amount: Decimal
  /** null: the amount is of the metric that was asked for. */
  readonly substitute: Substitute | null
}

/**
 * What of a group counts. A list or a contracted price is never taken for a cost that was not asked for: null where
 * there is nothing else.
 */
export function countedAmount(
  { amounts }: Pick<ChargeGroup, 'amounts'>,
  metric: Metric,
): CountedAmount | null {
  const asked = amounts[metric]
  if (asked !== null) return { amount: asked, substitute: null }
  const substitute = SUBSTITUTES.find((other) => amounts[other] !== null)
  const amount = substitute === undefined ? null : amounts[substitute]
  return substitute === undefined || amount === null ? null : { amount, substitute }
}
