import { formatDuration } from '@plinth/core/render'
import type { Slice } from '../../evidence.ts'
import { type Cell, cellSize, cellsOf } from './cells.ts'

/** One observation to be drawn. */
export interface Track {
  readonly name: string
  readonly slices: readonly Slice[]
}

/** A strip this wide stands beside a name without scrolling. */
const MOST_CELLS = 60

/** Names are cut here, so that the strips start near the edge. */
const LONGEST_NAME = 32

/** Seven heights up to the limit, each for twice the time of the one before, and one for more. */
const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'] as const
const ABOVE = '█'
/** In every font, and as wide as the others: the cross marks of Unicode are neither. */
const SOME_FAILED = '×'
const ALL_FAILED = 'X'
const NOTHING = ' '

/**
 * Observations as text, one under the other, one character for each slice of time: how slow it was by the height of
 * its block, failures as crosses, gaps where nothing was measured. `limitMs` is the top of the scale.
 */
export function stripOf(tracks: readonly Track[], limitMs: number, endMs: number): string {
  const names = tracks.map(({ name }) =>
    name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name,
  )
  const margin = names.reduce((widest, name) => Math.max(widest, name.length), 0)
  const size = cellSize(
    tracks.map(({ slices }) => slices),
    MOST_CELLS,
  )
  const strips = tracks.map(({ slices }) =>
    cellsOf(slices, size)
      .map((cell) => characterOf(cell, limitMs))
      .join(''),
  )
  const width = strips.reduce((widest, strip) => Math.max(widest, strip.length), 0)
  const lines = names.map((name, index) => `${name.padEnd(margin)} │${(strips[index] ?? '').padEnd(width)}│`)
  return [
    ...lines,
    `${' '.repeat(margin + 1)} ${axisOf(endMs, width)}`,
    '',
    ...legendOf(strips, limitMs),
  ].join('\n')
}

function characterOf({ failed, p95, probes }: Cell, limitMs: number): string {
  if (probes === 0 || p95 === null) return NOTHING
  if (failed > 0) return failed === probes ? ALL_FAILED : SOME_FAILED
  if (p95 > limitMs) return ABOVE
  const halvings = p95 <= 0 ? HEIGHTS.length : Math.floor(Math.log2(limitMs / p95))
  return HEIGHTS[Math.max(0, HEIGHTS.length - 1 - halvings)] ?? HEIGHTS[0]
}

/** From the start to the end of observing. */
function axisOf(endMs: number, width: number): string {
  const end = formatDuration(endMs)
  return `0 s${end.padStart(Math.max(width - 3, end.length + 2))}`
}

/** Only of the characters that were used. */
function legendOf(strips: readonly string[], limitMs: number): readonly string[] {
  const used = new Set(strips.join(''))
  const entries = [
    ...(HEIGHTS.some((height) => used.has(height))
      ? [`▁ to ▇  P95 up to ${formatDuration(limitMs)}, each step twice as slow`]
      : []),
    ...(used.has(ABOVE) ? [`█  P95 above ${formatDuration(limitMs)}`] : []),
    ...(used.has(SOME_FAILED) ? ['×  some probes failed'] : []),
    ...(used.has(ALL_FAILED) ? ['X  all probes failed'] : []),
    ...(used.has(NOTHING) ? ['blank  nothing was counted'] : []),
  ]
  return entries
}
