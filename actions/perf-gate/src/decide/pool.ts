import type { Distribution } from '../evidence.ts'

/**
 * Several rounds' distributions as one. A round tells how many requests took at most `ms` only at its own steps, so
 * between them the pooled count has two sides: `known` requests certainly took at most `ms`, and `possible` ones may
 * have. Where steps are fine the two are almost equal.
 */
export interface Pool {
  readonly count: number
  /** Requests that ended well: the rest took forever. */
  readonly answered: number
  readonly steps: readonly { readonly ms: number; readonly known: number; readonly possible: number }[]
}

/** `answered` of a distribution: the requests that did not fail, where the source tells; else unknown. */
export interface PoolPart {
  readonly distribution: Distribution
  readonly failed: number | null
}

/** Adds up distributions without assuming anything between their steps. */
export function pool(parts: readonly PoolPart[]): Pool {
  let count = 0
  let answered = 0
  let possible = 0
  const rises: { ms: number; known: number; possible: number }[] = []
  for (const { distribution, failed } of parts) {
    const { steps } = distribution
    // A source that does not tell how many failed may have cut its slowest requests off: they may be anything.
    const all = failed === null ? distribution.count : distribution.count - failed
    count += distribution.count
    answered += Math.max(all, steps.at(-1)?.atMost ?? 0)
    possible += steps[0]?.atMost ?? all
    steps.forEach((step, index) => {
      const next = steps[index + 1]?.atMost ?? Math.max(all, step.atMost)
      rises.push({
        ms: step.ms,
        known: step.atMost - (steps[index - 1]?.atMost ?? 0),
        possible: next - step.atMost,
      })
    })
  }
  rises.sort((a, b) => a.ms - b.ms)

  const steps: { ms: number; known: number; possible: number }[] = []
  let known = 0
  for (let index = 0; index < rises.length; ) {
    const ms = rises[index]?.ms ?? 0
    const possibleHere = possible
    for (let rise = rises[index]; rise !== undefined && rise.ms === ms; rise = rises[index]) {
      known += rise.known
      possible += rise.possible
      index++
    }
    steps.push({ ms, known, possible: possibleHere })
  }
  return { count, answered, steps }
}

/**
 * The latency that the request of the given 1-based rank took at most: Infinity where that request failed, null where
 * the source does not say.
 */
export function atMost(pooled: Pool, rank: number): number | null {
  if (rank > pooled.count) return null
  if (rank > pooled.answered) return Number.POSITIVE_INFINITY
  return pooled.steps.find((step) => step.known >= rank)?.ms ?? null
}

/** The latency that the request of the given 1-based rank took at least; null where there is no such request. */
export function atLeast(pooled: Pool, rank: number): number | null {
  if (rank < 1) return null
  if (rank > pooled.answered) return Number.POSITIVE_INFINITY
  return pooled.steps.findLast((step) => step.possible < rank)?.ms ?? 0
}

/** Requests of one distribution that took longer than `limit`, failed ones included; at most, where steps are coarse. */
export function slowerThan(distribution: Distribution, limit: number): number {
  const within = distribution.steps.findLast((step) => step.ms <= limit)?.atMost ?? 0
  return distribution.count - within
}
