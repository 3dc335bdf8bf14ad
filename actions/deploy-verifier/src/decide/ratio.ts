import { isCeiling, judgeBounds } from '@plinth/core'
import { clopperPearson, trialsToProve } from '@plinth/stats'
import type { MetricEvidence } from '../evidence.ts'
import type { MetricObjective } from '../settings.ts'
import { type JudgedMetric, noData } from './judged-metric.ts'
import { twoSided } from './observed.ts'

type Ratio = Extract<MetricEvidence['answer'], { readonly kind: 'ratio' }>

/** One bad request may be an accident, however few there were. */
const FEWEST_BAD = 2

/** Counts that a server extrapolates from samples may exceed one another by their last digits. */
const ROUNDING = 1e-6

/**
 * Judges a share of requests by its exact bounds (Clopper and Pearson, which hold for the fractional counts that
 * `increase` gives as well): `pass` and `fail` only where it is proved to be on one side of the limit.
 */
export function judgeRatio(
  { events, total }: Ratio,
  objective: Pick<MetricObjective, 'op' | 'value' | 'unit'>,
  levels: { readonly condemn: number; readonly pass: number },
): JudgedMetric {
  if (!isCount(events) || !isCount(total) || events > total * (1 + ROUNDING)) return noData('unusable')
  const { op, unit } = objective
  const scale = unit === 'percent' || unit === '%' ? 100 : 1
  const limit = { op, value: objective.value / scale }
  if (total === 0) {
    const needed = requestsNeeded(0, 0, limit, levels.pass)
    return { verdict: 'inconclusive', samples: 0, needed, doubt: 'low-traffic' }
  }
  const counted = Math.min(events, total)
  const bounds = clopperPearson(counted, total, 1 - levels.pass)
  const measured = {
    samples: Math.floor(total),
    observed: {
      value: (scale * counted) / total,
      low: scale * bounds.low,
      high: scale * bounds.high,
      unit,
      confidence: twoSided(1 - levels.pass),
    },
  }
  if (judgeBounds(bounds, limit) === 'pass') return { ...measured, verdict: 'pass', needed: 0 }
  const bad = isCeiling(limit) ? counted : total - counted
  const condemned = judgeBounds(clopperPearson(counted, total, 1 - levels.condemn), limit) === 'fail'
  if (condemned && bad >= FEWEST_BAD) return { ...measured, verdict: 'fail', needed: 0 }
  const needed = requestsNeeded(bad, total, limit, levels.pass)
  return { ...measured, verdict: 'inconclusive', needed, doubt: 'few-requests' }
}

/** So many more requests, none of them bad, would prove the limit kept; null where none would. */
function requestsNeeded(
  bad: number,
  total: number,
  limit: { readonly op: MetricObjective['op']; readonly value: number },
  level: number,
): number | null {
  const share = isCeiling(limit) ? limit.value : 1 - limit.value
  const proof = trialsToProve(share, 1 - level, Math.ceil(bad))
  return Number.isFinite(proof) ? Math.max(1, Math.ceil(proof - total)) : null
}

function isCount(value: number): boolean {
  return Number.isFinite(value) && value >= 0
}
