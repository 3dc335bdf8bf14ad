import { nearest, quoted } from '@plinth/core'
import { counted } from '@plinth/core/render'
import type { Ledger } from '../../evidence/charges.ts'
import type { Scope, Settings } from '../../settings.ts'
import { type CountedDays, daysBetween, withoutRates } from '../cloud/index.ts'
import type { Comparison } from './comparison.ts'
import type { Horizon } from './horizon.ts'
import type { Instance } from './period.ts'
import { scopeText, spanText } from './words.ts'

/** Exports may be made once a week, with bills that were late then. */
const DAYS_BETWEEN_EXPORTS = 7

/** Why a kept limit is not known to be kept; sentences. */
export function gapsIn(
  settings: Settings,
  days: CountedDays,
  { before, spent }: Comparison,
  period: Instance,
  { known, today }: Horizon,
  lowerBound: boolean,
): readonly string[] {
  const uncovered = [
    ...(spent.missing === 0 ? [] : [missing(spent, days)]),
    ...(before === null || before.missing === 0 ? [] : [missing(before, days)]),
  ]
  const isPast = isOver(settings, period, today)
  const ended = known < period.last && isPast
  const age = daysBetween(known, today)
  const isStale = !isPast && age > settings.charges.lateDays + DAYS_BETWEEN_EXPORTS
  const unlike = before !== null && days.longPeriods !== null && spent.days < period.days
  return [
    ...uncovered,
    ...(ended ? [`The exports end on ${known}, before the period does: give newer ones.`] : []),
    ...(isStale
      ? [
          `The exports end on ${known}, ${counted(age, 'day')} ago: what was spent since is not known, so give newer ones.`,
        ]
      : []),
    ...(age < 0
      ? [`The exports hold charges of days to come, up to ${known}: see that their dates are right.`]
      : []),
    ...(unlike
      ? [
          'Charges for more than a day count on their first day, so that the days that are compared are not alike.',
        ]
      : []),
    ...(days.unconverted.length === 0 ? [] : [withoutRates(settings, days)]),
    ...(days.uncounted === 0
      ? []
      : [
          `${counted(days.uncounted, 'row')} of it ${days.uncounted === 1 ? 'has' : 'have'} no amount that counts.`,
        ]),
    ...(lowerBound ? ['The exports could not be read in full, so that more may have been spent.'] : []),
  ]
}

function missing(span: Comparison['spent'], { oldest }: CountedDays): string {
  const what = `Of ${spanText(span.first, span.last)}, ${counted(span.missing, 'day')} ${span.missing === 1 ? 'is' : 'are'} in no export`
  return oldest !== null && oldest > span.first
    ? `${what}, since they begin with ${oldest}: give exports that reach back to ${span.first}.`
    : `${what}: give exports without gaps.`
}

/** All days of the period have passed, and their bills are no longer late. */
function isOver({ charges }: Settings, { last }: Instance, today: string): boolean {
  return Date.parse(today) - Date.parse(last) > charges.lateDays * 86_400_000
}

/** Why nothing matches a scope, as far as that can be told. */
export function unmatched(scope: Scope, { groups }: Ledger): string {
  const close = [
    closest(
      'service',
      scope.service,
      groups.map(({ service }) => service),
    ),
    closest(
      'account',
      scope.account,
      groups.map(({ account }) => account),
    ),
  ].flatMap((found) => (found === null ? [] : [found]))
  const [hint = 'see how the exports name it'] = close
  return `No charge that counts is of ${quoted(scopeText(scope))}: ${hint}, or take the budget out.`
}

function closest(what: string, wanted: string | null, names: readonly string[]): string | null {
  const known = new Set(names)
  const close = wanted === null || known.has(wanted) ? null : nearest(wanted, known)
  return close === null ? null : `the closest ${what} is ${quoted(close)}`
}
