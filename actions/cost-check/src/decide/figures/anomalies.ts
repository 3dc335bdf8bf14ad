import type { Decimal } from '@plinth/core/money'

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
  /** In robust standard deviations from the usual; infinite where it is the same every week. */
  readonly score: number
  readonly direction: 'rise' | 'drop'
}
