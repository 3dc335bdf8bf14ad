import { amount, keeps } from '@plinth/core'
import type { Evidence, MetricEvidence } from '../evidence.ts'
import type { MetricObjective, Settings } from '../settings.ts'
import { type JudgedMetric, noData } from './judged-metric.ts'
import type { Judged } from './judgement.ts'
import { judgeRatio } from './ratio.ts'

/** Every objective on what the metrics server knows. What it did not say, or not as one usable number, never passes. */
export function judgeMetrics(
  settings: Pick<Settings, 'metrics' | 'alpha'>,
  { metrics }: Pick<Evidence, 'metrics'>,
): readonly Judged[] {
  const objectives = settings.metrics?.objectives ?? []
  const ratios = objectives.filter(({ measure }) => measure.kind === 'ratio').length
  // Bonferroni over those that have an error to share: the chance to condemn for any of them stays at alpha.
  const levels = { condemn: settings.alpha / Math.max(1, ratios), pass: settings.alpha }
  return objectives.map((objective) => {
    const evidence = metrics.find(({ name }) => name === objective.name)
    const { needed, doubt, ...judged } = judgeMetric(objective, evidence, levels)
    const grounds = { kind: 'metric', name: objective.name, needed } as const
    return {
      id: `metric/${objective.name}`,
      subject: objective.name,
      ...judged,
      threshold: { op: objective.op, value: objective.value, unit: objective.unit },
      grounds: doubt === undefined ? grounds : { ...grounds, doubt },
    }
  })
}

function judgeMetric(
  objective: MetricObjective,
  evidence: MetricEvidence | undefined,
  levels: { readonly condemn: number; readonly pass: number },
): JudgedMetric {
  if (evidence === undefined || evidence.answer.kind === 'unanswered') return noData('unanswered')
  const { answer } = evidence
  const traffic = judgeTraffic(objective, evidence)
  // An average over no request is not a number: that there were too few says why.
  if (traffic !== null) return traffic
  if (answer.kind === 'unusable') return noData('unusable')
  if (answer.kind === 'ratio') return judgeRatio(answer, objective, levels)
  const { value } = answer
  if (!Number.isFinite(value)) return noData('unusable')
  return {
    verdict: keeps(value, objective) ? 'pass' : 'fail',
    observed: { value: amount(value), unit: objective.unit },
    samples: answer.samples.length,
    needed: 0,
  }
}

/** null: there were enough requests, or the objective does not ask for any. */
function judgeTraffic({ traffic }: MetricObjective, { traffic: seen }: MetricEvidence): JudgedMetric | null {
  if (traffic === null) return null
  if (seen === null || !Number.isFinite(seen) || seen < 0) return noData('unknown-traffic')
  if (seen >= traffic.atLeast) return null
  return { verdict: 'inconclusive', needed: Math.ceil(traffic.atLeast - seen), doubt: 'low-traffic' }
}
