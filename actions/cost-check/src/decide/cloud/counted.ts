import type { Decimal } from '@plinth/core/money'
import type { Scope } from '../../settings.ts'

/** What counts of a ledger by the settings, day by day. */
export interface CountedDays {
  /**
   * What the amounts are in; empty where no export names a currency, null where several currencies cannot be brought
   * into one.
   */
  readonly currency: string | null
  /**
   * Ascending: every day on which the exports hold usage or another counted charge of whatever service, so that a day on
   * which the scope has no charge is zero, and a day that is not there is not known. Empty where `currency` is null.
   */
  readonly days: readonly CountedDay[]
  /** The first and the last day that the exports cover, whatever the scope; null where they hold nothing that counts. */
  readonly oldest: string | null
  readonly newest: string | null
  /** Rows of the scope that count; 0: nothing matches the scope. */
  readonly rows: number
  /** Currencies for which there is no rate, ascending; what stands in them is not in `days`. */
  readonly unconverted: readonly string[]
  /** Rows of the scope without an amount of the metric, for which another metric counts. */
  readonly substituted: readonly { readonly metric: 'billed' | 'effective'; readonly rows: number }[]
  /** Rows of the scope without any amount that could count. */
  readonly uncounted: number
  /** Charges whose period is longer than a day: they count on the day on which it begins. */
  readonly longPeriods: { readonly rows: number; readonly longest: number } | null
  /**
   * Days, ascending, that no charge begins on and that only charges of longer periods cover: a month that an export tells
   * in one row. They have no amount of their own.
   */
  readonly onlyCovered: readonly string[]
  /** What a reader of the figures must know; sentences. */
  readonly notes: readonly string[]
}

export interface CountedDay {
  readonly day: string
  readonly amount: Decimal
}

export const WHOLE: Scope = { service: null, account: null, tag: null }
