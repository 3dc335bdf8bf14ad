import { durationText } from '@plinth/core'
import type { MetricEvidence } from '../../evidence.ts'
import type { QueryResult, Sample } from './answer.ts'

type Unusable = Extract<MetricEvidence['answer'], { readonly kind: 'unusable' | 'unanswered' }>

/** One series with at least one sample, every one of them a finite number; or why there is none. */
export type Usable = { readonly kind: 'samples'; readonly samples: readonly [Sample, ...Sample[]] } | Unusable

/** When a sample is too old to speak of what was deployed. */
export interface Freshness {
  /** Milliseconds since the epoch: the end of the observation. */
  readonly endMs: number
  readonly freshMs: number
}

/** Prometheus' own limit for one series. */
const MOST_SAMPLES = 11_000

const unusable = (reason: Extract<Unusable, { kind: 'unusable' }>['reason'], message: string): Usable => ({
  kind: 'unusable',
  reason,
  message,
})

/** Whether a result is one number that is known. None of the ways in which it is not is ever a pass. */
export function usable(result: QueryResult, { endMs, freshMs }: Freshness): Usable {
  if (result.kind === 'refused') return { kind: 'unanswered', message: result.message }
  const [series, ...others] = result.series
  if (others.length > 0) {
    return unusable(
      'several',
      `the query gives ${others.length + 1} series: make one of them, with sum() or a label that selects one`,
    )
  }
  const [first, ...rest] = series ?? []
  if (first === undefined) {
    return unusable(
      'empty',
      'the query gives no series: nothing was counted yet, a name is wrong, or the window is shorter than two scrapes. Where no series means zero, write `or vector(0)` behind it',
    )
  }
  const samples: readonly [Sample, ...Sample[]] = [first, ...rest]
  const last = rest.at(-1) ?? first
  if (Number.isNaN(last.value)) {
    return unusable('nan', 'the value is not a number (NaN), as of a ratio of nothing to nothing')
  }
  if (!Number.isFinite(last.value))
    return unusable('infinite', 'the value is infinite, as of a division by zero')
  if (samples.length > MOST_SAMPLES) {
    return unusable(
      'several',
      `the query gives ${samples.length} samples, more than the ${MOST_SAMPLES} that Prometheus gives at most`,
    )
  }
  const age = endMs - last.atMs
  if (-age > freshMs) {
    const ahead = durationText(-age)
    return unusable(
      'stale',
      `the newest sample is ${ahead} ahead of this machine: one of the clocks is wrong`,
    )
  }
  if (age > freshMs) {
    return unusable(
      'stale',
      `the newest sample is ${durationText(age)} old: the server has stopped collecting it`,
    )
  }
  return { kind: 'samples', samples }
}
