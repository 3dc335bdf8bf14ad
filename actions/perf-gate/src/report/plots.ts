import type { Plot, Section } from '@plinth/core'
import { type PlotValues, percentilesPlot, roundsPlot } from '@plinth/core/render'
import { latencyParts, quantileOfRounds } from '../decide/latency.ts'
import type { RegressionResult } from '../decide/verdict.ts'
import type { Evidence, Metric, Round, Subject } from '../evidence.ts'
import { byWorsening } from './headline.ts'
import { nameOf } from './wording.ts'

/** More plots than this would bury the tables. */
const MOST_PLOTS = 3

const CURVE = [50, 75, 90, 95, 99, 99.9]

/** The rounds of each subject's most telling metric, and its percentile curves. */
export function plotSections(
  { subjects, hasBase, source }: Evidence,
  regressions: readonly RegressionResult[],
): readonly Section[] {
  const ordered = inOrder(subjects, regressions)
  const rounds = ordered.flatMap((subject) =>
    metricPlot(subject, tellingMetric(subject, regressions), hasBase),
  )
  const curves = ordered.flatMap((subject) => curvePlot(subject, hasBase, source === 'load'))
  return [
    ...section('Rounds', 2, rounds.slice(0, MOST_PLOTS)),
    ...section('Percentiles', 3, curves.slice(0, MOST_PLOTS)),
  ]
}

function section(title: string, importance: 2 | 3, plots: readonly Plot[]): readonly Section[] {
  if (plots.length === 0) return []
  return [{ title, importance, blocks: plots.map((plot) => ({ kind: 'plot', plot })) }]
}

/** The subjects that got worst first. */
function inOrder(subjects: readonly Subject[], regressions: readonly RegressionResult[]): readonly Subject[] {
  const rank = new Map<string | null, number>()
  byWorsening(regressions).forEach(({ subject }, index) => {
    if (!rank.has(subject)) rank.set(subject, index)
  })
  return subjects.toSorted((a, b) => (rank.get(a.name) ?? 0) - (rank.get(b.name) ?? 0))
}

/** The metric that failed, else P95, else the first. */
function tellingMetric(subject: Subject, regressions: readonly RegressionResult[]): Metric | undefined {
  const own = regressions.filter((result) => result.subject === subject.name)
  const [failed] = byWorsening(own.filter(({ verdict }) => verdict === 'fail'))
  return failed?.metric ?? subject.metrics.find(({ id }) => id === 'p95') ?? subject.metrics[0]
}

function metricPlot(subject: Subject, metric: Metric | undefined, hasBase: boolean): readonly Plot[] {
  if (metric === undefined || Math.max(subject.head.length, subject.base.length) < 2) return []
  const values = (rounds: readonly Round[]): PlotValues => rounds.map((round) => round.values[metric.id])
  const head = values(subject.head)
  const base = hasBase ? { base: values(subject.base) } : {}
  const title = `${nameOf(subject.name, metric.id)}, by round`
  return drawable([roundsPlot({ title, metric: metric.id, unit: metric.unit, ...base, head })])
}

function curvePlot(subject: Subject, hasBase: boolean, fine: boolean): readonly Plot[] {
  const curve = (rounds: readonly Round[]): PlotValues => {
    const parts = latencyParts(rounds)
    return CURVE.map((percentile) => quantileOfRounds(parts, percentile / 100, fine))
  }
  const base = hasBase ? { base: curve(subject.base) } : {}
  const title = `${subject.name}, percentiles of all rounds`
  return drawable([
    percentilesPlot({ title, unit: 'ms', percentiles: CURVE, ...base, head: curve(subject.head) }),
  ])
}

function drawable(plots: readonly Plot[]): readonly Plot[] {
  return plots.filter(({ series }) => series.some(({ values }) => values.some((value) => value !== null)))
}
