import type { Decimal } from '@plinth/core/money'
import type { CostSource, Metric } from '../../evidence/charges.ts'
import type { Named } from './named.ts'

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
  /** What was billed in all, whatever the kind; null where a row tells no billed cost or cannot be converted. */
  readonly billed: Decimal | null
  /** Of every kind, counted or not, by the metric that counts. */
  readonly kinds: readonly Named[]
  /** Largest first. */
  readonly services: readonly Named[]
  readonly accounts: readonly Named[]
  readonly days: readonly { readonly day: string; readonly amount: Decimal }[]
  /** What changed most by service: the newest whole weeks against as many before, late days aside. */
  readonly changes: readonly {
    readonly service: string
    readonly before: Decimal
    readonly after: Decimal
  }[]
  readonly changesOver: { readonly weeks: number } | null
}
