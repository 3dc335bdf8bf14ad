import { latencyBuckets } from '@plinth/stats'
import type { Bucket, Roll } from '../../evidence/index.ts'
import type { Noted, Site, SiteStatus } from './model.ts'
import { causeOf, isUnavailable } from './outages.ts'
import { stretchesOf } from './stretches.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const dayOf = (at: number): number => Math.floor(at / DAY_MS) * DAY_MS

/**
 * The days of a site. `minutes` are those that went by while it was watched, since nobody knows which were observed, and
 * probes are the ones that were recorded: every change, and a daily one. They say how slow answers were; a share of them
 * says nothing.
 */
export function daysOf(site: Site): readonly Roll[] {
  const times = new Map<number, Record<SiteStatus, number>>()
  for (const { from, to, status } of stretchesOf(site)) {
    for (let day = dayOf(from); day < to; day += DAY_MS) {
      const spent = times.get(day) ?? { up: 0, down: 0, degraded: 0 }
      spent[status] += Math.min(to, day + DAY_MS) - Math.max(from, day)
      times.set(day, spent)
    }
  }
  const noted = Map.groupBy(
    site.segments.flatMap((segment) => segment.noted),
    ({ at }) => dayOf(at),
  )
  const days = new Set([...times.keys(), ...noted.keys()])
  return [...days]
    .sort((a, b) => a - b)
    .map((at) => dayRoll(site.key, at, times.get(at) ?? { up: 0, down: 0, degraded: 0 }, noted.get(at) ?? []))
}

function dayRoll(
  target: string,
  at: number,
  spent: Readonly<Record<SiteStatus, number>>,
  noted: readonly Noted[],
): Roll {
  const failed = noted.filter(({ status }) => status === 'down')
  const down = minutesOf(spent.down)
  const degraded = minutesOf(spent.degraded)
  return {
    target,
    span: 'day',
    at,
    source: 'upptime',
    minutes: Math.max(down + degraded, Math.round((spent.up + spent.down + spent.degraded) / MINUTE_MS)),
    down,
    degraded,
    hit: down,
    hitUnavailable: failed.some(isUnavailable) ? down : 0,
    maintenance: 0,
    lateRounds: 0,
    probes: noted.length,
    failed: failed.length,
    unavailable: failed.filter(isUnavailable).length,
    excused: 0,
    classes: countedClasses(failed),
    latency: latencyOf(noted),
  }
}

/** An outage of seconds is not none. */
const minutesOf = (ms: number): number => (ms === 0 ? 0 : Math.max(1, Math.round(ms / MINUTE_MS)))

function countedClasses(failed: readonly Noted[]): Roll['classes'] {
  const counts: Record<string, number> = {}
  for (const one of failed) {
    const name = causeOf(one)?.class
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}

/** A time of 0 is how Upptime writes that there was none. */
function latencyOf(noted: readonly Noted[]): readonly Bucket[] {
  const measured = noted.flatMap(({ status, responseMs }) =>
    status === 'down' || responseMs === null || responseMs <= 0 ? [] : [responseMs],
  )
  return latencyBuckets(measured)
}
