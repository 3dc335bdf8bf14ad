import type { Decimal } from '@plinth/core/money'
import type { ChargeKind, Metric } from './evidence/charges.ts'

/** What the gate does, with everything settled that a user may say. */
export interface Settings {
  /** The file that the settings are from, in the repository; null where it lies elsewhere. */
  readonly configuration?: string | null
  /** Null: nothing is asked of GitHub. */
  readonly token: string | null
  /** Files by path or pattern, relative to the workspace; empty: not given. */
  readonly costs: readonly string[]
  readonly users: { readonly files: readonly string[] } | { readonly constant: Decimal } | null
  readonly usage: readonly string[]
  readonly plan: PlanSource | null
  readonly infracost: readonly string[]
  readonly infracostBase: readonly string[]
  /** GitHub's usage reports for Actions, beside or instead of the jobs API. */
  readonly ciReports: readonly string[]
  /** AWS Cost Optimization Hub. */
  readonly recommendations: readonly string[]
  /** Whether what the repository's own workflows cost is asked for. */
  readonly ci: boolean

  readonly currency: CurrencySettings
  readonly charges: ChargeSettings
  readonly unitCost: UnitCostSettings
  readonly budgets: readonly Budget[]
  /** What Infracost's figures are held against. */
  readonly infracostLimits: readonly InfracostLimit[]
  readonly forecast: { readonly confidence: 0.8 }
  readonly anomalies: AnomalySettings
  readonly models: ModelSettings
  readonly estimate: EstimateSettings
  readonly ciCost: CiSettings
  /** Whether an incomplete total decides the verdict (`block`: no-data) or is only told. */
  readonly incomplete: 'block' | 'warn'
}

export type PlanSource =
  | { readonly kind: 'file'; readonly path: string }
  /** The short form: `2 code-explorer, 1 code-architect on claude-opus-5`. */
  | { readonly kind: 'short'; readonly text: string }

export interface CurrencySettings {
  /** What everything is told in; null: the one currency that there is. */
  readonly report: string | null
  /** One unit of `from` is `rate` units of the report currency, as of `date`. */
  readonly rates: readonly ExchangeRate[]
}
export interface ExchangeRate {
  readonly from: string
  readonly rate: Decimal
  readonly date: string
  readonly where: string
}

export interface ChargeSettings {
  /** What counts as cost. */
  readonly metric: Metric
  readonly kinds: readonly ChargeKind[]
  /** Keys of tags that are kept apart, since a budget names them. */
  readonly tags: readonly string[]
  /** The newest days that are left out, since their bills are late. */
  readonly lateDays: number
}

export interface UnitCostSettings {
  /** Whether the user asked for `decreasing`: a built-in objective only fails where the cost per user rises. */
  readonly asked: boolean
  /** A change within this on both sides is flat; a ratio per 30 days: 0.01. */
  readonly tolerance: number
  /** Error of the one-sided test. */
  readonly alpha: number
}

/** All that is given must hold; an empty scope is everything. */
export interface Scope {
  readonly service: string | null
  readonly account: string | null
  readonly tag: { readonly key: string; readonly value: string } | null
}

export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year'

export interface Budget {
  /** For people, unique: `all`, `service Amazon S3`. */
  readonly name: string
  readonly scope: Scope
  readonly period: Period
  readonly limit:
    | { readonly kind: 'amount'; readonly amount: Decimal; readonly currency: string | null }
    /** Against the period before; `ratio` 0.1 is 10 %. */
    | { readonly kind: 'increase-amount'; readonly amount: Decimal; readonly currency: string | null }
    | { readonly kind: 'increase-ratio'; readonly ratio: number }
  /** Shares of the limit that are told when they are reached: 0.5, 0.8, 1. Only the limit itself fails. */
  readonly steps: readonly number[]
  /** Whether a forecast above the limit fails, or is only told. */
  readonly forecast: 'block' | 'warn'
  readonly where: string
}

export interface InfracostLimit {
  /** null: all projects together. Compared exactly. */
  readonly project: string | null
  readonly limit:
    | { readonly kind: 'total'; readonly amount: Decimal; readonly currency: string | null }
    | { readonly kind: 'increase-amount'; readonly amount: Decimal; readonly currency: string | null }
    | { readonly kind: 'increase-ratio'; readonly ratio: number }
  readonly where: string
}

export interface AnomalySettings {
  /** |robust z| from which a day stands out. */
  readonly score: number
  /** Below either floor nothing is told. */
  readonly floor: { readonly amount: Decimal; readonly currency: string | null }
  readonly ratio: number
  /** How far back a day may lie to be told, counted from the newest day that is looked at. */
  readonly days: number
  readonly effect: 'block' | 'warn'
}

export interface ModelSettings {
  /** Files with rows of the price table that come before ours. */
  readonly prices: readonly string[]
  /** Days after which an unchecked price is told to be old. */
  readonly staleAfter: number
  readonly unpriced: 'block' | 'warn'
  /** Reported or billed may differ from recomputed by so much before it is told; a ratio. */
  readonly drift: number
  readonly limit: { readonly amount: Decimal; readonly currency: string | null } | null
}

export interface EstimateSettings {
  /** On the high bound; above it the estimate is flagged and must be noted. USD unless said otherwise. */
  readonly limit: { readonly amount: Decimal; readonly currency: string | null }
  /** `flagged`: a note in the description or a work report is enough; `never`: it fails whatever is noted. */
  readonly above: 'note' | 'never'
  /** At most so many agents of a name without a reason: `code-explorer` to 3. */
  readonly guidance: readonly { readonly agent: string; readonly most: number; readonly where: string }[]
  /** Files in which agents state what they did. */
  readonly workReports: readonly string[]
  /** Reports of earlier runs, from which estimates are calibrated. */
  readonly past: readonly string[]
}

export interface CiSettings {
  /** How far back. */
  readonly days: number
  /** Whether the announced and postponed price of self-hosted runners counts. */
  readonly selfHosted: boolean
  /** Labels of larger and own runners, and what they are billed as. */
  readonly runners: readonly { readonly label: string; readonly sku: string }[]
  readonly limit: { readonly amount: Decimal; readonly currency: string | null } | null
  /** At most so many runs have their jobs read. */
  readonly mostRuns: number
}
