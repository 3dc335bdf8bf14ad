import { latencyQuantile } from '@plinth/stats'
import type { Incident, Roll, Tally } from '../evidence/index.ts'
import type { DayFigure } from './judgement.ts'
import { p95Bounds } from './latency.ts'
import { type Observed, tallyOfDay } from './observed.ts'
import { figureOf } from './periods.ts'
import { rollUp } from './tally.ts'
import { DAY, dayOf } from './time.ts'

/** So many days are shown. */
const SHOWN = 90

/** The last days of UTC, oldest first, today included. One that nobody observed is there as well, and says so. */
export function daysOf(observed: Observed, incidents: readonly Incident[]): readonly DayFigure[] {
  const { to } = observed
  const today = dayOf(to - 1)
  const imported = new Map(rollUp(observed.imported, 'day').map((roll) => [roll.at, roll]))
  return Array.from({ length: SHOWN }, (_, index) => {
    const from = today - (SHOWN - 1 - index) * DAY
    const tally = tallyOfDay(observed, from)
    const before = imported.get(from)
    const meets = ({ start, end }: Incident): boolean => start < from + DAY && (end ?? to) > from
    const count = incidents.filter(meets).length
    return before !== undefined && tally.minutes === 0
      ? importedDay(before, from, count)
      : probedDay(observed, tally, from, count)
  })
}

function probedDay(observed: Observed, tally: Tally, from: number, incidents: number): DayFigure {
  const { degraded, failed, latency } = tally
  return {
    ...figureOf(observed, 'day', from, Math.min(from + DAY, observed.to), tally),
    ...{ degraded, incidents },
    p50: latencyQuantile(latency, failed, 0.5),
    p95: latencyQuantile(latency, failed, 0.95),
    ...p95Bounds(tally),
    source: 'probes',
  }
}

/** What another tool said: what it calls down was seen, and nobody knows how much else there was to see. */
function importedDay(
  { minutes, down, degraded, maintenance, latency, failed }: Roll,
  from: number,
  incidents: number,
): DayFigure {
  const value = minutes === 0 ? null : 1 - down / minutes
  return {
    ...{ period: 'day', from, to: from + DAY, minutes, observed: minutes, down, maintenance },
    uptime: value === null ? null : { value, low: 0, high: value },
    coverage: null,
    ...{ degraded, incidents },
    p50: latencyQuantile(latency, failed, 0.5),
    p95: latencyQuantile(latency, failed, 0.95),
    ...{ p95Low: null, p95High: null },
    source: 'upptime',
  }
}
