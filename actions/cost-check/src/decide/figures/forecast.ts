import type { Decimal } from '@plinth/core/money'

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
