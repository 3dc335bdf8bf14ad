import type { Finding } from '@plinth/core'
import { moneyText, ratio, toNumber } from '@plinth/core/money'
import type { Budget, Settings } from '../../settings.ts'
import type { JudgedBudget } from '../figures/budget.ts'
import { severityOfGaps } from '../part.ts'
import type { Comparison } from './comparison.ts'
import { idOf } from './outcome.ts'
import type { Instance } from './period.ts'
import { likeWithLike, limitText, paceText, shareText } from './words.ts'

/** Is the limit kept? What keeps that from being known is told with it. */
export function limitFinding(
  settings: Settings,
  budget: Budget,
  { currency, instance, pace, used, verdict }: JudgedBudget,
  comparison: Comparison,
  period: Instance,
  gaps: readonly string[],
): Finding {
  const { limit, spent } = comparison
  const spentText = `${gaps.length > 0 ? 'at least ' : ''}${moneyText(spent.amount, currency)}`
  const wanted = limitText(budget, comparison, currency)
  const why =
    verdict === 'fail'
      ? `In ${instance}, ${spentText} was spent, and the limit is ${wanted}${over(comparison, currency)}: find what grew, or raise the limit at ${budget.where}.${likeWithLike(comparison, period.days)}`
      : comparison.before === null
        ? `In ${instance}, ${spentText} was spent, ${shareText(used ?? 0)} of the limit, which is ${wanted}${paceText(pace)}.`
        : `In ${instance}, ${spentText} was spent, and the limit is ${wanted}.${likeWithLike(comparison, period.days)}`
  return {
    id: idOf(budget.name),
    kind: 'budget',
    subject: `Budget ${budget.name}`,
    verdict,
    ...(verdict === 'no-data' ? { severity: severityOfGaps(settings) } : {}),
    observed: { value: toNumber(spent.amount), unit: currency },
    ...(limit === null ? {} : { threshold: { op: '<=' as const, value: toNumber(limit), unit: currency } }),
    samples: spent.days - spent.missing,
    why: [why, ...gaps].join(' '),
  }
}

function over({ limit, spent }: Comparison, currency: string): string {
  if (limit === null) return ', and an increase from nothing is infinite'
  const factor = ratio(spent.amount, limit)
  const share = Number.isFinite(factor) && factor > 0 ? `, ${shareText(factor)} of which is used` : ''
  return `${share} (${moneyText(limit, currency)} at most)`
}
