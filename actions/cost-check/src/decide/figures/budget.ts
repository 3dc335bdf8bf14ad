import type { Verdict } from '@plinth/core'
import type { Decimal } from '@plinth/core/money'
import type { ForecastFigures } from './forecast.ts'

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
