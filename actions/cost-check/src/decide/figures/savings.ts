import type { Decimal } from '@plinth/core/money'

export interface SavingsData {
  readonly currency: string | null
  readonly savings: readonly Saving[]
}
export interface Saving {
  readonly id: string
  readonly kind: 'idle' | 'unused-commitment' | 'untagged' | 'on-demand' | 'outgrows-users' | 'recommendation'
  readonly subject: string
  /** What was spent on it in the data. */
  readonly spend: Decimal | null
  /** A month's; null: how much of it could be saved is not known. */
  readonly monthly: Decimal | null
  readonly why: string
}
