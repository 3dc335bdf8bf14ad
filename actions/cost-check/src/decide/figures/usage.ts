import type { Decimal } from '@plinth/core/money'
import type { Tokens } from '../../evidence/usage.ts'

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
