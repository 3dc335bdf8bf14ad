import { holm } from '@plinth/stats'
import type { Evidence, Observation } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import { type Comparison, judgedFrom } from './comparison-finding.ts'
import { type ComparisonLook, finalLook, isOver, plannedLook } from './comparison-look.ts'
import type { CompareMetric, MetricTest } from './comparison-metric.ts'
import { compareErrorRate } from './error-rate-comparison.ts'
import type { ComparisonDoubt, Judged } from './judgement.ts'
import { compareLatency } from './latency-comparison.ts'

type ComparisonSettings = Pick<Settings, 'comparison' | 'alpha' | 'targets'>

/** Compares one target with the version in production, metric by metric. */
export function judgeComparison(
  settings: ComparisonSettings,
  target: string,
  sides: { readonly candidate: Observation | null; readonly baseline: Observation | null },
  { stop }: Pick<Evidence, 'stop'>,
): readonly Judged[] {
  const { candidate, baseline } = sides
  const slices = slicesOf(candidate, baseline)
  const look = finalLook(slices, stop)
  const judged =
    candidate === null || baseline === null || look === null
      ? notCompared(settings, slices === 0 ? 'not-observed' : 'few-slices', slices)
      : compareAt(settings, candidate, baseline, look)
  return judged.map((comparison) => judgedFrom(comparison, target))
}

/**
 * True where observing longer would add nothing: at a planned look where one metric is proved worse or all are proved
 * not worse, and from the planned end on.
 */
export function comparisonSettled(
  settings: Settings,
  candidate: Observation,
  baseline: Observation,
): boolean {
  const slices = slicesOf(candidate, baseline)
  if (isOver(slices) || settings.comparison.metrics.length === 0) return true
  const look = plannedLook(slices)
  if (look === null) return false
  const verdicts = compareAt(settings, candidate, baseline, look).map(({ verdict }) => verdict)
  return verdicts.includes('fail') || verdicts.every((verdict) => verdict === 'pass')
}

function slicesOf(candidate: Observation | null, baseline: Observation | null): number {
  return Math.min(candidate?.slices.length ?? 0, baseline?.slices.length ?? 0)
}

/**
 * All metrics of all targets are one family: the targets share alpha evenly, so that each can be settled by itself,
 * and Holm's procedure shares a target's part among its metrics. "Not worse" needs no such correction: the gate passes
 * only where all of them hold.
 */
function compareAt(
  settings: ComparisonSettings,
  candidate: Observation,
  baseline: Observation,
  { slices, levelFor }: ComparisonLook,
): readonly Comparison[] {
  const compared = settings.targets.filter((target) => target.baseline !== null).length
  const alpha = settings.alpha / Math.max(1, compared)
  const level = levelFor(settings.alpha)
  const sides = { candidate: candidate.slices.slice(0, slices), baseline: baseline.slices.slice(0, slices) }
  const comparisons = settings.comparison.metrics.map((metric) => {
    const { compare, effect, unit } = metricOf(metric, settings)
    return { metric, effect, unit, level, compared: compare(sides, effect, level) }
  })
  const tests = comparisons.flatMap(({ compared }) => ('test' in compared ? [compared.test] : []))
  const family = holm(
    tests.map(({ pWorse }) => pWorse),
    alpha,
    levelFor,
  )
  const isRejected = (test: MetricTest): boolean => family.rejected[tests.indexOf(test)] ?? false
  return comparisons.map((comparison) => {
    const { compared } = comparison
    if (!('test' in compared)) return { ...comparison, ...untested(compared.doubt) }
    return { ...comparison, ...judgeTest(compared.test, isRejected(compared.test), level) }
  })
}

function judgeTest(
  test: MetricTest,
  rejected: boolean,
  level: number,
): Pick<Comparison, 'verdict' | 'doubt'> {
  if (rejected && test.isLarge) return { verdict: 'fail', doubt: null }
  if (test.pNotWorse > level) return { verdict: 'inconclusive', doubt: null }
  return { verdict: test.doubtInPass === null ? 'pass' : 'inconclusive', doubt: test.doubtInPass }
}

function untested(doubt: ComparisonDoubt): Pick<Comparison, 'verdict' | 'doubt'> {
  return { verdict: doubt === 'not-observed' ? 'no-data' : 'inconclusive', doubt }
}

function notCompared(
  settings: ComparisonSettings,
  doubt: ComparisonDoubt,
  slices: number,
): readonly Comparison[] {
  return settings.comparison.metrics.map((metric) => ({
    metric,
    ...metricOf(metric, settings),
    level: settings.alpha,
    compared: { samples: { baseline: slices, candidate: slices }, doubt },
    ...untested(doubt),
  }))
}

function metricOf(
  metric: string,
  { comparison }: ComparisonSettings,
): Pick<Comparison, 'effect' | 'unit'> & { readonly compare: CompareMetric } {
  if (metric === 'error-rate') {
    const effect = comparison.smallestErrorRateEffect
    return { compare: compareErrorRate, effect, unit: 'percentage points' }
  }
  const compare = compareLatency(metric === 'p50' ? 'p50' : 'p95')
  return { compare, effect: comparison.smallestEffect, unit: 'ratio' }
}
