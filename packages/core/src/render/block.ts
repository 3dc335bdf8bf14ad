import type { Block } from '../report.ts'
import { inlineMarkdown } from './inline.ts'
import { codeBlock, codeLines, tableCell } from './markdown-text.ts'
import { plotMarkdown } from './mermaid.ts'
import { formatCount } from './number.ts'
import { type Extent, NOTHING_OMITTED, type Omitted } from './omitted.ts'
import { capped } from './plain.ts'

/** A table cell is cut here: longer text belongs into a paragraph. */
const LONGEST_CELL = 400

/** `🟡 inconclusive` */
const LONGEST_LABEL = 16

type TableBlock = Extract<Block, { kind: 'table' }>
type Cell = TableBlock['rows'][number][number]
type Align = TableBlock['columns'][number]['align']

export interface Rendered {
  /** Ends without a line break; empty where there is nothing to show. */
  readonly markdown: string
  readonly omitted: Omitted
}

/** A block as Markdown, complete in itself: no fence, table or list is ever left open. */
export function blockMarkdown(block: Block, extent: Extent): Rendered {
  switch (block.kind) {
    case 'text':
      return whole(inlineMarkdown(block.text))
    case 'list':
      return listMarkdown(block.items, extent.rows)
    case 'table':
      return tableMarkdown(block, extent.rows)
    case 'code':
      return codeMarkdown(block.text, extent.lines)
    case 'plot':
      return whole(plotMarkdown(block.plot))
  }
}

function listMarkdown(items: readonly Cell[], most: number): Rendered {
  const shown = items.slice(0, keptOf(items.length, most))
  const lines = shown.map((item) => `- ${inlineMarkdown(item)}`)
  const rows = items.length - shown.length
  if (rows > 0) lines.push(`- … and ${formatCount(rows)} more`)
  return { markdown: lines.join('\n'), omitted: { ...NOTHING_OMITTED, rows } }
}

function tableMarkdown({ columns, rows }: TableBlock, most: number): Rendered {
  if (columns.length === 0) return whole('')
  const shown = rows.slice(0, keptOf(rows.length, most))
  const missing = rows.length - shown.length
  const lines = [
    row(columns.map(({ title }) => inlineMarkdown(title, LONGEST_CELL))),
    row(columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))),
    ...shown.map((cells) => row(columns.map(({ align }, index) => cellMarkdown(cells[index] ?? '', align)))),
  ]
  if (missing > 0) lines.push(row([`… and ${formatCount(missing)} more`, ...columns.slice(1).map(() => '')]))
  return { markdown: lines.join('\n'), omitted: { ...NOTHING_OMITTED, rows: missing } }
}

/** Numbers stand in right-aligned columns: a narrow table must part neither them from their units nor a short label. */
function cellMarkdown(cell: Cell, align: Align): string {
  const markdown = inlineMarkdown(cell, LONGEST_CELL)
  const staysTogether = typeof cell === 'string' && (align === 'right' || cell.length <= LONGEST_LABEL)
  return staysTogether ? markdown.replaceAll(' ', '\u00a0') : markdown
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(tableCell).join(' | ')} |`
}

/** The last lines are kept: what a service said before it died is at the end. */
function codeMarkdown(text: string, most: number): Rendered {
  if (text.trim() === '') return whole('')
  const lines = codeLines(text)
  const kept = most === 0 ? [] : lines.slice(-Math.min(most, lines.length))
  const missing = lines.length - kept.length
  const omitted = { ...NOTHING_OMITTED, lines: missing }
  if (kept.length === 0) return { markdown: '', omitted }
  const note = missing > 0 ? [`… ${formatCount(missing)} earlier lines left out`] : []
  const longest = most === Infinity ? Infinity : 200
  return { markdown: codeBlock([...note, ...kept.map((line) => capped(line, longest))]), omitted }
}

/** Replacing a single row by "… and 1 more" would save nothing. */
function keptOf(length: number, most: number): number {
  return length <= most + 1 ? length : most
}

const whole = (markdown: string): Rendered => ({ markdown, omitted: NOTHING_OMITTED })
