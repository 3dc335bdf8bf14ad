import { bucketTotal, countOver, latencyQuantile, latencyQuantileBounds } from '@plinth/stats'
import type { Tally } from '../evidence/index.ts'
import type { LatencyObjective } from '../settings.ts'
import type { LatencyFigure, TargetFigures } from './judgement.ts'
import type { Observed } from './observed.ts'
import { CONFIDENCE, tallyOfLastDay } from './periods.ts'
import { addTallies } from './tally.ts'
import { DAY, dayOf } from './time.ts'

type Latencies = Pick<Tally, 'latency' | 'failed' | 'minutes'>

/** Latencies of the last 24 hours and of the last 30 days of UTC, today included. */
export function latencyOf(observed: Observed): readonly LatencyFigure[] {
  const oldest = dayOf(observed.to - 1) - 29 * DAY
  const month = addTallies([...observed.days].flatMap(([day, tally]) => (day < oldest ? [] : [tally])))
  return [figureOf('24h', tallyOfLastDay(observed)), figureOf('30d', month)]
}

function figureOf(period: LatencyFigure['period'], all: Latencies): LatencyFigure {
  const { latency, failed } = all
  return {
    period,
    probes: bucketTotal(latency) + failed,
    p50: latencyQuantile(latency, failed, 0.5),
    p95: latencyQuantile(latency, failed, 0.95),
    p99: latencyQuantile(latency, failed, 0.99),
    ...p95Bounds(all),
  }
}

/** Bounds of the P95, each one-sided at 95 %; no more than the minutes are taken to be independent of each other. */
export function p95Bounds({ latency, failed, minutes }: Latencies): {
  readonly p95Low: number | null
  readonly p95High: number | null
} {
  const { low, high } = latencyQuantileBounds(latency, failed, 0.95, CONFIDENCE, minutes)
  return { p95Low: low, p95High: high }
}

/**
 * Whether objectives are kept over the last 24 hours. Kept: the upper bound of the quantile is within the limit; broken:
 * the lower one is above it; else it cannot be told. Failed probes are over every limit.
 */
export function latencyObjectives(
  observed: Observed,
  objectives: readonly LatencyObjective[],
): TargetFigures['latencyObjectives'] {
  if (objectives.length === 0) return []
  const { latency, failed, minutes } = tallyOfLastDay(observed)
  return objectives.map((objective) => {
    const { quantile, limitMs } = objective
    const { low, high } = latencyQuantileBounds(latency, failed, quantile, CONFIDENCE, minutes)
    const isKept = high !== null && high <= limitMs
    const isBroken = low !== null && low > limitMs
    return {
      objective,
      state: isKept ? 'kept' : isBroken ? 'broken' : 'open',
      probes: bucketTotal(latency) + failed,
      over: countOver(latency, limitMs).over + failed,
    }
  })
}
