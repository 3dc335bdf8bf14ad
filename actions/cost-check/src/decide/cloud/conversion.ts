import { type Decimal, isZero, times } from '@plinth/core/money'
import type { CurrencySettings, ExchangeRate } from '../../settings.ts'

/** How amounts come into one currency. */
export interface Conversion {
  /** null: there are several, and nothing says which one to report in. */
  readonly currency: string | null
  /** null: there is no rate. Nothing is nothing in every currency. */
  readonly convert: (amount: Decimal, from: string) => Decimal | null
  readonly rateOf: (from: string) => ExchangeRate | null
}

/**
 * Everything into the report currency; where none was asked for, into the only one that there is.
 * @param currencies of all amounts that are not zero
 */
export function conversionInto(
  { report, rates }: CurrencySettings,
  currencies: ReadonlySet<string>,
): Conversion {
  const currency = report ?? onlyOne(currencies)
  const byCurrency = new Map(rates.toReversed().map((rate) => [rate.from, rate]))
  const rateOf = (from: string): ExchangeRate | null =>
    report === null || from === report ? null : (byCurrency.get(from) ?? null)
  const convert = (amount: Decimal, from: string): Decimal | null => {
    // An export that names no currency is taken to be in the one that was asked for.
    if (from === currency || isZero(amount) || (from === '' && report !== null)) return amount
    const rate = rateOf(from)
    return rate === null ? null : times(amount, rate.rate)
  }
  return { currency, convert, rateOf }
}

function onlyOne(currencies: ReadonlySet<string>): string | null {
  if (currencies.size > 1) return null
  const [only = ''] = currencies
  return only
}
