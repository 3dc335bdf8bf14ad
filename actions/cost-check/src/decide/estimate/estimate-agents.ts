import { type Decimal, fromNumber, rounded, times } from '@plinth/core/money'
import type { PlannedAgents } from '../../evidence/plan.ts'
import type { PriceTable } from '../../evidence/prices.ts'
import { findPrice } from '../../read/prices/index.ts'
import type { CurrencySettings } from '../../settings.ts'
import { limitIn } from '../cloud/index.ts'
import type { EstimatedAgents } from '../figures/estimate.ts'
import { assumedIn, BOUNDS, type Bound, workOf } from './assumptions.ts'
import { priceAgent } from './price-agent.ts'

/** An estimate is not known to the millionth of a cent. */
const DECIMALS = 6

export interface Estimated {
  readonly agents: EstimatedAgents
  /** Why there is no price: a clause; null where there is one. */
  readonly unpriced: string | null
  readonly line: number | null
}

export interface Pricing {
  readonly table: PriceTable
  /** The day whose prices count. */
  readonly today: string
  /** What the estimate is told in. */
  readonly currency: string
  readonly rates: CurrencySettings
  /** What the plain estimate is multiplied by. */
  readonly factor: number
}

/** What all agents of one kind cost together. */
export function estimateAgents(planned: PlannedAgents, pricing: Pricing): Estimated {
  const { count, line, model, name } = planned
  const agents = { name, count, model, assumed: assumedIn(planned) }
  const none = { low: null, likely: null, high: null }
  const row = findPrice(pricing.table, model, pricing.today)
  if ('unpriced' in row) {
    return { agents: { ...agents, ...none, pricedAs: null }, unpriced: row.unpriced, line }
  }
  const bounds = new Map<Bound, Decimal>()
  for (const bound of BOUNDS) {
    const cost = priceAgent(row, workOf(planned, bound))
    if ('unpriced' in cost) {
      return { agents: { ...agents, ...none, pricedAs: null }, unpriced: cost.unpriced, line }
    }
    const all = times(times(cost, fromNumber(count)), fromNumber(pricing.factor))
    const amount = limitIn(pricing.rates, { amount: all, currency: row.currency }, pricing.currency)
    if (amount === null) {
      const unpriced = `its price is in ${row.currency}, and there is no rate to ${pricing.currency}`
      return { agents: { ...agents, ...none, pricedAs: row.model }, unpriced, line }
    }
    bounds.set(bound, rounded(amount, DECIMALS))
  }
  const of = (bound: Bound): Decimal | null => bounds.get(bound) ?? null
  return {
    agents: { ...agents, low: of('low'), likely: of('likely'), high: of('high'), pricedAs: row.model },
    unpriced: null,
    line,
  }
}
