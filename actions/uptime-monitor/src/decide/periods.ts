import { populationBounds } from '@plinth/stats'
import type { Tally } from '../evidence/index.ts'
import type { Share, UptimeFigure } from './judgement.ts'
import { minutesDue, type Observed } from './observed.ts'
import { addTallies, tallyOf } from './tally.ts'
import { DAY, dayOf, HOUR, monthOf } from './time.ts'

/** Of each bound of uptime and of latency. */
export const CONFIDENCE = 0.95

/**
 * Uptime of the last 24 hours, 7 days, this month of the calendar, the last 90 and 365 days and all of the time, in UTC.
 * All but the first begin with a day, and count today as one of their days.
 */
export function periodsOf(observed: Observed): readonly UptimeFigure[] {
  const { to, since } = observed
  const today = dayOf(to - 1)
  return [
    lastDay(observed),
    wholeDays(observed, 'week', today - 6 * DAY),
    wholeDays(observed, 'month', monthOf(today)),
    wholeDays(observed, 'quarter', today - 89 * DAY),
    wholeDays(observed, 'year', today - 364 * DAY),
    wholeDays(observed, 'all', Math.min(since, to)),
  ]
}

function lastDay(observed: Observed): UptimeFigure {
  const from = observed.to - DAY
  return figureOf(observed, '24h', from, observed.to, tallyOfLastDay(observed))
}

/** Minutes, and the hours of which at least a part is in the last 24 where minutes were summed up already. */
export function tallyOfLastDay({ to, minutes, rolls, everyMs }: Observed): Tally {
  const from = to - DAY
  const hours = rolls.filter(({ span, at }) => span === 'hour' && at > from - HOUR)
  return addTallies([
    tallyOf(
      minutes.filter(({ at }) => at >= from),
      everyMs,
    ),
    ...hours,
  ])
}

type Counts = Pick<Tally, 'minutes' | 'down' | 'maintenance'>

function wholeDays(observed: Observed, period: UptimeFigure['period'], from: number): UptimeFigure {
  const sums = { minutes: 0, down: 0, maintenance: 0 }
  for (const [day, { minutes, down, maintenance }] of observed.days) {
    if (day < dayOf(from)) continue
    sums.minutes += minutes
    sums.down += down
    sums.maintenance += maintenance
  }
  return figureOf(observed, period, from, observed.to, sums)
}

/**
 * What minutes tell of a period. Maintenance is what the windows of today say, or what was seen in windows that nobody
 * knows any longer, whichever is more: never does a minute count that was not to be observed.
 */
export function figureOf<P extends UptimeFigure['period']>(
  observed: Observed,
  period: P,
  from: number,
  to: number,
  { minutes: seen, down, maintenance }: Counts,
): UptimeFigure & { readonly period: P } {
  const due = minutesDue(observed, from, to)
  const apart = Math.max(due.maintenance, maintenance)
  const minutes = Math.max(seen, due.minutes + due.maintenance - apart)
  return {
    ...{ period, from, to, minutes, observed: seen, down, maintenance: apart },
    uptime: uptimeOf(down, seen, minutes),
    coverage: minutes === 0 ? null : seen / minutes,
  }
}

/**
 * The share of observed minutes that were not down, with exact bounds for all minutes of a period (each one-sided at
 * 95 %), as if chance had chosen which of them were observed: `populationBounds`. Null where none was.
 */
export function uptimeOf(down: number, observed: number, minutes: number): Share | null {
  if (observed === 0) return null
  const bounds = populationBounds(down, observed, minutes, CONFIDENCE)
  return { value: 1 - down / observed, low: 1 - bounds.high / minutes, high: 1 - bounds.low / minutes }
}
