import { columnsOf, padded } from './width.ts'

const GAP = '  '

export interface TextColumn {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** Cut to this width when the line is too short for all; columns without it keep their width. */
  readonly shrinkTo?: number
}

/**
 * An aligned table of plain text, at most `columns` wide where the shrinkable columns allow it: the widest of them
 * gives way first.
 */
export function textTable(
  head: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  columns: number,
): string[] {
  const all = [head.map(({ title }) => title), ...rows]
  const widths = head.map((_, index) =>
    all.reduce((most, cells) => Math.max(most, columnsOf(cells[index] ?? '')), 0),
  )
  shrink(widths, head, columns - GAP.length * (head.length - 1))
  return all.map((cells) =>
    head
      .map(({ align }, index) => padded(cells[index] ?? '', widths[index] ?? 0, align))
      .join(GAP)
      .trimEnd(),
  )
}

function shrink(widths: number[], head: readonly TextColumn[], room: number): void {
  let excess = widths.reduce((sum, width) => sum + width, 0) - room
  while (excess > 0) {
    const candidates = head.flatMap(({ shrinkTo }, index) => {
      const width = widths[index] ?? 0
      return shrinkTo !== undefined && width > shrinkTo ? [{ index, width, spare: width - shrinkTo }] : []
    })
    const [first, second] = candidates.sort((a, b) => b.width - a.width)
    if (first === undefined) return
    const level = Math.max(1, first.width - (second?.width ?? 0))
    const cut = Math.min(excess, first.spare, level)
    widths[first.index] = first.width - cut
    excess -= cut
  }
}
