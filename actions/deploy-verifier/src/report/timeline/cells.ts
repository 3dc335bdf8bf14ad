import type { Slice } from '../../evidence.ts'

/** Consecutive slices as one; `p95` is the worst of theirs, null where nothing was measured in any. */
export interface Cell {
  readonly startMs: number
  readonly probes: number
  readonly failed: number
  readonly p95: number | null
}

/** So many slices make a cell where several observations are drawn on one axis with at most `most` cells. */
export function cellSize(observations: readonly (readonly Slice[])[], most: number): number {
  const longest = observations.reduce((length, slices) => Math.max(length, slices.length), 1)
  return Math.ceil(longest / most)
}

/** Puts each `size` slices together. */
export function cellsOf(slices: readonly Slice[], size: number): readonly Cell[] {
  const cells: Cell[] = []
  for (let first = 0; first < slices.length; first += size) {
    cells.push(merged(slices.slice(first, first + size)))
  }
  return cells
}

function merged(slices: readonly Slice[]): Cell {
  return slices.reduce<Cell>(
    (cell, { probes, failed, p95 }) => ({
      startMs: cell.startMs,
      probes: cell.probes + probes,
      failed: cell.failed + failed,
      p95: p95 === null ? cell.p95 : Math.max(cell.p95 ?? 0, p95),
    }),
    { startMs: slices[0]?.startMs ?? 0, probes: 0, failed: 0, p95: null },
  )
}
