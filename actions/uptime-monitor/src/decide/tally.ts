import { mergeBuckets } from '@plinth/stats'
import type { Minute, Roll, Span, Tally } from '../evidence/index.ts'
import { sumClasses } from './minutes.ts'
import { spanStart } from './time.ts'

export const EMPTY_TALLY: Tally = {
  minutes: 0,
  down: 0,
  degraded: 0,
  hit: 0,
  hitUnavailable: 0,
  maintenance: 0,
  lateRounds: 0,
  probes: 0,
  failed: 0,
  unavailable: 0,
  excused: 0,
  classes: {},
  latency: [],
}

type Count = Exclude<keyof Tally, 'classes' | 'latency'>

/**
 * Minutes summed up. Those in maintenance are in one count only, and those whose state nobody knows are no observed
 * minutes; their probes were made all the same, and count. `everyMs`: of the rhythm, what is later than that is late.
 */
export function tallyOf(minutes: readonly Minute[], everyMs: number): Tally {
  const counts: Record<Count, number> = { ...EMPTY_TALLY }
  const counted = minutes.filter(({ maintenance }) => !maintenance)
  for (const { state, maintenance } of minutes) {
    if (maintenance && state !== 'unknown') counts.maintenance += 1
  }
  for (const { state, failed, unavailable, excused, late, probes } of counted) {
    if (late > everyMs) counts.lateRounds += 1
    counts.probes += probes
    counts.failed += failed
    counts.unavailable += unavailable
    counts.excused += excused
    if (state === 'unknown') continue
    counts.minutes += 1
    if (state === 'down') counts.down += 1
    if (state === 'degraded') counts.degraded += 1
    if (failed > 0) counts.hit += 1
    if (unavailable > 0) counts.hitUnavailable += 1
  }
  return {
    ...counts,
    classes: sumClasses(counted.map(({ classes }) => classes)),
    latency: mergeBuckets(counted.map(({ latency }) => latency)),
  }
}

/** Tallies added up: in any order and however they are grouped the same. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (of: Count): number => tallies.reduce((total, tally) => total + tally[of], 0)
  return {
    minutes: sum('minutes'),
    down: sum('down'),
    degraded: sum('degraded'),
    hit: sum('hit'),
    hitUnavailable: sum('hitUnavailable'),
    maintenance: sum('maintenance'),
    lateRounds: sum('lateRounds'),
    probes: sum('probes'),
    failed: sum('failed'),
    unavailable: sum('unavailable'),
    excused: sum('excused'),
    classes: sumClasses(tallies.map(({ classes }) => classes)),
    latency: mergeBuckets(tallies.map(({ latency }) => latency)),
  }
}

/** Minutes of one target as rolls of a span, ascending. */
export function rollsOf(
  target: string,
  minutes: readonly Minute[],
  span: Span,
  everyMs: number,
): readonly Roll[] {
  return [...Map.groupBy(minutes, ({ at }) => spanStart(span, at))]
    .sort(([a], [b]) => a - b)
    .map(([at, own]) => ({ target, span, at, source: 'probes', ...tallyOf(own, everyMs) }))
}

/** Rolls as rolls of a longer span (or those of the same span as one), by target, then ascending. */
export function rollUp(rolls: readonly Roll[], span: Span): readonly Roll[] {
  const groups = Map.groupBy(rolls, ({ target, source, at }) =>
    JSON.stringify([target, source, spanStart(span, at)]),
  )
  return [...groups.values()]
    .flatMap(([first, ...others]): Roll[] => {
      if (first === undefined) return []
      const { target, source } = first
      return [{ target, span, at: spanStart(span, first.at), source, ...addTallies([first, ...others]) }]
    })
    .sort((a, b) => (a.target === b.target ? a.at - b.at : a.target < b.target ? -1 : 1))
}
