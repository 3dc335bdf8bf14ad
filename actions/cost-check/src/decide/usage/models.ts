import { compare, type Decimal } from '@plinth/core/money'
import type { PriceTable } from '../../evidence/prices.ts'
import type { ModelUsage, UsageEvidence } from '../../evidence/usage.ts'
import type { JudgedModel, UsageData } from '../figures/usage.ts'
import { billedFor, billsIn, driftOf, isSamePeriod } from './bills.ts'

/** Dearest first; what has no price comes before everything, since nobody knows how dear it is. */
export function judgedModels(
  usage: UsageEvidence,
  table: PriceTable,
  currency: string,
): readonly JudgedModel[] {
  const bills = billsIn(usage, currency)
  const comparable = isSamePeriod(usage, bills)
  // Several names of one model are billed as one.
  const named = Map.groupBy(usage.models, ({ model, pricedAs }) => pricedAs ?? model)
  return usage.models.toSorted(byCost).map((model) => {
    const isOnlyName = named.get(model.pricedAs ?? model.model)?.length === 1
    return judgedModel(model, isOnlyName ? billedFor(model, bills, table) : null, comparable)
  })
}

function judgedModel(model: ModelUsage, billed: Decimal | null, comparable: boolean): JudgedModel {
  const { cost, reported, reportedRecomputed, unpriced } = model
  const isWhole = comparable && unpriced.length === 0
  return {
    model: model.model,
    pricedAs: model.pricedAs,
    requests: model.requests,
    tokens: model.tokens,
    cost,
    reported,
    drift: reported === null || reportedRecomputed === null ? null : driftOf(reported, reportedRecomputed),
    billed,
    billDrift: isWhole && billed !== null && cost !== null ? driftOf(billed, cost) : null,
    sideChain: model.sideChain,
  }
}

function byCost(a: ModelUsage, b: ModelUsage): number {
  const unknown = Number(b.unpriced.length > 0) - Number(a.unpriced.length > 0)
  if (unknown !== 0) return unknown
  const dearer =
    a.cost === null || b.cost === null
      ? Number(b.cost !== null) - Number(a.cost !== null)
      : compare(b.cost, a.cost)
  return dearer !== 0 ? dearer : a.model < b.model ? -1 : 1
}

export function unpricedOf({ models }: UsageEvidence): UsageData['unpriced'] {
  return models.toSorted(byCost).flatMap(({ model, unpriced }) => unpriced.map((one) => ({ model, ...one })))
}
