import { compare, type Decimal, isNegative, isZero, minus, negated, sum } from '@plinth/core/money'
import type { CloudData } from '../figures/cloud.ts'
import type { CountedDay, CountedDays } from './counted.ts'
import { daysAfter, mondayOf } from './day.ts'

/** More weeks on either side would show what has long been known. */
const MOST_WEEKS = 4

type Changes = Pick<CloudData, 'changes' | 'changesOver'>

/**
 * What changed most by service: the newest whole weeks against as many before, at most four on either side, without a
 * gap between them. Nothing where there are not two whole weeks.
 * @param until the last day whose bills have come in
 */
export function changesOf(services: ReadonlyMap<string, CountedDays>, until: string): Changes {
  const [first] = services.values()
  const mondays = first === undefined ? [] : newestWeeks(first.days, until)
  const weeks = Math.min(MOST_WEEKS, Math.floor(mondays.length / 2))
  const [middle, start] = [mondays[weeks - 1], mondays[2 * weeks - 1]]
  if (weeks === 0 || middle === undefined || start === undefined) return { changes: [], changesOver: null }
  const end = daysAfter(middle, 7 * weeks)
  const changes = [...services].map(([service, { days }]) => ({
    service,
    before: between(days, start, middle),
    after: between(days, middle, end),
  }))
  return {
    changes: changes
      .map((change) => ({ change, size: absolute(minus(change.after, change.before)) }))
      .filter(({ size }) => !isZero(size))
      .sort((a, b) => compare(b.size, a.size) || (a.change.service < b.change.service ? -1 : 1))
      .map(({ change }) => change),
    changesOver: { weeks },
  }
}

/** Mondays of the newest whole weeks in a row, the newest first. */
function newestWeeks(days: readonly CountedDay[], until: string): readonly string[] {
  const known = new Set(days.map(({ day }) => day).filter((day) => day <= until))
  const isWhole = (monday: string): boolean =>
    Array.from({ length: 7 }, (_, index) => daysAfter(monday, index)).every((day) => known.has(day))
  const mondays: string[] = []
  const oldest = days[0]?.day ?? until
  let monday = mondayOf(daysAfter(until, -6))
  while (monday >= oldest && !isWhole(monday)) monday = daysAfter(monday, -7)
  while (mondays.length < 2 * MOST_WEEKS && isWhole(monday)) {
    mondays.push(monday)
    monday = daysAfter(monday, -7)
  }
  return mondays
}

function between(days: readonly CountedDay[], from: string, until: string): Decimal {
  return sum(days.filter(({ day }) => day >= from && day < until).map(({ amount }) => amount))
}

const absolute = (amount: Decimal): Decimal => (isNegative(amount) ? negated(amount) : amount)
