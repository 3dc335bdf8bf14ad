import type { Evidence } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'
import { gatherCiCost } from './ci.ts'
import type { GatherContext } from './context.ts'
import { gatherCosts } from './costs.ts'
import { gatherEdited } from './edited.ts'
import { gatherInfracost } from './infracost.ts'
import { gatherPlan } from './plan.ts'
import { gatherPrices } from './prices.ts'
import { gatherRecommendations } from './recommendations.ts'
import { gatherUsage } from './usage.ts'
import { gatherUsers } from './users.ts'

/**
 * Gathers and reads everything that was given. What talks to GitHub, and what reads Parquet, is loaded only where it is
 * wanted. Never throws for what a file holds or GitHub does: that becomes a problem. When the run is cancelled it gives
 * what it has.
 */
export async function gather(settings: Settings, context: GatherContext): Promise<Evidence> {
  const [files, ci, edited] = await Promise.all([
    gatherFiles(settings, context),
    gatherCiCost(settings, context),
    gatherEdited(settings, context),
  ])
  return {
    today: new Date(context.now()).toISOString().slice(0, 10),
    ...files,
    ...ci,
    ...edited,
    problems: [...files.problems, ...ci.problems, ...edited.problems],
  }
}

/** One after the other, since reading them takes all of a core. */
async function gatherFiles(
  settings: Settings,
  context: GatherContext,
): Promise<Omit<Evidence, 'today' | 'ci' | 'edited'>> {
  const costs = await gatherCosts(settings, context)
  const users = await gatherUsers(settings, context)
  const infracost = await gatherInfracost(settings, context)
  const recommendations = await gatherRecommendations(settings, context)
  const prices = await gatherPrices(settings, context)
  const plan = await gatherPlan(settings, context)
  const usage = await gatherUsage(settings, prices.prices, context)
  const parts = [costs, users, infracost, recommendations, prices, plan, usage]
  const problems = parts.flatMap((part) => part.problems)
  return { ...costs, ...users, ...infracost, ...recommendations, ...prices, ...plan, ...usage, problems }
}
