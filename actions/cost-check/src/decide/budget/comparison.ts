import {
  compare,
  type Decimal,
  fromNumber,
  isNegative,
  isZero,
  minus,
  plus,
  ratio,
  times,
} from '@plinth/core/money'
import type { Budget } from '../../settings.ts'
import { type CountedDays, daysAfter } from '../cloud/index.ts'
import { type Instance, instanceBefore } from './period.ts'
import { type Span, spanOf } from './span.ts'

/** What a budget's limit is held against. */
export interface Comparison {
  readonly spent: Span
  /** What an increase is counted from: as many days of the period before; null for an absolute limit. */
  readonly before: Span | null
  /** In money; null: an increase from nothing has no limit that could be kept. */
  readonly limit: Decimal | null
  readonly isBroken: boolean
  /** Spent over limit, or infinite. */
  readonly used: number
  /** What steps are shares of: the limit, or the increase that is allowed. */
  readonly reached: number
  /** The limit of the whole period, for the forecast; null where the period before is not known. */
  readonly wholeLimit: Decimal | null
}

type Days = Pick<CountedDays, 'days' | 'onlyCovered'>

/** @param limit in the currency of the days */
export function againstAmount(days: Days, period: Instance, until: string, limit: Decimal): Comparison {
  const spent = spanOf(days, period.first, earlier(until, period.last))
  const kept = judged(spent.amount, limit)
  return { spent, before: null, ...kept, reached: kept.used, wholeLimit: limit }
}

/**
 * An increase counts from as many days of the period before, so that a period that is still running is held against its
 * like.
 * @param allowed an amount in the currency of the days, or a ratio
 */
export function againstPeriodBefore(
  days: Days,
  period: Instance,
  { period: kind }: Pick<Budget, 'period'>,
  until: string,
  allowed: Decimal | number,
): Comparison {
  const previous = instanceBefore(period, kind)
  const spent = spanOf(days, period.first, earlier(until, period.last))
  const isOver = spent.last === period.last
  const lastBefore = isOver
    ? previous.last
    : earlier(daysAfter(previous.first, spent.days - 1), previous.last)
  const before = spanOf(days, previous.first, lastBefore)
  const whole = spanOf(days, previous.first, previous.last)
  const limit = raised(before.amount, allowed)
  return {
    spent,
    before,
    ...judged(spent.amount, limit),
    reached: limit === null ? 0 : shareOf(minus(spent.amount, before.amount), minus(limit, before.amount)),
    wholeLimit: whole.missing > 0 ? null : raised(whole.amount, allowed),
  }
}

/** null: nothing times anything is nothing, so that any increase is infinite. */
function raised(base: Decimal, allowed: Decimal | number): Decimal | null {
  if (typeof allowed !== 'number') return plus(base, allowed)
  return isPositive(base) ? plus(base, times(base, fromNumber(allowed))) : null
}

function judged(amount: Decimal, limit: Decimal | null): Pick<Comparison, 'limit' | 'isBroken' | 'used'> {
  if (limit === null) {
    const isBroken = isPositive(amount)
    return { limit, isBroken, used: isBroken ? Number.POSITIVE_INFINITY : 0 }
  }
  return { limit, isBroken: compare(amount, limit) > 0, used: shareOf(amount, limit) }
}

function shareOf(amount: Decimal, whole: Decimal): number {
  return isZero(whole) && !isPositive(amount) ? 0 : ratio(amount, whole)
}

const isPositive = (amount: Decimal): boolean => !isZero(amount) && !isNegative(amount)

const earlier = (a: string, b: string): string => (a < b ? a : b)
