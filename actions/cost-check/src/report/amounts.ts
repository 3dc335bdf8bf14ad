import {
  compare,
  type Decimal,
  isNegative,
  isZero,
  minus,
  moneyText,
  negated,
  ratio,
} from '@plinth/core/money'
import { formatChange, formatPercent } from '@plinth/core/render'
import { short } from './wording.ts'

export const NONE = '–'

/** Money as people read it; a dash where it is not known. Currencies are named by others, at any length. */
export function money(amount: Decimal | null, currency: string): string {
  return amount === null ? NONE : short(moneyText(amount, currency)).replace(/^-/, '−')
}

/** The same, said to be a lower bound where something is not in it. */
export function bounded(amount: Decimal | null, currency: string, complete: boolean): string {
  return amount === null || complete ? money(amount, currency) : `at least ${money(amount, currency)}`
}

/** A difference with its sign: `+$12.00`, `−$3.10`, `±$0.00`. */
export function moneyChange(difference: Decimal | null, currency: string): string {
  if (difference === null) return NONE
  const sign = isZero(difference) ? '±' : isNegative(difference) ? '' : '+'
  return `${sign}${money(difference, currency)}`
}

/** A change as a ratio: 0.12 is `+12 %`; `from nothing` where nothing was before. */
export function changeText(change: number | 'infinite' | null): string {
  if (change === null || Number.isNaN(change)) return NONE
  return change === 'infinite' || change === Number.POSITIVE_INFINITY
    ? 'from nothing'
    : formatChange(1 + change)
}

/** What changed between two amounts, as a ratio in tenths of a percent. */
export function changeOf(before: Decimal, after: Decimal): string {
  if (isZero(before)) return isZero(after) ? '±0 %' : 'from nothing'
  const change = ratio(minus(after, before), before)
  return change !== 0 && Math.abs(change) < 0.001 ? '≈ 0 %' : changeText(change)
}

/** A part of a whole, in tenths of a percent: `12.3 %`, `< 0.1 %`; a dash where the whole is nothing. */
export function shareOf(part: Decimal, whole: Decimal | null): string {
  if (whole === null || isZero(whole)) return NONE
  const percent = 100 * ratio(part, whole)
  if (isZero(part) || Math.abs(percent) >= 0.05) return formatPercent(Math.round(10 * percent) / 10)
  return percent > 0 ? '< 0.1 %' : '> −0.1 %'
}

/** 0.123 is `12.3 %`. */
export function shareText(share: number | null): string {
  // 1 - 0.999 is a hair more than 0.001.
  return share === null || Number.isNaN(share) ? NONE : formatPercent(Number((100 * share).toPrecision(12)))
}

/** For sorting: the largest change first, whichever way it goes. */
export function bySize(a: { readonly difference: Decimal }, b: { readonly difference: Decimal }): number {
  return compare(sizeOf(b.difference), sizeOf(a.difference))
}

/** A difference without its sign. */
export function sizeOf(difference: Decimal): Decimal {
  return isNegative(difference) ? negated(difference) : difference
}
