import { compare, type Decimal, ratio, sum, ZERO } from '@plinth/core/money'
import type { PriceTable } from '../../evidence/prices.ts'
import type { ModelUsage, ProviderBill, UsageEvidence } from '../../evidence/usage.ts'
import { findPrice } from '../../read/prices/index.ts'
import type { UsageData } from '../figures/usage.ts'

/** (stated - recomputed) / recomputed; null where nothing was recomputed that it could be held against. */
export function driftOf(stated: Decimal, recomputed: Decimal): number | null {
  return compare(recomputed, ZERO) === 0 ? null : ratio(stated, recomputed) - 1
}

/** What is billed in the currency that usage is told in. */
export const billsIn = ({ bills }: UsageEvidence, currency: string): readonly ProviderBill[] =>
  bills.filter((bill) => bill.currency === currency)

const covers = ({ from, until }: ProviderBill, day: string): boolean =>
  (from === null || from <= day) && (until === null || day < until)

/**
 * What was recomputed for the period of a bill. Usage without a day may belong to any period: then it is held against the
 * only bill there is, or against none. null: there is nothing that the bill could be held against.
 */
function recomputedFor(
  bill: ProviderBill,
  usage: UsageEvidence,
  total: Decimal,
  isOnly: boolean,
): Decimal | null {
  const isDated = compare(sum(usage.days.map(({ cost }) => cost)), total) === 0
  if (!isDated) return isOnly ? total : null
  const days = usage.days.filter(({ day }) => covers(bill, day))
  return days.length === 0 ? null : sum(days.map(({ cost }) => cost))
}

export function judgedBills(usage: UsageEvidence, total: Decimal, currency: string): UsageData['bills'] {
  const bills = billsIn(usage, currency)
  return bills.map((bill) => {
    const recomputed = recomputedFor(bill, usage, total, bills.length === 1)
    return {
      file: bill.file,
      billed: bill.total,
      drift: recomputed === null ? null : driftOf(bill.total, recomputed),
    }
  })
}

/** What the bills charge for a model; null where they name it nowhere. */
export function billedFor(
  { model, pricedAs }: Pick<ModelUsage, 'model' | 'pricedAs'>,
  bills: readonly ProviderBill[],
  table: PriceTable,
): Decimal | null {
  const amounts = bills
    .flatMap(({ models }) => models)
    .filter(
      ({ model: billed }) => billed === model || (pricedAs !== null && nameIn(table, billed) === pricedAs),
    )
    .map(({ amount }) => amount)
  return amounts.length === 0 ? null : sum(amounts)
}

/** Whether the bills and the usage are about the same days, so that models of both may be compared. */
export function isSamePeriod(usage: UsageEvidence, bills: readonly ProviderBill[]): boolean {
  return usage.days.length > 0 && usage.days.every(({ day }) => bills.some((bill) => covers(bill, day)))
}

function nameIn(table: PriceTable, model: string): string | null {
  const row = findPrice(table, model, null)
  return 'model' in row ? row.model : null
}
