import { judgeBounds } from '@plinth/core'
import { medianBounds } from '@plinth/stats'
import type { Round } from '../evidence.ts'
import type { Objective } from '../settings.ts'
import type { Judged } from './error-rate.ts'

/** Judges the median of the rounds' answers per second; null where no round tells. */
export function judgeThroughput(
  rounds: readonly Round[],
  objective: Objective,
  confidence: number,
): Judged | null {
  const values = rounds.flatMap(({ throughput }) => (throughput === null ? [] : [throughput]))
  if (values.length === 0) return null
  const bounds = medianBounds(values, confidence)
  const verdict = judgeBounds(bounds, objective)
  const measured = {
    verdict,
    observed: { value: median(values), ...bounds },
    rounds: values.length,
    requests: null,
    effectiveRequests: null,
  }
  if (verdict !== 'inconclusive') return { ...measured, basis: { kind: 'bound' } }
  const needed = roundsForMedian(confidence)
  if (values.length < needed) return { ...measured, basis: { kind: 'more', requests: null, rounds: needed } }
  return { ...measured, basis: { kind: 'close' } }
}

/** The fewest rounds whose extremes bound the median one-sided: all n lie on one side with probability 2^-n. */
export function roundsForMedian(confidence: number): number {
  return Math.ceil(Math.log2(1 / (1 - confidence)) - 1e-9)
}

/** The median of a few values; NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? Number.NaN
  const lower = sorted[Math.ceil(middle) - 1] ?? Number.NaN
  return lower === upper ? upper : (lower + upper) / 2
}
