import type { Block, Text } from '../report.ts'
import { formatCount } from './number.ts'
import { table } from './table-block.ts'

/** What a person may still look through; everything is in the report's data. */
const MOST_ROWS = 200

const WHERE = 'The JSON report has them.'

/** A table, its first rows where there are many; nothing where there is none. */
export function tableOf(
  titles: readonly string[],
  rows: readonly (readonly Text[])[],
  most = MOST_ROWS,
): readonly Block[] {
  if (rows.length === 0) return []
  const kept = keptOf(rows.length, most)
  return [table(titles, rows.slice(0, kept)), ...restOf(rows.length - kept)]
}

/** The same as a list. */
export function listOf(items: readonly Text[], most = MOST_ROWS): readonly Block[] {
  if (items.length === 0) return []
  const kept = keptOf(items.length, most)
  return [{ kind: 'list', items: items.slice(0, kept) }, ...restOf(items.length - kept)]
}

/** Blocks below a line that says what they are; nothing where there is none. */
export function titled(title: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'text', text: { strong: title } }, ...blocks]
}

/** A paragraph; nothing where there is nothing to say. */
export function paragraph(text: Text | null): readonly Block[] {
  return text === null || text === '' ? [] : [{ kind: 'text', text }]
}

/** Replacing a single row by a line would save nothing. */
const keptOf = (length: number, most: number): number => (length <= most + 1 ? length : most)

function restOf(count: number): readonly Block[] {
  return count === 0 ? [] : [{ kind: 'text', text: `… and ${formatCount(count)} more. ${WHERE}` }]
}
