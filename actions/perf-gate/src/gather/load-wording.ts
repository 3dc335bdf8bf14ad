import { LatencyHistogram } from '@plinth/stats'
import type { Side } from '../evidence.ts'
import type { LoadPlan, RoundPlan } from '../settings.ts'
import type { LoadProgress, LoadResult } from './load/run-load.ts'

/** How the load was made, in words for the report. */
export function describeMethod({ load, scenarios, warmupMs, roundMs }: LoadPlan): string {
  const loop =
    load.loop === 'open'
      ? `open loop at ${load.ratePerSecond} requests/s over at most ${load.maxConnections} connections`
      : `closed loop over ${load.connections} connection${load.connections === 1 ? '' : 's'}`
  const what = scenarios.length === 1 ? `${scenarios[0]?.name}` : `${scenarios.length} scenarios`
  return `${what}, ${loop}, rounds of ${roundMs / 1000} s after ${warmupMs / 1000} s of warm-up`
}

/** The line a person watches: `round 3 of 6 to 30, head: 12,345 answers/s, P95 4.2 ms`. */
export function describeProgress(
  side: Side,
  pair: number,
  { rounds }: { readonly rounds: Pick<RoundPlan, 'min' | 'max'> },
  { warmingUp, ratePerSecond, p95 }: LoadProgress,
): string {
  const range = rounds.min === rounds.max ? `${rounds.max}` : `${rounds.min} to ${rounds.max}`
  const round = `round ${pair + 1} of ${range}, ${side}`
  return warmingUp ? `${round}: warming up` : `${round}: ${figures(ratePerSecond, p95)}`
}

/** The line that stays after a round: `round 3, head: 12,345 answers/s, P95 4.2 ms, 2 of 24,690 failed`. */
export function describeRound(side: Side, pair: number, { scenarios, seconds }: LoadResult): string {
  const all = new LatencyHistogram()
  let total = 0
  let failed = 0
  let answered = 0
  for (const scenario of scenarios) {
    all.add(scenario.latency)
    total += scenario.total
    failed += scenario.failed
    answered += scenario.answered
  }
  const failures = failed === 0 ? '' : `, ${grouped(failed)} of ${grouped(total)} failed`
  return `round ${pair + 1}, ${side}: ${figures(answered / seconds, all.quantile(0.95, total) / 1000)}${failures}`
}

/** `p95` in ms: NaN when there is no answer yet, Infinity when too many failed. */
function figures(ratePerSecond: number, p95: number): string {
  const rate = `${grouped(ratePerSecond)} answers/s`
  if (Number.isNaN(p95)) return rate
  if (p95 === Number.POSITIVE_INFINITY) return `${rate}, no P95 since too many failed`
  return `${rate}, P95 ${p95.toFixed(p95 < 10 ? 2 : 0)} ms`
}

function grouped(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
