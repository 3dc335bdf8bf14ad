import type { Decimal } from '@plinth/core/money'
import type { Trend } from './unit-cost.ts'

export interface CiData {
  readonly currency: 'USD'
  readonly from: string
  readonly until: string
  /** What it cost, at list price, before included minutes. */
  readonly total: Decimal
  /** False: a runner has no price, or not all runs could be read. */
  readonly complete: boolean
  /** Two-sided, for a total that was scaled up from a sample; null where it was not, or nothing tells how sure it is. */
  readonly interval?: {
    readonly low: Decimal
    readonly high: Decimal
    readonly confidence: number
  } | null
  readonly sampled: { readonly read: number; readonly of: number } | null
  /** That have a price, and are not those of runners of one's own that GitHub bills nothing for. */
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
  /** Whole ISO weeks only; `from` is the Monday. */
  readonly weeks: readonly { readonly from: string; readonly cost: Decimal; readonly minutes: number }[]
  /** Of the weeks' cost. */
  readonly trend?: Trend
  readonly unpriced: readonly { readonly labels: string; readonly minutes: number; readonly why: string }[]
  readonly savings: readonly CiSaving[]
  readonly billed: Decimal | null
  readonly selfHostedUse: CiSelfHosted | null
}
export interface CiSelfHosted {
  readonly minutes: number
}
export interface CiSaving {
  readonly kind: 'cancel-superseded' | 'cache' | 'smaller-runner' | 'merge-jobs'
  readonly subject: string
  /** A month's, from this repository's own runs. */
  readonly monthly: Decimal
  readonly why: string
  readonly how: string
}
