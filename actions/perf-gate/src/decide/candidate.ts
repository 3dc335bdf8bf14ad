import type { ShiftTest } from '@plinth/stats'
import type { Evidence, Subject } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import { type Comparison, compared, incomparable, testShift } from './comparison.ts'
import { isLatency, latencyUnusable } from './problems.ts'
import { median } from './throughput.ts'
import type { Look, RegressionResult } from './verdict.ts'

/** A comparison that is to be judged, with its test where one is possible. */
export interface Candidate {
  /** null: no subject has the metric. */
  readonly subject: string | null
  readonly comparison: Comparison
  readonly effect: number
  readonly test: ShiftTest | null
  /** Why there is no test; null where numbers of 0 have none. */
  readonly reason: string | null
}

/** Everything of one subject that the user wants compared. */
export function candidatesOf(
  subject: Subject,
  settings: Settings,
  evidence: Evidence,
  look: Look,
): readonly Candidate[] {
  const { metrics: wanted, smallestEffect, smallestErrorRateEffect } = settings.regression
  // The problem that left a side without a round is a finding of its own.
  const silent = subject.base.length === 0 || subject.head.length === 0
  if (silent && evidence.problems.length > 0) return []
  return subject.metrics
    .filter(({ id }) => wanted.length === 0 || wanted.includes(id))
    .map((metric) => {
      const comparison = compared(metric, subject)
      const effect = metric.scale === 'ratio' ? smallestEffect : smallestErrorRateEffect
      const unusable = isLatency(metric) ? latencyUnusable(evidence, subject.name, null) : null
      const reason = unusable ?? incomparable(comparison)
      const candidate = { subject: subject.name, comparison, effect, reason }
      if (reason !== null || hasZero(comparison)) return { ...candidate, test: null }
      return { ...candidate, test: testShift(comparison, effect, look.level) }
    })
}

/** Metrics the user named that no subject has. */
export function missingMetrics(settings: Settings, evidence: Evidence): readonly Candidate[] {
  const present = new Set(evidence.subjects.flatMap(({ metrics }) => metrics.map(({ id }) => id)))
  const others = present.size > 0 ? `; it has ${[...present].join(', ')}` : ''
  return settings.regression.metrics
    .filter((id) => !present.has(id))
    .map((id) => ({
      subject: null,
      comparison: {
        metric: { id, unit: '', better: 'lower', scale: 'ratio' },
        base: [],
        head: [],
        missing: 0,
      },
      effect: settings.regression.smallestEffect,
      test: null,
      reason:
        evidence.gaps.find(({ quantity }) => quantity === id)?.reason ??
        `The evidence does not carry ${id}${others}.`,
    }))
}

/** The result of a candidate without a test. */
export function untested({ subject, comparison, effect, reason }: Candidate, look: Look): RegressionResult {
  const { metric, base, head } = comparison
  return {
    kind: 'regression',
    subject,
    metric,
    verdict: reason === null ? 'inconclusive' : 'no-data',
    base: base.length === 0 ? null : median(base),
    head: head.length === 0 ? null : median(head),
    change: null,
    effect,
    level: look.level,
    confidence: 1 - look.level,
    rounds: { base: base.length, head: head.length },
    basis: reason === null ? { kind: 'resolution' } : { kind: 'unanswerable', reason },
  }
}

/** A ratio to nothing is no ratio, whichever side it is on. */
function hasZero({ metric, base, head }: Comparison): boolean {
  return metric.scale === 'ratio' && metric.better === 'lower' && [...base, ...head].includes(0)
}
