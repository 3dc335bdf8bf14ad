import type { ChargeKind, ChargeUse } from '../../evidence/charges.ts'

/** What says how a row of Azure's export counts. */
export interface ChargeTypeRow {
  /** Empty in exports of usage only. */
  readonly chargeType: string
  readonly pricingModel: string
  /** Whether a reservation or a savings plan is behind it. */
  readonly committed: boolean
}

/**
 * By `ChargeType`. `Usage`, `Purchase` and `Refund` are those of Microsoft's file schemas; `UnusedReservation` and
 * `UnusedSavingsPlan` stand in amortised exports ("Get Enterprise Agreement and Microsoft Customer Agreement reservation costs
 * and usage"); the rest are corrections of the invoice.
 */
const KINDS: ReadonlyMap<string, ChargeKind> = new Map<string, ChargeKind>([
  ['', 'usage'],
  ['usage', 'usage'],
  ['unusedreservation', 'usage'],
  ['unusedsavingsplan', 'usage'],
  ['purchase', 'purchase'],
  ['refund', 'refund'],
  ['tax', 'tax'],
  ['credit', 'credit'],
  ['adjustment', 'adjustment'],
  ['roundingadjustment', 'adjustment'],
])

/** null: Azure has added a type that is not known here. */
export function kindOf({ chargeType }: ChargeTypeRow): ChargeKind | null {
  return KINDS.get(chargeType.toLowerCase()) ?? null
}

export function useOf({ chargeType, pricingModel, committed }: ChargeTypeRow): ChargeUse {
  const type = chargeType.toLowerCase()
  if (type.startsWith('unused')) return 'unused'
  if (type !== 'usage' && type !== '') return 'other'
  if (committed) return 'committed'
  if (pricingModel === 'Spot') return 'spot'
  return pricingModel === '' ? 'unknown' : 'on-demand'
}
