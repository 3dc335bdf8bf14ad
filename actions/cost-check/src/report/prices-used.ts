import type { ModelPrice } from '../evidence/prices.ts'
import type { Case } from './case.ts'

/** The rows of the price table that model usage or the estimate was priced by, in the table's order. */
export function pricesUsed({ evidence, judgement }: Case): readonly ModelPrice[] {
  const { estimate, usage } = judgement.parts
  const used = new Set([
    ...(usage.data?.models ?? []).map(({ pricedAs }) => pricedAs),
    ...(estimate.data?.agents ?? []).map(({ pricedAs }) => pricedAs),
  ])
  return evidence.prices.rows.filter(({ model }) => used.has(model))
}
