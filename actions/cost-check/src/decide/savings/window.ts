import {
  compare,
  type Decimal,
  fromNumber,
  isNegative,
  isZero,
  quotient,
  sum,
  times,
} from '@plinth/core/money'
import type { ChargeGroup, Ledger } from '../../evidence/charges.ts'
import type { Settings } from '../../settings.ts'
import { type Conversion, conversionInto } from '../cloud/conversion.ts'
import { countedGroups, currenciesOf } from '../cloud/count.ts'
import { daysAfter } from '../cloud/index.ts'
import { sumsBy } from '../cloud/sums.ts'
import type { DailyCost } from '../daily-cost.ts'
import type { Named } from '../figures/named.ts'

export const MONTH = 30
/** From fewer days no month is told. */
const LEAST_DAYS = 7
/** Whatever is a smaller share of everything is not worth a person's time. */
const LEAST_SHARE = fromNumber(0.01)

/** What was spent in the newest 30 days whose bills are in. */
export interface Window {
  readonly currency: string
  readonly from: string
  readonly until: string
  /** Known ones. */
  readonly days: number
  readonly total: Decimal
  /** Largest first, by a name that each group has; nothing without an amount above zero. */
  readonly sumsOf: (
    holds: (group: ChargeGroup) => boolean,
    nameOf: (group: ChargeGroup) => string,
  ) => readonly Named[]
  /** As a month of 30 days; null where too few days are known. */
  readonly monthly: (amount: Decimal) => Decimal | null
  readonly isWorthTelling: (amount: Decimal) => boolean
}

export function windowOf(settings: Settings, ledger: Ledger, cost: DailyCost): Window {
  const { currency, until } = cost
  const before = daysAfter(until, -MONTH)
  const known = cost.days.filter(({ day }) => day > before)
  const from = known[0]?.day ?? until
  const total = sum(known.map(({ amount }) => amount))
  const counted = countedGroups(settings, ledger)
  const conversion: Conversion = conversionInto(settings.currency, currenciesOf(settings, counted))
  const groups = counted.filter(({ day }) => day >= from && day <= until)
  return {
    currency,
    from,
    until,
    days: known.length,
    total,
    sumsOf: (holds, nameOf) =>
      sumsBy(groups.filter(holds), nameOf, conversion, settings.charges.metric).filter(
        ({ amount }) => !isNegative(amount) && !isZero(amount),
      ),
    monthly: (amount) => (known.length < LEAST_DAYS ? null : aMonth(amount, known.length)),
    isWorthTelling: (amount) => compare(amount, times(total, LEAST_SHARE)) >= 0,
  }
}

/** What came in so many days, in 30: to two more decimals than it has. */
export function aMonth(amount: Decimal, days: number): Decimal {
  return quotient(times(amount, fromNumber(MONTH)), fromNumber(days), amount.scale + 2)
}
