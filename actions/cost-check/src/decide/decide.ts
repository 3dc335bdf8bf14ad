import type { Evidence } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'
import { judgeAnomalies } from './anomalies/index.ts'
import { judgeBudgets } from './budget/index.ts'
import { judgeCi } from './ci/index.ts'
import { judgeCloud } from './cloud/index.ts'
import { judgeEstimate } from './estimate/index.ts'
import { judgeForecast } from './forecast/index.ts'
import { headlineOf } from './headline.ts'
import { judgeInfracost } from './infracost/index.ts'
import type { Judgement } from './judgement.ts'
import { withProblems } from './problems.ts'
import { judgeSavings } from './savings/index.ts'
import { judgeUnitCost } from './unit-cost/index.ts'
import { judgeUsage } from './usage/index.ts'
import { verdictOf } from './verdict.ts'

/** Decides what the evidence says of costs, part by part. Pure, and total: evidence that is missing is never a pass. */
export function decide(settings: Settings, evidence: Evidence): Judgement {
  const cloud = judgeCloud(settings, evidence)
  const unitCost = judgeUnitCost(settings, evidence, cloud)
  const estimate = judgeEstimate(settings, evidence)
  const judged = {
    cloud,
    unitCost,
    budget: judgeBudgets(settings, evidence, cloud),
    forecast: judgeForecast(settings, evidence, cloud),
    anomalies: judgeAnomalies(settings, evidence, cloud),
    savings: judgeSavings(settings, evidence, cloud, unitCost),
    infracost: judgeInfracost(settings, evidence),
    estimate,
    usage: judgeUsage(settings, evidence, estimate),
    ci: judgeCi(settings, evidence),
  }
  const told = withProblems(settings, judged, evidence)
  return { verdict: verdictOf(told), headline: headlineOf(told.parts), ...told }
}
