import type { Plot } from '../report.ts'
import { capped, plainText } from './plain.ts'

/** Characters that fit side by side below the axis, at the width that GitHub gives a chart. */
const AXIS_CHARACTERS = 110

/** Labels are cut to between these lengths before points are left out to make room for them. */
const SHORTEST_LABEL = 6
const LONGEST_LABEL = 12

/** A plot reduced to what can be drawn: every series has a number at every point. */
export interface Drawing {
  readonly title: string
  readonly xTitle: string
  /** With the unit in parentheses, where there is one. */
  readonly yTitle: string
  readonly labels: readonly string[]
  readonly series: readonly {
    readonly name: string
    readonly kind: 'line' | 'bar'
    readonly values: readonly number[]
  }[]
  readonly range: readonly [low: number, high: number]
  /** Labels of points at which some series has no number, and names of series that have none at all. */
  readonly notDrawn: readonly string[]
  /** How many points there were, where some were left out because they would not be legible. */
  readonly thinnedFrom: number | null
}

/**
 * Makes a plot drawable. Neither mermaid nor a row of characters has gaps, and a line drawn across a missing point
 * would claim a measurement. So a point that any series lacks is left out for all of them and named in `notDrawn`; a
 * series without a single number is left out whole.
 *
 * @returns null where nothing is left to draw.
 */
export function drawingOf(plot: Plot, mostPoints: number): Drawing | null {
  const length = plot.series.reduce((longest, { values }) => Math.max(longest, values.length), 0)
  const measured = plot.series.filter(({ values }) => values.some(isNumber))
  const labelRoom = Math.floor(AXIS_CHARACTERS / Math.max(1, length)) - 1
  const longestLabel = Math.max(SHORTEST_LABEL, Math.min(LONGEST_LABEL, labelRoom))
  const label = (index: number): string =>
    capped(plainText(plot.x.labels?.[index] ?? String(index + 1), 100).trim(), longestLabel)
  const complete: number[] = []
  const missing: string[] = []
  for (let index = 0; index < length; index++) {
    if (measured.every(({ values }) => isNumber(values[index]))) complete.push(index)
    else missing.push(label(index))
  }
  if (measured.length === 0 || complete.length === 0) return null

  const longest = complete.reduce((most, index) => Math.max(most, label(index).length), 1)
  const points = thinned(
    complete,
    Math.max(2, Math.min(mostPoints, Math.floor(AXIS_CHARACTERS / (longest + 1)))),
  )
  const { factor, unit } = scaleOf(plot, measured)
  const series = measured.map(({ name, kind, values }) => ({
    name: plainText(name, 60).trim(),
    kind,
    values: points.map((index) => (values[index] ?? 0) * factor),
  }))
  const absent = plot.series
    .filter((one) => !measured.includes(one))
    .map(({ name }) => plainText(name, 60).trim())
  const yTitle = plainText(plot.y.title, 80).trim()
  return {
    title: plainText(plot.title, 120).trim(),
    xTitle: plainText(plot.x.title, 80).trim(),
    yTitle: unit === '' ? yTitle : `${yTitle} (${unit})`.trim(),
    labels: points.map(label),
    series,
    range: rangeOf(series),
    notDrawn: [...missing, ...absent],
    thinnedFrom: points.length < complete.length ? complete.length : null,
  }
}

/** Points that cannot be drawn to scale with anything else count as missing. */
const isNumber = (value: number | null | undefined): boolean =>
  value !== null && value !== undefined && Math.abs(value) < 1e15

/** Evenly spread, the first and the last always among them. */
function thinned(indices: readonly number[], most: number): number[] {
  if (indices.length <= most) return [...indices]
  return Array.from({ length: most }, (_, place) => {
    const index = Math.round((place * (indices.length - 1)) / (most - 1))
    return indices[index] ?? 0
  })
}

/** Milliseconds are drawn in the unit in which the largest of them is short to write. */
function scaleOf(plot: Plot, series: Plot['series']): { factor: number; unit: string } {
  const unit = plainText(plot.y.unit ?? '', 32).trim()
  if (unit !== 'ms') return { factor: 1, unit: unit === 'percent' ? '%' : unit }
  const largest = series.reduce((most, { values }) => Math.max(most, largestOf(values)), 0)
  if (largest > 0 && largest < 1) return { factor: 1000, unit: 'µs' }
  return largest >= 10_000 ? { factor: 0.001, unit: 's' } : { factor: 1, unit }
}

function largestOf(values: readonly (number | null)[]): number {
  return values.reduce<number>(
    (most, value) => (isNumber(value) ? Math.max(most, Math.abs(value ?? 0)) : most),
    0,
  )
}

/**
 * The ends of the value axis: a tenth of the span beyond the values. Zero is an end where a bar starts from it, or
 * where it is near enough that leaving it out would gain little.
 */
function rangeOf(series: Drawing['series']): [number, number] {
  const values = series.flatMap((one) => one.values)
  const low = values.reduce((least, value) => Math.min(least, value), Infinity)
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity)
  // Values that hardly differ are not magnified beyond the six digits that an axis is written with.
  const spread = Math.max(high - low, Math.abs(high) / 1000, Math.abs(low) / 1000)
  const span = spread > 1e-12 ? spread : 1
  const fromZero = series.some(({ kind }) => kind === 'bar') || (low >= 0 && low < span / 2)
  const bottom = fromZero && low >= 0 ? 0 : low - span / 10
  const top = fromZero && high <= 0 && low < 0 ? 0 : high + span / 10
  return [bottom, top]
}
