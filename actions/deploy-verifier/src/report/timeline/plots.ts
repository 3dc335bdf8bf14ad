import type { Plot } from '@plinth/core'
import { formatNumber, seriesPlot } from '@plinth/core/render'
import type { Slice } from '../../evidence.ts'
import { type Cell, cellSize, cellsOf } from './cells.ts'

/** A chart has room for so many labels of three characters below its axis. */
const MOST_POINTS = 24

/** Fewer points are told by the strip as well. */
const FEWEST_POINTS = 4

/** From here on minutes are shorter to write. */
const LONGEST_SECONDS = 999_000

/**
 * The observation of one target: its latency, and its failures where there were any. They are two plots, since a
 * chart has one axis of values, and milliseconds and probes do not go on one.
 */
export function plotsOf(
  name: string,
  slices: readonly Slice[],
  production: readonly Slice[] | null,
  limitMs: number | null,
): readonly Plot[] {
  const size = cellSize([slices, production ?? []], MOST_POINTS)
  const cells = cellsOf(slices, size)
  const x = axisOf(cells)
  return [
    ...latencyPlot(name, x, cells, cellsOf(production ?? [], size), limitMs),
    ...failuresPlot(name, x, cells),
  ]
}

function latencyPlot(
  name: string,
  x: Plot['x'],
  cells: readonly Cell[],
  production: readonly Cell[],
  limitMs: number | null,
): readonly Plot[] {
  const p95 = (side: readonly Cell[]): readonly (number | null)[] => side.map((cell) => cell.p95)
  const isDrawable = (side: readonly Cell[]): boolean =>
    side.filter(({ p95: ms }) => ms !== null && Number.isFinite(ms)).length >= FEWEST_POINTS
  if (!isDrawable(cells)) return []
  // Far above everything that was measured, it would only make that flat.
  const slowest = cells.reduce((most, cell) => Math.max(most, finite(cell.p95)), 0)
  const isNear = limitMs !== null && slowest > limitMs / 2
  const series = [
    ...(isDrawable(production) ? [{ name: 'in production', values: p95(production) }] : []),
    { name: 'new version', values: p95(cells) },
    ...(isNear ? [{ name: 'limit', values: cells.map(() => limitMs) }] : []),
  ]
  return [seriesPlot({ title: `${name}: P95 over time`, x, y: { title: 'P95', unit: 'ms' }, series })]
}

function failuresPlot(name: string, x: Plot['x'], cells: readonly Cell[]): readonly Plot[] {
  if (cells.length < FEWEST_POINTS || cells.every(({ failed }) => failed === 0)) return []
  const values = cells.map(({ failed, probes }) => (probes === 0 ? null : failed))
  const y = { title: 'failed probes' }
  return [
    seriesPlot({
      title: `${name}: failed probes over time`,
      x,
      y,
      series: [{ name: 'failed', kind: 'bar', values }],
    }),
  ]
}

/** Starts of the cells, in the unit that is short to write. */
function axisOf(cells: readonly Cell[]): Plot['x'] {
  const lastMs = cells.at(-1)?.startMs ?? 0
  const isLong = lastMs > LONGEST_SECONDS
  const unitMs = isLong ? 60_000 : 1000
  // A label of four characters would cost points.
  const steps = lastMs < 10 * unitMs ? 10 : 1
  return {
    title: `${isLong ? 'minutes' : 'seconds'} since observing began`,
    labels: cells.map(({ startMs }) => formatNumber(Math.round((startMs / unitMs) * steps) / steps)),
  }
}

function finite(ms: number | null): number {
  return ms !== null && Number.isFinite(ms) ? ms : 0
}
