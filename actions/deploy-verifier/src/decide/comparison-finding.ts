import { amount, type Verdict } from '@plinth/core'
import type { ComparedMetric } from './comparison-metric.ts'
import type { ComparisonDoubt, Judged } from './judgement.ts'
import { twoSided } from './observed.ts'

/** One metric against the version in production. */
export interface Comparison {
  readonly metric: string
  readonly effect: number
  readonly unit: 'ratio' | 'percentage points'
  readonly verdict: Verdict
  readonly level: number
  readonly compared: ComparedMetric
  readonly doubt: ComparisonDoubt | null
}

const UNKNOWN = {
  estimate: 0,
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  pWorse: 1,
  pNotWorse: 1,
}

/** A comparison as it stands in the judgement: observed as ratios, or as percentage points. */
export function judgedFrom(comparison: Comparison, target: string): Judged {
  const { metric, verdict, effect, unit, level, compared, doubt } = comparison
  // A change of nothing is a ratio of 1.
  const none = unit === 'ratio' ? 1 : 0
  const common = { kind: 'comparison', metric, samples: compared.samples } as const
  const about = {
    id: `comparison/${target}/${metric}`,
    subject: target,
    verdict,
    threshold: { op: '<=', value: none + effect, unit },
    samples: compared.samples.baseline + compared.samples.candidate,
  } as const
  const reason = doubt === null ? {} : { doubt }
  if (!('test' in compared)) return { ...about, grounds: { ...common, ...UNKNOWN, ...reason } }
  const { estimate, low, high, pWorse, pNotWorse } = compared.test
  return {
    ...about,
    observed: {
      value: amount(none + estimate),
      low: amount(none + low),
      high: amount(none + high),
      unit,
      confidence: twoSided(1 - level),
    },
    grounds: { ...common, estimate, low, high, pWorse, pNotWorse, ...reason },
  }
}
