import { type Decimal, sum } from '@plinth/core/money'
import { type CountedDays, daysBetween } from '../cloud/index.ts'

/** What some days came to, and of how many of them nothing is known. */
export interface Span {
  readonly first: string
  readonly last: string
  readonly days: number
  readonly amount: Decimal
  /** Days that no export covers. */
  readonly missing: number
}

/** Both days belong to it. */
export function spanOf(
  { days, onlyCovered }: Pick<CountedDays, 'days' | 'onlyCovered'>,
  first: string,
  last: string,
): Span {
  const known = days.filter(({ day }) => day >= first && day <= last)
  const covered = onlyCovered.filter((day) => day >= first && day <= last)
  const length = daysBetween(first, last) + 1
  return {
    first,
    last,
    days: length,
    amount: sum(known.map(({ amount }) => amount)),
    missing: length - known.length - covered.length,
  }
}
