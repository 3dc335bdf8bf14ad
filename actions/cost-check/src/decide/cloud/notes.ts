import { quoted } from '@plinth/core'
import { decimalText } from '@plinth/core/money'
import { counted } from '@plinth/core/render'
import type { Metric } from '../../evidence/charges.ts'
import type { Conversion } from './conversion.ts'
import type { CountedDays } from './counted.ts'

/** What a reader of figures must know of how they were counted; sentences. */
export function notesOn(
  { currency, longPeriods, substituted }: Omit<CountedDays, 'notes'>,
  metric: Metric,
  converted: readonly string[],
  { rateOf }: Conversion,
): readonly string[] {
  const substitutes = substituted.map(
    (other) =>
      `${counted(other.rows, 'row')} ${other.rows === 1 ? 'has' : 'have'} no ${metric} cost, so the ${other.metric} cost counts there.`,
  )
  const rates = converted.flatMap((from) => {
    const rate = rateOf(from)
    return rate === null
      ? []
      : [
          `1 ${printableCurrency(from)} counts as ${decimalText(rate.rate)} ${currency}, the rate of ${rate.date}.`,
        ]
  })
  const unnamed =
    converted.includes('') && currency !== null && currency !== ''
      ? [`Rows without a currency are taken to be in ${printableCurrency(currency)}.`]
      : []
  const long =
    longPeriods === null
      ? []
      : [
          `${counted(longPeriods.rows, 'charge')} ${longPeriods.rows === 1 ? 'covers' : 'cover'} more than a day (up to ${longPeriods.longest} days) and ${longPeriods.rows === 1 ? 'counts' : 'count'} on the first one, so that single weeks may look dearer than they were.`,
        ]
  return [...substitutes, ...rates, ...unnamed, ...long]
}

/** A currency as an export names it, which may be anything. */
export function printableCurrency(currency: string): string {
  if (currency === '') return 'no named currency'
  return /^[A-Za-z]{3}$/.test(currency) ? currency : quoted(currency)
}
