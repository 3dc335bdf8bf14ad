import { type InputProblem, mergedHeaders, quoted } from '@plinth/core'
import type { MetricEntry } from '../section.ts'
import type { MetricObjective, MetricsRule } from '../settings.ts'
import type { Limit } from '../values/limit.ts'
import type { Given } from './given.ts'

const BOUNDS = [
  ['below', '<'],
  ['at-most', '<='],
  ['above', '>'],
  ['at-least', '>='],
] as const

/** Which of several ways a metric was written in, and what is wrong with it. */
type Report = (key: string | null, what: string, mend: string) => void

/** What is asked of a metrics server; null where nothing is. */
export function metricsRule({ file, inputs, inFile }: Given, problems: InputProblem[]): MetricsRule | null {
  const { prometheus, metrics } = file
  const url = inputs.prometheusUrl ?? prometheus?.url
  const objectives = (metrics ?? []).map((entry, index) => {
    const report: Report = (key, what, mend) =>
      problems.push({ where: inFile(['metrics', index, ...(key === null ? [] : [key])]), what, mend })
    return metricObjective(entry, report)
  })
  problems.push(...repeatedNames(metrics ?? [], inFile))
  if (url === undefined) {
    if (objectives.length > 0) {
      const what = 'there is no server that they could be read from'
      problems.push({ where: inFile(['metrics']), what, mend: 'give `prometheus-url`' })
    }
    return null
  }
  if (objectives.length === 0) {
    const where =
      inputs.prometheusUrl === undefined ? inFile(['prometheus', 'url']) : 'input `prometheus-url`'
    problems.push({
      where,
      what: 'nothing is asked of it',
      mend: 'name `metrics` under `deploy:` in the configuration file',
    })
  }
  return {
    url,
    headers: mergedHeaders(prometheus?.headers ?? {}, inputs.prometheusHeaders ?? {}),
    timeoutMs: prometheus?.timeout ?? 10_000,
    objectives,
  }
}

function metricObjective(entry: MetricEntry, report: Report): MetricObjective {
  const measure = measureOf(entry, report)
  const { op, limit } = boundOf(entry, report)
  const isRatio = measure.kind === 'ratio'
  if (limit.isPercentage !== isRatio) {
    const what = isRatio
      ? 'events of a total are bounded by a percentage'
      : 'only events of a total are a percentage'
    report(op.key, what, isRatio ? 'write one, such as 1%' : 'write a number in the unit of the query')
  }
  if (isRatio && (limit.value < 0 || limit.value > 100)) {
    report(op.key, 'no share can be on the other side of it', 'write a percentage from 0% to 100%')
  }
  if (entry['min-requests'] !== undefined && entry.traffic === undefined) {
    report('min-requests', 'nothing counts the requests', 'give `traffic`')
  }
  if (isRatio && entry.step !== undefined) {
    report('step', 'events of a total are counted once, over the whole observation', 'remove it')
  }
  if (isRatio && entry.unit !== undefined) {
    report('unit', 'events of a total are shown in percent', 'remove it')
  }
  return {
    name: entry.name,
    op: op.sign,
    value: limit.value,
    unit: isRatio ? 'percent' : (entry.unit ?? ''),
    measure,
    traffic:
      entry.traffic === undefined ? null : { query: entry.traffic, atLeast: entry['min-requests'] ?? 100 },
    form: entry.step === undefined || isRatio ? 'instant' : { stepMs: entry.step },
    freshMs: entry.fresh ?? 300_000,
  }
}

function measureOf({ query, events, total }: MetricEntry, report: Report): MetricObjective['measure'] {
  if (query !== undefined && (events !== undefined || total !== undefined)) {
    report('query', 'it excludes `events` and `total`', 'keep one of both ways')
  } else if (query === undefined && (events === undefined || total === undefined)) {
    const what = 'it does not say what is measured'
    report(null, what, 'give `query`, or both `events` and `total`')
  }
  return query === undefined
    ? { kind: 'ratio', events: events ?? '', total: total ?? '' }
    : { kind: 'value', query }
}

function boundOf(
  entry: MetricEntry,
  report: Report,
): { readonly op: { readonly key: string; readonly sign: MetricObjective['op'] }; readonly limit: Limit } {
  const given = BOUNDS.flatMap(([key, sign]) => {
    const limit = entry[key]
    return limit === undefined ? [] : [{ op: { key, sign }, limit }]
  })
  const [first, second] = given
  if (second !== undefined) {
    report(second.op.key, `it excludes \`${first?.op.key}\``, 'keep one, or make two metrics of them')
  }
  if (first !== undefined) return first
  report(null, 'it does not say what is promised', `give one of ${BOUNDS.map(([key]) => key).join(', ')}`)
  const isRatio = entry.query === undefined
  return { op: { key: 'below', sign: '<' }, limit: { value: 0, isPercentage: isRatio } }
}

function repeatedNames(metrics: readonly MetricEntry[], inFile: Given['inFile']): readonly InputProblem[] {
  return metrics.flatMap(({ name }, index) => {
    if (metrics.findIndex((other) => other.name === name) === index) return []
    const what = `another metric is called ${quoted(name)} too`
    return [{ where: inFile(['metrics', index, 'name']), what, mend: 'give each its own name' }]
  })
}
