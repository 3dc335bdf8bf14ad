import type { Decimal } from '@plinth/core/money'

/** What AWS Cost Optimization Hub recommends, as its API or its export writes it. */
export interface Recommendation {
  readonly file: string
  readonly resource: string
  readonly account: string
  readonly region: string
  /** `Rightsize`, `Stop`, `PurchaseSavingsPlans`. */
  readonly action: string
  readonly monthlySavings: Decimal | null
  readonly currency: string
}
