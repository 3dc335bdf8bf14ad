import type { Finding, Verdict } from '@plinth/core'
import type { AnomalyData } from './figures/anomalies.ts'
import type { BudgetData } from './figures/budget.ts'
import type { CiData } from './figures/ci.ts'
import type { CloudData } from './figures/cloud.ts'
import type { EstimateData } from './figures/estimate.ts'
import type { ForecastData } from './figures/forecast.ts'
import type { InfracostData } from './figures/infracost.ts'
import type { SavingsData } from './figures/savings.ts'
import type { UnitCostData } from './figures/unit-cost.ts'
import type { UsageData } from './figures/usage.ts'

/**
 * What came of one part. `headline` is a clause that stands alone: `a user costs 12 % less a month`, or why the part was
 * skipped. `data` is null where there are no figures.
 */
export interface Part<Data> {
  readonly verdict: Verdict
  readonly headline: string
  readonly findings: readonly Finding[]
  readonly data: Data | null
}

export interface Judgement {
  readonly verdict: Verdict
  readonly headline: string
  readonly parts: Parts
  /** The problems of gathering, as findings; those of a part stand in the part. */
  readonly findings: readonly Finding[]
}

export interface Parts {
  readonly cloud: Part<CloudData>
  readonly unitCost: Part<UnitCostData>
  readonly budget: Part<BudgetData>
  readonly forecast: Part<ForecastData>
  readonly anomalies: Part<AnomalyData>
  readonly savings: Part<SavingsData>
  readonly infracost: Part<InfracostData>
  readonly estimate: Part<EstimateData>
  readonly usage: Part<UsageData>
  readonly ci: Part<CiData>
}
