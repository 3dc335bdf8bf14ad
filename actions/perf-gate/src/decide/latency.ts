import { judgeBounds } from '@plinth/core'
import { clusteredRate, quantileRanks } from '@plinth/stats'
import type { Distribution, Round } from '../evidence.ts'
import type { Objective } from '../settings.ts'
import type { Judged } from './error-rate.ts'
import { atLeast, atMost, type Pool, type PoolPart, pool, slowerThan } from './pool.ts'
import { timesToTell } from './times-to-tell.ts'

/** The rounds that carry a latency distribution with at least one request. */
export function latencyParts(rounds: readonly Round[]): readonly PoolPart[] {
  return rounds.flatMap(({ latency, requests }) =>
    latency !== null && latency.count > 0
      ? [{ distribution: latency, failed: requests === null ? null : requests.failed }]
      : [],
  )
}

/**
 * The q-quantile of several rounds together, in ms; null where the source does not name it. `fine`: the steps are
 * those of a histogram, so that the step the quantile falls in is its value.
 */
export function quantileOfRounds(parts: readonly PoolPart[], q: number, fine: boolean): number | null {
  if (parts.length === 0) return null
  const pooled = pool(parts)
  const rank = rankOf(pooled, q)
  // A tenth of the requests beyond the quantile is as far as a step may end from it.
  const named = fine || stepExcess(pooled, rank) <= Math.max(1, 0.1 * (1 - q) * pooled.count)
  return named ? atMost(pooled, rank) : null
}

function rankOf(pooled: Pool, q: number): number {
  return Math.max(1, Math.ceil(q * pooled.count - 1e-9))
}

/**
 * Judges a latency quantile by the order statistics that bound it (Woodruff 1952). Requests of one round resemble
 * each other, so the ranks are taken for the effective sample size of Korn and Graubard (1998): the design effect
 * between rounds of the share of requests slower than the limit, or than the quantile itself where that is larger.
 * null where no round tells. `fine`: the steps are those of a histogram, not a few percentiles of a report.
 */
export function judgeLatency(
  rounds: readonly Round[],
  q: number,
  objective: Objective,
  confidence: number,
  fine: boolean,
): Judged | null {
  const parts = latencyParts(rounds)
  if (parts.length === 0) return null
  const pooled = pool(parts)
  const rank = rankOf(pooled, q)
  const value = atMost(pooled, rank)
  const distributions = parts.map(({ distribution }) => distribution)
  const atLimit = slowerShare(distributions, objective.value, confidence)
  const atValue =
    value === null || value === Number.POSITIVE_INFINITY
      ? atLimit
      : slowerShare(distributions, value, confidence)
  const effectiveRequests = Math.min(atLimit.effectiveTrials, atValue.effectiveTrials)
  const ranks = quantileRanks(pooled.count, q, confidence, effectiveRequests)
  const bounds = { low: atLeast(pooled, ranks.low), high: atMost(pooled, ranks.high) }
  const verdict = judgeBounds(bounds, objective)
  const measured = {
    verdict,
    observed: value === null ? null : { value, ...bounds },
    rounds: parts.length,
    requests: pooled.count,
    effectiveRequests,
  }
  if (!fine && isCoarse(pooled, rank, ranks)) return { ...measured, basis: { kind: 'coarse' } }
  if (verdict !== 'inconclusive') return { ...measured, basis: { kind: 'bound' } }

  const seen = { events: atLimit.rate * effectiveRequests, trials: effectiveRequests }
  const times = timesToTell(seen, 1 - q, confidence)
  if (times === null) return { ...measured, basis: { kind: 'close' } }
  return { ...measured, basis: { kind: 'more', requests: Math.ceil(pooled.count * times), rounds: null } }
}

function slowerShare(distributions: readonly Distribution[], limit: number, confidence: number) {
  const counts = distributions.map((distribution) => ({
    events: slowerThan(distribution, limit),
    trials: distribution.count,
  }))
  return clusteredRate(counts, confidence)
}

/**
 * True where the source's steps, not the number of requests, limit what is known: the quantile lies inside a step, or
 * the step that bounds it from above holds more requests than lie between the two ranks.
 */
function isCoarse(
  pooled: Pool,
  rank: number,
  ranks: { readonly low: number; readonly high: number },
): boolean {
  const width = Math.max(1, ranks.high - ranks.low)
  return stepExcess(pooled, rank) > width || stepExcess(pooled, Math.min(ranks.high, pooled.count)) > width
}

/** How many requests the step that holds `rank` goes beyond it: what the source does not tell apart. */
function stepExcess(pooled: Pool, rank: number): number {
  if (rank > pooled.answered) return 0
  const step = pooled.steps.find(({ known }) => known >= rank)
  return step === undefined ? Number.POSITIVE_INFINITY : step.known - rank
}
