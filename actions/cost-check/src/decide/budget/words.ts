import { moneyText } from '@plinth/core/money'
import { counted, formatNumber, formatPercent } from '@plinth/core/render'
import type { Budget, Scope } from '../../settings.ts'
import type { Comparison } from './comparison.ts'

/** `81 %`; `infinitely much` for an increase from nothing. */
export function shareText(share: number): string {
  if (!Number.isFinite(share)) return 'infinitely much'
  return formatPercent(Number((100 * share).toPrecision(12)))
}

/** What the limit is, in words: `$1,000.00`, or `10 % more than the $500.00 of 2026-10-01 to 2026-10-12`. */
export function limitText(
  { limit }: Pick<Budget, 'limit'>,
  { before }: Comparison,
  currency: string,
): string {
  if (limit.kind === 'amount') return moneyText(limit.amount, limit.currency ?? currency)
  const allowed =
    limit.kind === 'increase-ratio'
      ? shareText(limit.ratio)
      : moneyText(limit.amount, limit.currency ?? currency)
  return before === null
    ? `an increase of ${allowed}`
    : `${allowed} more than the ${moneyText(before.amount, currency)} of ${spanText(before.first, before.last)}`
}

/** `2026-11-22`, or `2026-11-01 to 2026-11-22`. */
export function spanText(first: string, last: string): string {
  return first === last ? first : `${first} to ${last}`
}

/** `1.35 times as fast as the period passes`. */
export function paceText(pace: number | null): string {
  return pace === null ? '' : `, ${formatNumber(pace)} times as fast as the period passes`
}

/** Says of which days an increase is told, where the period is still running. */
export function likeWithLike({ before, spent }: Comparison, periodDays: number): string {
  return before === null || spent.days === periodDays
    ? ''
    : ` Only ${counted(spent.days, 'day')} ${spent.days === 1 ? 'is' : 'are'} compared, since the period still runs or its bills are late.`
}

export function scopeText({ account, service, tag }: Scope): string {
  const parts = [
    ...(service === null ? [] : [`service ${service}`]),
    ...(account === null ? [] : [`account ${account}`]),
    ...(tag === null ? [] : [`tag ${tag.key}=${tag.value}`]),
  ]
  return parts.length === 0 ? 'everything' : parts.join(', ')
}
