import { type Decimal, sum } from '@plinth/core/money'
import type { ModelPrice } from '../../evidence/prices.ts'
import type { Tokens } from '../../evidence/usage.ts'
import { costOf, missingPrice, type Rates, ratesOf, tierOf, type Unpriced } from '../../read/prices/index.ts'
import type { AgentWork } from './assumptions.ts'

/** The largest context that a model takes, at which agents shorten it at the latest; in tokens. */
const LARGEST_CONTEXT = 1_000_000

/**
 * What one agent costs, exactly, for whole numbers of tokens:
 *
 *     prompt of turn t = min(context + (t - 1) × (output + returned), 1,000,000), at least context
 *     read of turn t = cacheHit × prompt, rounded; the rest is written to the cache for five minutes
 *     cost = Σ over turns (read × price of cache reads + written × price of cache writes + output × price of output)
 *
 * each turn at the tier of its whole prompt. Where a model has no prices for its cache, the whole prompt is input.
 */
export function priceAgent(row: ModelPrice, work: AgentWork): Decimal | Unpriced {
  const rates = ratesOf(row, {})
  if ('unpriced' in rates) return rates
  const costs: Decimal[] = []
  for (const [index, tokens] of tokensByTier(rates, work)) {
    const tier = rates.tiers[index]
    if (tier === undefined) return { unpriced: 'its row in the price table has no tier' }
    const isCached = missingPrice(tier, tokens, rates, 0) === null
    costs.push(costOf(rates, tier, isCached ? tokens : uncached(tokens), 0))
  }
  return sum(costs)
}

/** Within a tier costs are linear in tokens, so that turns of one tier are priced together. */
function tokensByTier(rates: Rates, { cacheHit, context, output, returned, turns }: AgentWork) {
  const byTier = new Map<number, Tokens>()
  const largest = Math.max(context, LARGEST_CONTEXT)
  for (let turn = 0; turn < turns; turn++) {
    const prompt = Math.min(context + turn * (output + returned), largest)
    const tier = tierOf(rates, prompt)
    const read = Math.round(cacheHit * prompt)
    const { cacheRead = 0, cacheWrite5m = 0, output: written = 0 } = byTier.get(tier) ?? {}
    byTier.set(tier, {
      input: 0,
      cacheWrite5m: cacheWrite5m + prompt - read,
      cacheWrite1h: 0,
      cacheRead: cacheRead + read,
      output: written + output,
    })
  }
  return byTier
}

function uncached({ cacheRead, cacheWrite5m, output }: Tokens): Tokens {
  return { input: cacheRead + cacheWrite5m, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, output }
}
