import type { Decimal } from '@plinth/core/money'

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
  /** One-sided; exact for up to 40 weeks. */
  readonly p: { readonly decreasing: number; readonly increasing: number } | null
  /** The cost itself did not fall: only more users share it. */
  readonly onlyUserGrowth: boolean
}
export interface Change {
  readonly per30Days: number
  readonly low: number
  readonly high: number
}
