import { counted, EXPECTED, type K6Metrics, statistic, thresholdsOf, trendOf } from './k6-metrics.ts'
import { k6Round } from './k6-summary.ts'
import { type Reading, ReportError } from './reading.ts'
import { isObject, type JsonObject, own } from './shape.ts'

/** `metrics.http_reqs` and the like in an object by name: the legacy export, or handleSummary's data. */
export function isK6Summary(document: JsonObject): boolean {
  const metrics = own(document, 'metrics')
  if (!isObject(metrics)) return false
  return own(document, 'root_group') !== undefined || own(metrics, 'http_reqs') !== undefined
}

/** `results.metrics` as a list: `k6 run --new-machine-readable-summary`. */
export function isK6MachineReadable(document: JsonObject): boolean {
  const results = own(document, 'results')
  return isObject(results) && Array.isArray(own(results, 'metrics')) && own(document, 'config') !== undefined
}

/** Reads `--summary-export`, or what a script's handleSummary was given: there, statistics stand under `values`. */
export function readK6Summary(document: JsonObject): Reading {
  const all = objectAt(document, 'metrics')
  const nested = Object.values(all).some((metric) => isObject(metric) && isObject(own(metric, 'values')))
  return nested ? readHandleSummary(document, all) : readSummaryExport(all)
}

function readSummaryExport(all: JsonObject): Reading {
  const metrics: K6Metrics = (name) => objectOrNull(own(all, name))
  const requests = counted(metrics, 'http_reqs', 'count')
  const rate = statistic(metrics, 'http_reqs', 'rate')
  return k6Round({
    ...commonParts(metrics, requests),
    seconds: requests !== null && rate !== null && rate > 0 ? requests / rate : null,
    // In this form alone, true says that the threshold FAILED.
    thresholds: thresholdsOf(all, (outcome) => (typeof outcome === 'boolean' ? outcome : null)),
  })
}

function readHandleSummary(document: JsonObject, all: JsonObject): Reading {
  const metrics: K6Metrics = (name) => {
    const metric = own(all, name)
    return isObject(metric) ? objectOrNull(own(metric, 'values')) : null
  }
  const state: K6Metrics = (name) => objectOrNull(own(document, name))
  const requests = counted(metrics, 'http_reqs', 'count')
  const milliseconds = statistic(state, 'state', 'testRunDurationMs')
  return k6Round({
    ...commonParts(metrics, requests),
    seconds: milliseconds === null ? null : milliseconds / 1000,
    thresholds: thresholdsOf(all, (outcome) => {
      const ok = isObject(outcome) ? own(outcome, 'ok') : undefined
      return typeof ok === 'boolean' ? !ok : null
    }),
  })
}

/** In both forms `passes` of `http_req_failed` counts the requests that FAILED: the metric passes when one fails. */
function commonParts(metrics: K6Metrics, requests: number | null) {
  return {
    requests,
    failed: counted(metrics, 'http_req_failed', 'passes'),
    duration: trendOf(metrics, 'http_req_duration'),
    expected: trendOf(metrics, EXPECTED),
    iterations: counted(metrics, 'iterations', 'count'),
    dropped: counted(metrics, 'dropped_iterations', 'count') ?? 0,
  }
}

export function readK6MachineReadable(document: JsonObject): Reading {
  const version = own(document, 'version')
  if (typeof version !== 'string' || !version.startsWith('1.')) {
    throw new ReportError(
      'report-version',
      "The version of k6's machine-readable summary is not 1.x. Use k6 1.8 or 2.x, or --summary-export.",
    )
  }
  const listed = own(objectAt(document, 'results'), 'metrics')
  const byName = new Map<string, JsonObject>()
  for (const metric of Array.isArray(listed) ? listed : []) {
    const name = isObject(metric) ? own(metric, 'name') : undefined
    const values = isObject(metric) ? own(metric, 'values') : undefined
    if (typeof name !== 'string' || !isObject(values)) continue
    if (byName.has(name))
      throw new ReportError('report-numbers', 'A metric is in the k6 summary twice. Write it again.')
    byName.set(name, values)
  }
  const metrics: K6Metrics = (name) => byName.get(name) ?? null
  const config: K6Metrics = (name) => objectOrNull(own(document, name))
  return k6Round({
    requests: counted(metrics, 'http_reqs', 'count'),
    failed: counted(metrics, 'http_req_failed', 'matches'),
    duration: trendOf(metrics, 'http_req_duration'),
    expected: trendOf(metrics, EXPECTED),
    seconds: statistic(config, 'config', 'duration'),
    iterations: counted(metrics, 'iterations', 'count'),
    dropped: counted(metrics, 'dropped_iterations', 'count') ?? 0,
    thresholds: [],
  })
}

function objectAt(document: JsonObject, name: string): JsonObject {
  const value = own(document, name)
  if (!isObject(value))
    throw new ReportError('report-shape', `"${name}" is not an object. Write the summary again.`)
  return value
}

function objectOrNull(value: unknown): JsonObject | null {
  return isObject(value) ? value : null
}
