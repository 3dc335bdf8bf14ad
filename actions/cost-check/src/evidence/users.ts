import type { Decimal } from '@plinth/core/money'

/** Active users by day; a day that is not named is not known. */
export interface DailyUsers {
  readonly kind: 'daily'
  readonly files: readonly string[]
  /** Ascending, each day once. Averages of several files or segments may not be whole numbers. */
  readonly days: readonly { readonly day: string; readonly users: Decimal }[]
}
/** One number for the whole period: a cost per user, but no trend of users. */
export interface ConstantUsers {
  readonly kind: 'constant'
  readonly users: Decimal
}
export type Users = DailyUsers | ConstantUsers
