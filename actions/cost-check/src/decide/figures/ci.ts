import type { Decimal } from '@plinth/core/money'

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
