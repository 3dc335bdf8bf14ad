import type { Decimal } from '@plinth/core/money'

export interface InfracostData {
  readonly currency: string
  readonly total: Decimal | null
  /** False: the total is a lower bound. */
  readonly complete: boolean
  readonly base: Decimal | null
  readonly difference: Decimal | null
  /** A ratio; `infinite` from nothing; null without a base. */
  readonly increase: number | 'infinite' | null
  readonly projects: readonly JudgedProject[]
}
export interface JudgedProject {
  readonly name: string
  readonly total: Decimal | null
  readonly base: Decimal | null
  readonly difference: Decimal | null
  readonly increase: number | 'infinite' | null
  readonly state: 'priced' | 'incomplete' | 'failed' | 'new' | 'gone'
  readonly resources: { readonly priced: number; readonly unsupported: number; readonly unpriced: number }
  /** What changed most, largest change first. */
  readonly changes: readonly {
    readonly resource: string
    readonly before: Decimal | null
    readonly after: Decimal | null
  }[]
}
