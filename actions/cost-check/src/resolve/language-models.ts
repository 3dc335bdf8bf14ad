import type { EstimateSettings, ModelSettings } from '../settings.ts'
import type { Money } from '../values/money.ts'
import type { Given } from './given.ts'
import { ratioOf } from './shares.ts'

const HUNDRED_DOLLARS: Money = { amount: { units: 100n, scale: 0 }, currency: 'USD' }

/** How calls of language models are priced. */
export function modelsOf({ file }: Given): ModelSettings {
  const { models = {} } = file
  return {
    prices: models.prices ?? [],
    staleAfter: models['stale-after'] ?? 14,
    unpriced: models.unpriced ?? 'block',
    drift: ratioOf(models.drift ?? 5),
    limit: models.limit ?? null,
  }
}

/** What a plan is held against. */
export function estimateOf({ file, inFile }: Given): EstimateSettings {
  const { estimate = {} } = file
  return {
    limit: estimate.limit ?? HUNDRED_DOLLARS,
    above: estimate.above ?? 'note',
    guidance: Object.entries(estimate.guidance ?? {}).map(([agent, most]) => ({
      agent: agent.trim(),
      most,
      where: inFile(['estimate', 'guidance', agent]),
    })),
    workReports: estimate['work-reports'] ?? [],
    past: estimate.past ?? [],
  }
}
