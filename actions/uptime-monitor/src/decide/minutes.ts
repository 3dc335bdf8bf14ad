import { mergeBuckets } from '@plinth/stats'
import type { Cause, Minute, Slice, State } from '../evidence/index.ts'
import { inMaintenance, type Stretches } from './maintenance.ts'
import { MINUTE, minuteOf } from './time.ts'

export interface JoinRules {
  /** The rhythm: rounds of different places in the same slot of so many milliseconds are one. */
  readonly everyMs: number
  /** So many places must see a target down. */
  readonly quorum: number
  /** When the target with this key is in maintenance. */
  readonly maintenance: (target: string) => Stretches
}

/**
 * What was seen of each target (by key), minute by minute, ascending: the places joined. The order of slices and
 * repetitions of the same one change nothing; a minute in which one place made two rounds (a clock that was set back) is
 * one minute with the probes of both.
 */
export function minutesOf(
  slices: readonly Slice[],
  rules: JoinRules,
): ReadonlyMap<string, readonly Minute[]> {
  const joined = new Map<string, readonly Minute[]>()
  for (const [target, own] of Map.groupBy(slices, (slice) => slice.target)) {
    const stretches = rules.maintenance(target)
    const minutes = slotsOf(roundsOf(own), rules.everyMs).map((rounds) =>
      minuteFrom(rounds, rules.quorum, stretches),
    )
    joined.set(
      target,
      minutes.sort((a, b) => a.at - b.at),
    )
  }
  return joined
}

/** The rounds of one target: one for each place and minute. */
function roundsOf(slices: readonly Slice[]): readonly Slice[] {
  const places = new Map<string, Map<number, Slice[]>>()
  for (const slice of slices) {
    const at = minuteOf(slice.at)
    const place = places.get(slice.vantage) ?? new Map<number, Slice[]>()
    if (place.size === 0) places.set(slice.vantage, place)
    const there = place.get(at)
    if (there === undefined) place.set(at, [slice])
    else there.push(slice)
  }
  return [...places.values()].flatMap((place) => [...place].map(([at, same]) => ({ ...together(same), at })))
}

/** Rounds of one place in one minute as one. The same round told twice counts once. */
function together(slices: readonly Slice[]): Slice {
  const [first, ...others] = slices
  if (first === undefined) throw new RangeError('nothing is no round')
  if (others.length === 0) return first
  const different = [...new Map(slices.map((slice) => [fingerprint(slice), slice])).values()]
  return { ...first, ...sumOf(different), confirmed: different.some(({ confirmed }) => confirmed) }
}

/** Equal for the same round, in whatever order its classes were written. */
function fingerprint({ classes, ...rest }: Slice): string {
  const { late, planned, probes, failed, unavailable, excused, confirmed, latency, cause } = rest
  return JSON.stringify([
    ...[late, planned, probes, failed, unavailable, excused, confirmed, latency],
    ...[cause?.class, cause?.message, rest.certificateDays, Object.entries(classes).sort()],
  ])
}

/**
 * Rounds that are one. Where one of the places made several rounds in a slot (its runs are long ones, at every minute),
 * the slot says too little, and only rounds of the same minute are one.
 */
function slotsOf(rounds: readonly Slice[], everyMs: number): readonly (readonly Slice[])[] {
  const slots = Map.groupBy(rounds, ({ at }) => Math.floor(at / Math.max(MINUTE, everyMs)))
  return [...slots.values()].flatMap((slot) => {
    if (slot.length === 1) return [slot]
    const places = new Set(slot.map(({ vantage }) => vantage))
    return places.size === slot.length ? [slot] : [...Map.groupBy(slot, ({ at }) => at).values()]
  })
}

function minuteFrom(rounds: readonly Slice[], quorum: number, stretches: Stretches): Minute {
  const at = rounds.reduce((first, round) => Math.min(first, round.at), Number.POSITIVE_INFINITY)
  return {
    at,
    state: joinedState(rounds.map(stateOf), quorum),
    ...sumOf(rounds),
    maintenance: inMaintenance(stretches, at),
  }
}

/**
 * What one place says. Down: at least half of the probes found nobody there, and it was confirmed. Degraded: at least
 * half failed in any way, or a failure of any kind was confirmed; a single failure that did not come again is counted,
 * and is no state. Unknown: no probe counts.
 */
export function stateOf({ probes, failed, unavailable, confirmed }: Slice): State {
  if (probes === 0) return 'unknown'
  if (failed === 0) return 'up'
  if (confirmed && 2 * unavailable >= probes) return 'down'
  return confirmed || 2 * failed >= probes ? 'degraded' : 'up'
}

/** `quorum` of the places down is down; fewer than that cannot tell, where any of them is. */
function joinedState(states: readonly State[], quorum: number): State {
  const known = states.filter((state) => state !== 'unknown')
  if (known.length === 0) return 'unknown'
  const down = known.filter((state) => state === 'down').length
  if (down >= quorum) return 'down'
  if (down > 0 && known.length < quorum) return 'unknown'
  return known.every((state) => state === 'up') ? 'up' : 'degraded'
}

type Sums = Omit<Minute, 'at' | 'state' | 'maintenance'>

function sumOf(rounds: readonly Slice[]): Sums {
  const [first, ...others] = rounds
  // Nearly always there is one.
  if (first !== undefined && others.length === 0) {
    const { planned, probes, failed, unavailable, excused, classes, latency, cause, late } = first
    const { certificateDays } = first
    return {
      ...{ planned, probes, failed, unavailable, excused, classes },
      ...{ latency, cause, late, certificateDays },
    }
  }
  const sum = (of: (slice: Slice) => number): number => rounds.reduce((total, one) => total + of(one), 0)
  const days = rounds.flatMap(({ certificateDays }) => (certificateDays === null ? [] : [certificateDays]))
  return {
    planned: sum(({ planned }) => planned),
    probes: sum(({ probes }) => probes),
    failed: sum(({ failed }) => failed),
    unavailable: sum(({ unavailable }) => unavailable),
    excused: sum(({ excused }) => excused),
    classes: sumClasses(rounds.map(({ classes }) => classes)),
    latency: mergeBuckets(rounds.map(({ latency }) => latency)),
    cause: firstCause(rounds),
    late: rounds.reduce((most, { late }) => Math.max(most, late), 0),
    certificateDays: days.length === 0 ? null : Math.min(...days),
  }
}

/** Counts by class, added up; the order of classes is that of the alphabet. */
export function sumClasses(all: readonly Slice['classes'][]): Slice['classes'] {
  const sums = new Map<string, number>()
  for (const classes of all) {
    for (const [name, count] of Object.entries(classes)) sums.set(name, (sums.get(name) ?? 0) + count)
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Of the earliest round that has one; where several are as early, the one that comes first in the alphabet. */
function firstCause(rounds: readonly Slice[]): Cause | null {
  const caused = rounds.flatMap(({ at, cause }) => (cause === null ? [] : [{ at, cause }]))
  const text = ({ cause }: { readonly cause: Cause }): string => JSON.stringify([cause.class, cause.message])
  return caused.sort((a, b) => a.at - b.at || (text(a) < text(b) ? -1 : 1))[0]?.cause ?? null
}
