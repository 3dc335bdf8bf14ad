import { type Decimal, ZERO } from '@plinth/core/money'
import type { Runner } from './row.ts'

/** What the price of a minute depends on, beside the runner. */
export interface Billing {
  /** Standard runners are free in public repositories. */
  readonly isPublic: boolean
  /** Whether the announced price of self-hosted runners counts. */
  readonly selfHosted: boolean
}

/**
 * The list price of a started minute on a day (`2026-11-22`), in USD, before included minutes.
 * @returns null where no rate holds on that day
 */
export function pricePerMinute(runner: Runner, day: string, billing: Billing): Decimal | null {
  if (runner.kind === 'standard' && billing.isPublic) return ZERO
  const held = runner.rates.find(
    ({ from, until }) => (from === null || from <= day) && (until === null || day < until),
  )
  if (runner.kind === 'self-hosted') {
    return held !== undefined && (held.status === 'effective' || billing.selfHosted) ? held.perMinute : ZERO
  }
  return held?.status === 'effective' ? held.perMinute : null
}
