import type { ChargeKind, ChargeUse } from '../../evidence/charges.ts'

/** Columns of a Cost and Usage Report, as version 1 spells them. */
export const CUR = {
  start: 'lineItem/UsageStartDate',
  end: 'lineItem/UsageEndDate',
  type: 'lineItem/LineItemType',
  account: 'lineItem/UsageAccountId',
  product: 'lineItem/ProductCode',
  usageType: 'lineItem/UsageType',
  currency: 'lineItem/CurrencyCode',
  cost: 'lineItem/UnblendedCost',
  listCost: 'pricing/publicOnDemandCost',
  reservation: 'reservation/ReservationARN',
  reservationCost: 'reservation/EffectiveCost',
  unusedUpfront: 'reservation/UnusedAmortizedUpfrontFeeForBillingPeriod',
  unusedRecurring: 'reservation/UnusedRecurringFee',
  savingsPlanCost: 'savingsPlan/SavingsPlanEffectiveCost',
  commitment: 'savingsPlan/TotalCommitmentToDate',
  usedCommitment: 'savingsPlan/UsedCommitment',
} as const
export type CurColumn = keyof typeof CUR

/** How one type of line item counts. Its billed cost is always the unblended cost. */
export interface LineItem {
  readonly kind: ChargeKind
  readonly use: ChargeUse
  /** Columns that make up the effective cost, with their signs; none: it adds nothing, since others carry it. */
  readonly effective: readonly { readonly column: CurColumn; readonly sign: 1 | -1 }[]
  /** Whether the line stands for usage that has a list price. */
  readonly listed: boolean
}

const asBilled = [{ column: 'cost', sign: 1 }] as const
const plain = (kind: ChargeKind): LineItem => ({ kind, use: 'other', effective: asBilled, listed: false })

/**
 * Types by AWS's list (`lineItem/LineItemType` in "Line item details" of the Cost and Usage Report guide). The effective cost
 * is the amortised cost of the CUR query library of AWS Well-Architected Labs ("Amortized cost by charge type"), which
 * follows "Understanding Savings Plans" and "Understanding your reservations" of the guide:
 *
 * - Usage under a Savings Plan costs its share of the plan; the line that negates its on-demand price costs nothing, and of
 *   the plan's recurring fee only what nobody used is left.
 * - Usage under a reservation costs its share of the reservation; of the monthly fee only what nobody used is left.
 * - Upfront fees are in those shares already.
 *
 * What a commitment leaves unused counts as usage, as FOCUS has it (CommitmentDiscountStatus `Unused`).
 */
const LINE_ITEMS: ReadonlyMap<string, LineItem> = new Map<string, LineItem>([
  ['Usage', { kind: 'usage', use: 'on-demand', effective: asBilled, listed: true }],
  ['DiscountedUsage', committed('reservationCost')],
  ['SavingsPlanCoveredUsage', committed('savingsPlanCost')],
  ['SavingsPlanNegation', { kind: 'usage', use: 'committed', effective: [], listed: false }],
  [
    'RIFee',
    unused([
      { column: 'unusedUpfront', sign: 1 },
      { column: 'unusedRecurring', sign: 1 },
    ]),
  ],
  [
    'SavingsPlanRecurringFee',
    unused([
      { column: 'commitment', sign: 1 },
      { column: 'usedCommitment', sign: -1 },
    ]),
  ],
  ['SavingsPlanUpfrontFee', { kind: 'purchase', use: 'other', effective: [], listed: false }],
  ['Fee', plain('purchase')],
  ['Tax', plain('tax')],
  ['Credit', plain('credit')],
  ['Refund', plain('refund')],
])

function committed(column: CurColumn): LineItem {
  return { kind: 'usage', use: 'committed', effective: [{ column, sign: 1 }], listed: true }
}

function unused(effective: LineItem['effective']): LineItem {
  return { kind: 'usage', use: 'unused', effective, listed: false }
}

/** An upfront fee of a reservation: its shares stand in the usage that it covers. */
const RESERVATION_FEE: LineItem = { kind: 'purchase', use: 'other', effective: [], listed: false }

/** Part of the price of usage, written as a line of its own: `EdpDiscount`, `PrivateRateDiscount`, `BundledDiscount`. */
const DISCOUNT: LineItem = { kind: 'usage', use: 'other', effective: asBilled, listed: false }

/** null: AWS has added a type that is not known here. */
export function lineItemOf(
  type: string,
  { usageType, reservation }: { readonly usageType: string; readonly reservation: string },
): LineItem | null {
  if (type === 'Fee' && reservation !== '') return RESERVATION_FEE
  // AWS says that the names of discounts vary.
  if (type.endsWith('Discount')) return DISCOUNT
  const item = LINE_ITEMS.get(type)
  if (item === undefined) return null
  return type === 'Usage' && usageType.includes('SpotUsage') ? { ...item, use: 'spot' } : item
}
