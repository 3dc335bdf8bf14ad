import { compare, type Decimal, minus, sum } from '@plinth/core/money'
import { daysAfter } from '../cloud/index.ts'
import type { Anomaly } from '../figures/anomalies.ts'
import { absolute } from './find.ts'

/** Days in a row on which a service stands out in the same direction: one thing to look at. */
export interface Run {
  /** Ascending, at least one. */
  readonly days: readonly [Anomaly, ...Anomaly[]]
  /** What it all came to above or below the usual; negative for a drop. */
  readonly difference: Decimal
  /** What went most in the other direction on its first day, where that hides at least half of it from the total. */
  readonly hiddenBy: Anomaly | null
}

/** The largest first. */
export function runsOf(anomalies: readonly Anomaly[]): readonly Run[] {
  const byService = Map.groupBy(anomalies, ({ direction, service }) => `${direction} ${service}`)
  return [...byService.values()]
    .flatMap(daysInARow)
    .map((days) => ({
      days,
      difference: sum(days.map(differenceOf)),
      hiddenBy: hiding(days[0], anomalies),
    }))
    .sort(
      (a, b) =>
        compare(absolute(b.difference), absolute(a.difference)) ||
        (a.days[0].service < b.days[0].service ? -1 : 1),
    )
}

export const differenceOf = ({ amount, usual }: Anomaly): Decimal => minus(amount, usual)

/** @param days of one service and one direction, ascending */
function daysInARow(days: readonly Anomaly[]): readonly Run['days'][] {
  const runs: [Anomaly, ...Anomaly[]][] = []
  for (const day of days) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run !== undefined && last !== undefined && daysAfter(last.day, 1) === day.day) run.push(day)
    else runs.push([day])
  }
  return runs
}

function hiding(one: Anomaly, anomalies: readonly Anomaly[]): Anomaly | null {
  const size = absolute(differenceOf(one))
  const [largest] = anomalies
    .filter(({ day, direction }) => day === one.day && direction !== one.direction)
    .toSorted((a, b) => compare(absolute(differenceOf(b)), absolute(differenceOf(a))))
  if (largest === undefined) return null
  const other = absolute(differenceOf(largest))
  return compare(sum([other, other]), size) >= 0 ? largest : null
}
