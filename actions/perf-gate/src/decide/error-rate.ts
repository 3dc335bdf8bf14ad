import { judgeBounds } from '@plinth/core'
import { clusteredRate } from '@plinth/stats'
import type { Round } from '../evidence.ts'
import type { Objective } from '../settings.ts'
import { timesToTell } from './times-to-tell.ts'
import type { ObjectiveResult } from './verdict.ts'

/** What the bounds of one quantity say about an objective; the caller adds what it is about. */
export type Judged = Pick<
  ObjectiveResult,
  'verdict' | 'observed' | 'rounds' | 'requests' | 'effectiveRequests' | 'basis'
>

/**
 * Judges the share of requests that failed, in percent, by Korn-Graubard bounds: requests of one round fail together,
 * so they count for fewer. null where no round tells.
 */
export function judgeErrorRate(
  rounds: readonly Round[],
  objective: Objective,
  confidence: number,
): Judged | null {
  const counts = rounds.flatMap(({ requests }) =>
    requests !== null && requests.total > 0 ? [{ events: requests.failed, trials: requests.total }] : [],
  )
  if (counts.length === 0) return null
  const { rate, low, high, trials, effectiveTrials } = clusteredRate(counts, confidence)
  const observed = { value: rate * 100, low: low * 100, high: high * 100 }
  const verdict = judgeBounds(observed, objective)
  const measured = {
    verdict,
    observed,
    rounds: counts.length,
    requests: trials,
    effectiveRequests: effectiveTrials,
  }
  if (verdict !== 'inconclusive') return { ...measured, basis: { kind: 'bound' } }

  const seen = { events: rate * effectiveTrials, trials: effectiveTrials }
  const times = timesToTell(seen, objective.value / 100, confidence)
  if (times === null) return { ...measured, basis: { kind: 'close' } }
  return { ...measured, basis: { kind: 'more', requests: Math.ceil(trials * times - 1e-6), rounds: null } }
}
