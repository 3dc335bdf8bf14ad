import type { Finding, Verdict } from '@plinth/core'
import type { Decimal } from '@plinth/core/money'
import type { CostSource, Metric } from '../evidence/charges.ts'
import type { Tokens } from '../evidence/usage.ts'

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

/** A share of the whole, or a series by name. All amounts of a part are in its `currency`. */
export interface Named {
  readonly name: string
  readonly amount: Decimal
}

export interface CloudData {
  readonly sources: readonly CostSource[]
  /** As the exports say, before anything is converted. */
  readonly byCurrency: readonly {
    readonly currency: string
    readonly amounts: Readonly<Record<Metric, Decimal | null>>
    /** What counts by the settings: one metric of some kinds. */
    readonly counted: Decimal
  }[]
  /** What the rest is told in; null where several currencies cannot be brought into one. */
  readonly currency: string | null
  readonly total: Decimal | null
  readonly billed: Decimal | null
  readonly kinds: readonly Named[]
  /** Largest first. */
  readonly services: readonly Named[]
  readonly accounts: readonly Named[]
  readonly days: readonly { readonly day: string; readonly amount: Decimal }[]
  /** What changed most by service: the newest whole weeks against as many before. */
  readonly changes: readonly {
    readonly service: string
    readonly before: Decimal
    readonly after: Decimal
  }[]
  readonly changesOver: { readonly weeks: number } | null
}

export type Trend = 'decreasing' | 'flat' | 'increasing' | 'inconclusive' | 'not enough data'

export interface UnitCostData {
  readonly currency: string
  readonly trend: Trend
  /** Ascending; `week` is `2026-W47`, `from` its Monday. */
  readonly weeks: readonly {
    readonly week: string
    readonly from: string
    readonly cost: Decimal
    /** Mean of the daily active users. */
    readonly users: number
    /** Cost of the week for one user; a ratio of exact sums, as a number. */
    readonly unitCost: number
  }[]
  /** Weeks that could not count, and why. */
  readonly leftOut: readonly { readonly week: string; readonly why: string }[]
  /** Ratios per 30 days, -0.12 for 12 % less; null without enough weeks. The interval is two-sided, 90 %. */
  readonly change: Change | null
  readonly costChange: Change | null
  readonly usersChange: Change | null
  /** One-sided, exact where there are no ties. */
  readonly p: { readonly decreasing: number; readonly increasing: number } | null
  /** The cost itself did not fall: only more users share it. */
  readonly onlyUserGrowth: boolean
}
export interface Change {
  readonly per30Days: number
  readonly low: number
  readonly high: number
}

export interface BudgetData {
  readonly budgets: readonly JudgedBudget[]
}
export interface JudgedBudget {
  readonly name: string
  readonly period: string
  /** `2026-11`, `2026-W47`, `2026-Q4`. */
  readonly instance: string
  readonly currency: string
  readonly spent: Decimal
  /** What the limit comes to in money; null where an increase has nothing before it. */
  readonly limit: Decimal | null
  /** Spent over limit; infinite for an increase from nothing. */
  readonly used: number | null
  /** Of the days that are known: how much of the period has passed. */
  readonly elapsed: number
  /** used / elapsed. */
  readonly pace: number | null
  /** The highest step reached; null: none. */
  readonly step: number | null
  readonly forecast: ForecastFigures | null
  readonly verdict: Verdict
}

export interface ForecastFigures {
  /** The whole period: spent so far and what is expected. */
  readonly expected: Decimal
  readonly low: Decimal
  readonly high: Decimal
  readonly confidence: number
  /** (spent / days elapsed) × days of the period. */
  readonly runRate: Decimal
}
export interface ForecastData {
  readonly currency: string
  /** `2026-11`. */
  readonly month: string
  readonly spent: Decimal
  readonly until: string
  readonly figures: ForecastFigures
}

export interface AnomalyData {
  readonly currency: string
  readonly services: number
  readonly daysLookedAt: number
  readonly anomalies: readonly Anomaly[]
  /** Services with too few days of the same weekday to be judged. */
  readonly tooShort: readonly string[]
}
export interface Anomaly {
  readonly service: string
  readonly day: string
  readonly amount: Decimal
  /** Median of the same weekday. */
  readonly usual: Decimal
  readonly score: number
  readonly direction: 'rise' | 'drop'
}

export interface SavingsData {
  readonly currency: string | null
  readonly savings: readonly Saving[]
}
export interface Saving {
  readonly id: string
  readonly kind: 'idle' | 'unused-commitment' | 'untagged' | 'on-demand' | 'outgrows-users' | 'recommendation'
  readonly subject: string
  /** What was spent on it in the data. */
  readonly spend: Decimal | null
  /** A month's; null: how much of it could be saved is not known. */
  readonly monthly: Decimal | null
  readonly why: string
}

export interface InfracostData {
  readonly currency: string
  readonly total: Decimal | null
  /** False: the total is a lower bound. */
  readonly complete: boolean
  readonly base: Decimal | null
  readonly difference: Decimal | null
  /** A ratio; `infinite` from nothing; null without a base. */
  readonly increase: number | 'infinite' | null
  readonly projects: readonly JudgedProject[]
}
export interface JudgedProject {
  readonly name: string
  readonly total: Decimal | null
  readonly base: Decimal | null
  readonly difference: Decimal | null
  readonly increase: number | 'infinite' | null
  readonly state: 'priced' | 'incomplete' | 'failed' | 'new' | 'gone'
  readonly resources: { readonly priced: number; readonly unsupported: number; readonly unpriced: number }
  /** What changed most, largest change first. */
  readonly changes: readonly {
    readonly resource: string
    readonly before: Decimal | null
    readonly after: Decimal | null
  }[]
}

export interface EstimateData {
  readonly currency: string
  readonly task: string | null
  /** Null where no agent has a price. */
  readonly low: Decimal | null
  readonly likely: Decimal | null
  readonly high: Decimal | null
  /** False: an agent's model has no price, so the bounds are lower bounds. */
  readonly complete: boolean
  readonly agents: readonly EstimatedAgents[]
  /** From reports of earlier tasks of this kind: what the plain estimate was multiplied by. */
  readonly calibration: { readonly ratio: number; readonly tasks: number } | null
  readonly noted: { readonly source: string } | null
}
export interface EstimatedAgents {
  readonly name: string
  readonly count: number
  readonly model: string
  readonly pricedAs: string | null
  readonly low: Decimal | null
  readonly likely: Decimal | null
  readonly high: Decimal | null
  /** What was assumed since the plan does not say: `turns 10 to 60`. */
  readonly assumed: readonly string[]
}

export interface UsageData {
  readonly currency: string
  /** A lower bound where something is unpriced. */
  readonly total: Decimal
  readonly models: readonly JudgedModel[]
  readonly unpriced: readonly {
    readonly model: string
    readonly requests: number
    readonly tokens: Tokens
    readonly why: string
  }[]
  readonly estimate: { readonly likely: Decimal; readonly high: Decimal; readonly ratio: number } | null
  /** What the next estimate of this kind of task can be calibrated by. */
  readonly calibration: { readonly task: string | null; readonly ratio: number } | null
  readonly bills: readonly {
    readonly file: string
    readonly billed: Decimal
    readonly drift: number | null
  }[]
  readonly stale: readonly { readonly model: string; readonly checked: string; readonly days: number }[]
  readonly days: readonly { readonly day: string; readonly amount: Decimal }[]
}
export interface JudgedModel {
  readonly model: string
  readonly pricedAs: string | null
  readonly requests: number
  readonly tokens: Tokens
  readonly cost: Decimal | null
  readonly reported: Decimal | null
  /** (reported - recomputed) / recomputed; null where nothing was reported. */
  readonly drift: number | null
  readonly billed: Decimal | null
  readonly billDrift: number | null
  readonly sideChain: { readonly requests: number; readonly cost: Decimal | null }
}

export interface CiData {
  readonly currency: 'USD'
  readonly from: string
  readonly until: string
  /** What it cost, at list price, before included minutes. */
  readonly total: Decimal
  /** False: a runner has no price, or not all runs could be read. */
  readonly complete: boolean
  readonly sampled: { readonly read: number; readonly of: number } | null
  readonly minutes: number
  readonly workflows: readonly {
    readonly workflow: string
    readonly runs: number
    readonly minutes: number
    readonly cost: Decimal
  }[]
  readonly jobs: readonly {
    readonly workflow: string
    readonly job: string
    readonly runs: number
    readonly minutes: number
    readonly sku: string | null
    readonly cost: Decimal | null
  }[]
  readonly weeks: readonly { readonly from: string; readonly cost: Decimal; readonly minutes: number }[]
  readonly unpriced: readonly { readonly labels: string; readonly minutes: number; readonly why: string }[]
  readonly savings: readonly CiSaving[]
  readonly billed: Decimal | null
  readonly selfHostedUse: CiSelfHosted | null
}
export interface CiSelfHosted {
  readonly minutes: number
}
export interface CiSaving {
  readonly kind: 'cancel-superseded' | 'cache' | 'smaller-runner'
  readonly subject: string
  /** A month's, from this repository's own runs. */
  readonly monthly: Decimal
  readonly why: string
  readonly how: string
}
