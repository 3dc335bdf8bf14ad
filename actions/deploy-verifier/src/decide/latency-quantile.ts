import type { Observation } from '../evidence.ts'

type Latency = Observation['latency']

/** The q-quantile in ms: the time in which at least this share of the probes had answered; failed ones never have. */
export function latencyAt(latency: Latency, q: number): number {
  // A hair less, so that 0.95 of 20 is the 19th and not, by rounding, the 20th.
  return atMost(latency, Math.max(1, Math.ceil(q * latency.count - 1e-9)))
}

/** The probe of this rank took at most so long. */
export function atMost({ steps }: Latency, rank: number): number {
  return steps.find((step) => step.atMost >= rank)?.ms ?? Number.POSITIVE_INFINITY
}

/** The probe of this rank took at least so long: longer than the step before its own. */
export function atLeast({ steps }: Latency, rank: number): number {
  if (rank < 1) return 0
  const own = steps.findIndex((step) => step.atMost >= rank)
  if (own === -1) return Number.POSITIVE_INFINITY
  return steps[own - 1]?.ms ?? 0
}
