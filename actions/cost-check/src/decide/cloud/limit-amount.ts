import { type Decimal, quotient, times } from '@plinth/core/money'
import type { CurrencySettings } from '../../settings.ts'

/** Rates have about six digits that count; a limit brought over by dividing keeps far more. */
const DECIMALS = 20

/**
 * A limit in the currency of what is held against it; null where there is no rate. A limit without a currency is meant in
 * that one, and figures that name no currency are taken to be in the limit's.
 */
export function limitIn(
  { report, rates }: CurrencySettings,
  limit: { readonly amount: Decimal; readonly currency: string | null },
  currency: string,
): Decimal | null {
  const from = limit.currency
  if (from === null || from === currency || currency === '') return limit.amount
  if (report === currency) {
    const rate = rates.find((rate) => rate.from === from)
    return rate === undefined ? null : times(limit.amount, rate.rate)
  }
  const back = report === from ? rates.find((rate) => rate.from === currency) : undefined
  return back === undefined ? null : quotient(limit.amount, back.rate, DECIMALS)
}
