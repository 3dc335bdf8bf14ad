import type { Round } from '../../evidence.ts'
import type { Fault } from './reading.ts'

/** Below this share of what was wanted, latencies are those of another load than the one asked for. */
const ENOUGH = 0.99

export interface Iterations {
  readonly iterations: number | null
  /** `dropped_iterations`: the arrival rate wanted them, but no virtual user was free. */
  readonly dropped: number
  readonly seconds: number | null
}

/**
 * The rate an arrival-rate executor wanted and the one it reached, in requests: dropped iterations would have made as
 * many requests each as the others did. null where nothing was dropped, since k6 then does not say what was wanted.
 */
export function arrivalOf(
  { iterations, dropped, seconds }: Iterations,
  requests: number,
): { readonly rates: NonNullable<Round['arrival']>; readonly faults: readonly Fault[] } | null {
  if (dropped <= 0 || seconds === null || seconds <= 0) return null
  const sent = requests / seconds
  const done = Math.max(iterations ?? requests, 1)
  const wanted = (sent * (done + dropped)) / done
  if (sent >= ENOUGH * wanted) return { rates: { wanted, sent }, faults: [] }
  const message =
    `k6 dropped ${dropped} of ${done + dropped} iterations: it reached ${sent.toFixed(1)} of ${wanted.toFixed(1)}` +
    ' requests/s, so its latencies are those of a smaller load. Raise maxVUs, or ask for a lower rate.'
  return { rates: { wanted, sent }, faults: [{ code: 'rate-not-reached', message }] }
}
