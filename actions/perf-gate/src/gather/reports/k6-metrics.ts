import type { K6Trend } from './k6-summary.ts'
import { quote, type ReadThreshold, ReportError, shortName } from './reading.ts'
import { isObject, type JsonObject, own } from './shape.ts'

/** Metrics by name, each a flat object of statistics, as all forms of the summary can be turned into. */
export type K6Metrics = (name: string) => JsonObject | null

export const EXPECTED = 'http_req_duration{expected_response:true}'

/** A statistic that must be a number where it is there at all. Throws ReportError for anything else. */
export function statistic(metrics: K6Metrics, metric: string, name: string): number | null {
  const values = metrics(metric)
  const value = values === null ? undefined : own(values, name)
  if (value === undefined || value === null) return null
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value
  const seen = typeof value === 'number' ? String(value) : typeof value
  throw new ReportError(
    'report-numbers',
    `${quote(`${metric}.${name}`)} is ${seen}, not a finite number of at least 0. Write the summary again.`,
  )
}

/** Like `statistic`, for things that are counted. */
export function counted(metrics: K6Metrics, metric: string, name: string): number | null {
  const value = statistic(metrics, metric, name)
  if (value === null || Number.isSafeInteger(value)) return value
  throw new ReportError('report-numbers', `${quote(`${metric}.${name}`)} is ${value}, not a whole number.`)
}

/** `p(95)` in two forms of the summary, `p95` in the third. At most four digits after the point. */
const PERCENTILE = /^p\(?(\d{1,2}(?:\.\d{1,4})?)\)?$/

/** The percentiles that are really there, ascending; null where there are none. */
export function trendOf(metrics: K6Metrics, metric: string): K6Trend | null {
  const values = metrics(metric)
  if (values === null) return null
  const quantiles = Object.keys(values).flatMap((name) => {
    const q = quantileNamed(name)
    const ms = q === null ? null : statistic(metrics, metric, name)
    return q === null || ms === null ? [] : [{ q, ms }]
  })
  if (quantiles.length === 0) return null
  return quantiles.sort((a, b) => a.q - b.q).filter(({ q }, index, all) => all[index - 1]?.q !== q)
}

function quantileNamed(name: string): number | null {
  if (name === 'min') return 0
  if (name === 'med') return 0.5
  if (name === 'max') return 1
  const percent = PERCENTILE.exec(name)?.[1]
  return percent === undefined ? null : Number((Number(percent) / 100).toFixed(6))
}

/**
 * The outcome of every threshold; `crossed` tells what a value of the form at hand means. The legacy export says true
 * where a threshold FAILED, the other one says `ok`.
 */
export function thresholdsOf(
  metrics: JsonObject,
  crossed: (outcome: unknown) => boolean | null,
): readonly ReadThreshold[] {
  return Object.entries(metrics).flatMap(([metric, details]) => {
    const thresholds = isObject(details) ? own(details, 'thresholds') : undefined
    if (!isObject(thresholds)) return []
    return Object.entries(thresholds).flatMap(([condition, outcome]) => {
      const isCrossed = crossed(outcome)
      if (isCrossed === null) return []
      return [{ expression: shortName(`${metric}: ${condition}`), crossed: isCrossed }]
    })
  })
}
