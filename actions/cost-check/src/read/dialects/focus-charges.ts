import type { ChargeKind, ChargeUse } from '../../evidence/charges.ts'

const KINDS: ReadonlyMap<string, ChargeKind> = new Map<string, ChargeKind>([
  ['Usage', 'usage'],
  ['Purchase', 'purchase'],
  ['Tax', 'tax'],
  ['Credit', 'credit'],
  ['Adjustment', 'adjustment'],
])

/** `Dynamic` prices change with supply and demand, as those of spot machines do. */
const USES: ReadonlyMap<string, ChargeUse> = new Map<string, ChargeUse>([
  ['Standard', 'on-demand'],
  ['Dynamic', 'spot'],
  ['Committed', 'committed'],
  ['Other', 'other'],
])

/** By `ChargeCategory`; null: there is none of that name. */
export function kindOf(category: string): ChargeKind | null {
  return KINDS.get(category) ?? null
}

/** By `PricingCategory`, and by `CommitmentDiscountStatus`, which tells what of a commitment nobody used. */
export function useOf(pricing: string, commitment: string): ChargeUse {
  if (commitment === 'Unused') return 'unused'
  if (commitment === 'Used') return 'committed'
  return USES.get(pricing) ?? 'unknown'
}

/** Whether a negative correction of such a charge gives money back: credits and taxes stay what they are. */
export function isRefundable(kind: ChargeKind): boolean {
  return kind === 'usage' || kind === 'purchase'
}
