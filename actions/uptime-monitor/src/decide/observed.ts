import type { Incident, KnownTarget, Minute, Roll } from '../evidence/index.ts'
import type { Settings } from '../settings.ts'
import { maintenanceMinutes, type Stretches } from './maintenance.ts'
import { addTallies, EMPTY_TALLY, rollsOf } from './tally.ts'
import { dayOf, MINUTE, minuteOf } from './time.ts'

/** All that is known of one target, as its figures need it. */
export interface Observed {
  readonly target: KnownTarget
  /** The end of the minute that is now: figures reach up to it. */
  readonly to: number
  /** Since when this gate watches it: what another tool's log tells of before is no coverage. */
  readonly since: number
  readonly minutes: readonly Minute[]
  /** Probed by this gate, from before the minutes that are still there; hours and days. */
  readonly rolls: readonly Roll[]
  readonly imported: readonly Roll[]
  /** What was probed, minutes and rolls together, by the first moment of its day in UTC. */
  readonly days: ReadonlyMap<number, Roll>
  readonly maintenance: Stretches
  readonly incidents: readonly Incident[]
  readonly everyMs: number
}

/** What a ledger knows of one target. */
export function observedOf(
  target: KnownTarget,
  known: {
    readonly rolls: readonly Roll[]
    readonly minutes: readonly Minute[]
    readonly incidents: readonly Incident[]
    readonly maintenance: Stretches
  },
  now: number,
  { everyMs }: Settings['rhythm'],
): Observed {
  const to = minuteOf(now) + MINUTE
  // A clock that was set back, or somebody else's: what lies ahead of now is not known yet.
  const minutes = known.minutes.filter(({ at }) => at < to)
  const past = known.rolls.filter(({ at }) => at < to)
  const rolls = past.filter(({ source }) => source === 'probes')
  const imported = past.filter(({ source }) => source === 'upptime')
  const first = [...rolls.slice(0, 1), ...minutes.slice(0, 1)].reduce(
    (least, { at }) => Math.min(least, at),
    to,
  )
  return {
    ...{ target, to, minutes, rolls, imported, everyMs },
    since: imported.length > 0 ? first : Math.min(minuteOf(target.since), first),
    days: daysOf(target.key, minutes, rolls, everyMs),
    maintenance: known.maintenance,
    incidents: known.incidents,
  }
}

function daysOf(
  target: string,
  minutes: readonly Minute[],
  rolls: readonly Roll[],
  everyMs: number,
): ReadonlyMap<number, Roll> {
  const parts = [...rolls, ...rollsOf(target, minutes, 'day', everyMs)]
  const days = new Map<number, Roll>()
  for (const [at, own] of Map.groupBy(parts, (roll) => dayOf(roll.at))) {
    const [first, ...others] = own
    if (first === undefined) continue
    const sum = others.length === 0 ? first : { ...first, ...addTallies(own) }
    days.set(at, { ...sum, at, span: 'day' })
  }
  return days
}

/** A target of which nothing is known yet. */
export function unknownTarget(target: Settings['targets'][number], now: number): KnownTarget {
  const { key, name, address, what } = target
  return { key, name, address, kind: what, since: minuteOf(now), last: minuteOf(now) }
}

/** Minutes from one moment to another that are to be observed, and those in maintenance; both moments are whole minutes. */
export function minutesDue(
  { since, to, maintenance }: Observed,
  from: number,
  until: number,
): { readonly minutes: number; readonly maintenance: number } {
  const first = Math.max(from, since)
  const last = Math.min(until, to)
  if (last <= first) return { minutes: 0, maintenance: 0 }
  const planned = maintenanceMinutes(maintenance, first, last)
  return { minutes: (last - first) / MINUTE - planned, maintenance: planned }
}

/** The tally of a day that was probed; the empty one where it was not. */
export const tallyOfDay = (
  { days }: Observed,
  day: number,
): Omit<Roll, 'target' | 'span' | 'at' | 'source'> => days.get(day) ?? EMPTY_TALLY

/** By target key. */
export const byTarget = <T extends { readonly target: string }>(
  all: readonly T[],
): ReadonlyMap<string, readonly T[]> => Map.groupBy(all, ({ target }) => target)
