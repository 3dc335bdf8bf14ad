import { type Decimal, fromNumber, isNegative, isZero, ratio, sum, times } from '@plinth/core/money'
import { counted } from '@plinth/core/render'
import type { Users } from '../../evidence/users.ts'
import { daysAfter, daysBetween, mondayOf, weekOf } from '../cloud/index.ts'
import type { DailyCost } from '../daily-cost.ts'
import type { UnitCostData } from '../figures/unit-cost.ts'

export type Week = UnitCostData['weeks'][number]
export type LeftOut = UnitCostData['leftOut'][number]

/** The mean of a week: exactly `sum` / `days`. */
interface Mean {
  readonly sum: Decimal
  readonly days: Decimal
}

const DAYS = 7
const ONE: Decimal = fromNumber(1)

/** Two years: what was longer ago says little of where the cost is going. */
const MOST_WEEKS = 104

/** What a user costs in each whole week, at most the newest 104, and the weeks that cannot tell, with a clause why. */
export function unitCosts(
  cost: DailyCost,
  users: Users,
): { readonly weeks: readonly Week[]; readonly leftOut: readonly LeftOut[] } {
  const amounts = new Map(cost.days.map(({ day, amount }) => [day, amount]))
  const usersIn = meansOf(users)
  const weeks: Week[] = []
  const leftOut: LeftOut[] = []
  const mondays = [...new Set(cost.days.map(({ day }) => mondayOf(day)))]
  mondays.forEach((monday, index) => {
    leftOut.push(...gapBefore(monday, mondays[index - 1]))
    const days = Array.from({ length: DAYS }, (_, weekday) => daysAfter(monday, weekday))
    const judged = weekIn(days, amounts, usersIn(days), cost)
    if (typeof judged === 'string') leftOut.push({ week: weekOf(monday), why: judged })
    else weeks.push({ week: weekOf(monday), from: monday, ...judged })
  })
  const [oldest] = weeks
  if (oldest === undefined || weeks.length <= MOST_WEEKS) return { weeks, leftOut }
  const why = `it and all before ${weeks.at(-MOST_WEEKS)?.week} are old: the newest ${MOST_WEEKS} weeks count`
  return { weeks: weeks.slice(-MOST_WEEKS), leftOut: [{ week: oldest.week, why }, ...leftOut] }
}

/** Weeks in a row of which no day is known are told once. */
function gapBefore(monday: string, previous: string | undefined): readonly LeftOut[] {
  const missing = previous === undefined ? 0 : daysBetween(previous, monday) / DAYS - 1
  if (previous === undefined || missing === 0) return []
  const more = missing === 1 ? '' : `, nor in the ${counted(missing - 1, 'week')} after it`
  return [{ week: weekOf(daysAfter(previous, DAYS)), why: `there is no charge of any service in it${more}` }]
}

function weekIn(
  days: readonly string[],
  amounts: ReadonlyMap<string, Decimal>,
  users: Mean | null,
  { from, until, cut }: DailyCost,
): Omit<Week, 'week' | 'from'> | string {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  if (last > until)
    return cut ? `bills are late: only days up to ${until} count` : `the data ends on ${until}`
  if (first < from) return `the data begins on ${from}`
  const missing = days.filter((day) => !amounts.has(day))
  if (missing[0] !== undefined) {
    return missing.length === 1
      ? `there is no charge of any service on ${missing[0]}`
      : `there is no charge of any service on ${counted(missing.length, 'day')}, first on ${missing[0]}`
  }
  if (users === null) return 'nobody said how many users were active'
  if (isZero(users.sum) || isNegative(users.sum)) return 'no user was active'
  const cost = sum(days.flatMap((day) => amounts.get(day) ?? []))
  if (isZero(cost)) return 'it cost nothing, and a trend in percent needs an amount above zero'
  if (isNegative(cost)) return 'credits exceed its cost, and a trend in percent needs an amount above zero'
  return { cost, users: ratio(users.sum, users.days), unitCost: ratio(times(cost, users.days), users.sum) }
}

/** The active users of a week: the mean over the days that are known; null where none is. */
function meansOf(users: Users): (days: readonly string[]) => Mean | null {
  if (users.kind === 'constant') return () => ({ sum: users.users, days: ONE })
  const byDay = new Map(users.days.map((day) => [day.day, day.users]))
  return (days) => {
    const known = days.flatMap((day) => byDay.get(day) ?? [])
    return known.length === 0 ? null : { sum: sum(known), days: fromNumber(known.length) }
  }
}
