import { amount, type Finding } from '@plinth/core'
import { type Decimal, fromNumber, minus, moneyText, quotient, ratio, times } from '@plinth/core/money'
import { formatPercent, plainText } from '@plinth/core/render'
import type { PriceTable } from '../../evidence/prices.ts'
import type { ModelUsage, UsageEvidence } from '../../evidence/usage.ts'
import { findPrice } from '../../read/prices/index.ts'
import type { JudgedModel, UsageData } from '../figures/usage.ts'

const LONGEST = 200
/** A guess at the reason must explain the figure to a thousandth. */
const EXPLAINED = 0.001
const MILLION: Decimal = { units: 1_000_000n, scale: 0 }
const DECIMALS = 20

const drifted = (drift: number | null, most: number): drift is number =>
  drift !== null && Math.abs(drift) > most

/** `11.3 % less`. */
const apart = (drift: number): string =>
  `${formatPercent(Math.abs(drift) * 100)} ${drift < 0 ? 'less' : 'more'}`

const observed = (drift: number, most: number): Pick<Finding, 'observed' | 'threshold'> => ({
  observed: { value: amount(Math.abs(drift)), unit: 'ratio' },
  threshold: { op: '<=', value: amount(most), unit: 'ratio' },
})

/** Models for which the tool states something else than the price table gives. */
export function reportedFindings(
  models: readonly ModelUsage[],
  judged: readonly JudgedModel[],
  table: PriceTable,
  { most, currency }: { readonly most: number; readonly currency: string },
): readonly Finding[] {
  const byModel = new Map(models.map((one) => [one.model, one]))
  return judged.flatMap(({ model, drift, reported }) => {
    const usage = byModel.get(model)
    const recomputed = usage?.reportedRecomputed ?? null
    if (!drifted(drift, most) || usage === undefined || reported === null || recomputed === null) return []
    const reason = reasonOf(usage, reported, recomputed, table)
    return [
      {
        id: `drift/${model}`,
        kind: 'drift',
        subject: `Model ${plainText(model, LONGEST)}`,
        verdict: 'fail',
        severity: 'warn',
        ...observed(drift, most),
        why: `The tool states ${moneyText(reported, currency)}, ${apart(drift)} than the ${moneyText(recomputed, currency)} recomputed from the price table${reason}. The recomputed figure counts.`,
      } satisfies Finding,
    ]
  })
}

/** What is known to go wrong in tools: cache writes that live an hour priced as if they lived 5 minutes. */
function reasonOf(usage: ModelUsage, reported: Decimal, recomputed: Decimal, table: PriceTable): string {
  const row = findPrice(table, usage.pricedAs ?? usage.model, null)
  const tier = 'model' in row ? row.tiers[0] : undefined
  if (tier === undefined || tier.cacheWrite1h === null || tier.cacheWrite5m === null) return ''
  const dearer = minus(tier.cacheWrite1h, tier.cacheWrite5m)
  const more = quotient(times(fromNumber(usage.tokens.cacheWrite1h), dearer), MILLION, DECIMALS)
  const left = Math.abs(ratio(minus(minus(recomputed, more), reported), recomputed))
  return usage.tokens.cacheWrite1h > 0 && left <= EXPLAINED
    ? ': it takes cache writes of an hour at the price of those of 5 minutes'
    : ''
}

/** Bills that nothing could be held against, beside usage that was given. */
export function unmatchedBills(
  { bills, models }: UsageEvidence,
  judged: UsageData['bills'],
  currency: string,
): readonly Finding[] {
  if (models.length === 0) return []
  const drifts = new Map(judged.map(({ file, drift }) => [file, drift]))
  return bills.flatMap((bill) => {
    const isForeign = bill.currency !== currency
    if (!isForeign && drifts.get(bill.file) !== null) return []
    const why = isForeign
      ? `is held against nothing, since prices are in ${currency}`
      : 'is for days of which nothing was recomputed: give the usage of the same days'
    return [
      {
        id: `drift/${bill.file}`,
        kind: 'drift',
        subject: plainText(bill.file, LONGEST),
        verdict: 'no-data',
        severity: 'warn',
        why: `What the provider bills, ${moneyText(bill.total, bill.currency)}, ${why}.`,
        location: { file: bill.file },
      } satisfies Finding,
    ]
  })
}

/** Bills that charge something else than the price table gives for their days. */
export function billFindings(
  bills: UsageData['bills'],
  {
    most,
    complete,
    currency,
  }: { readonly most: number; readonly complete: boolean; readonly currency: string },
): readonly Finding[] {
  return bills.flatMap(({ file, billed, drift }) => {
    if (!drifted(drift, most)) return []
    const rest = complete ? '' : ' Part of it may be what could not be priced or read.'
    const hint =
      drift > 0
        ? 'Look for usage that was not given, or for prices that have changed'
        : 'Look for discounts, or for prices that have changed'
    return [
      {
        id: `drift/${file}`,
        kind: 'drift',
        subject: plainText(file, LONGEST),
        verdict: 'fail',
        severity: 'warn',
        ...observed(drift, most),
        why: `The provider bills ${moneyText(billed, currency)}, ${apart(drift)} than was recomputed for the same days. ${hint}.${rest}`,
        location: { file },
      } satisfies Finding,
    ]
  })
}
