import type { Block, Text } from '@plinth/core'
import { formatCount, table } from '@plinth/core/render'

/** What a person may still look through; everything is in the report's data. */
const MOST_ROWS = 200

const WHERE = 'The JSON report has them.'

/** A table, its first rows where there are very many; nothing where there is none. */
export function tableOf(
  titles: readonly string[],
  rows: readonly (readonly Text[])[],
  most = MOST_ROWS,
): readonly Block[] {
  if (rows.length === 0) return []
  return [table(titles, rows.slice(0, most)), ...restOf(rows.length, most)]
}

/** The same as a list. */
export function listOf(items: readonly Text[], most = MOST_ROWS): readonly Block[] {
  if (items.length === 0) return []
  return [{ kind: 'list', items: items.slice(0, most) }, ...restOf(items.length, most)]
}

/** Blocks below a line that says what they are; nothing where there is none. */
export function titled(title: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'text', text: { strong: title } }, ...blocks]
}

function restOf(count: number, most: number): readonly Block[] {
  return count <= most ? [] : [{ kind: 'text', text: `… and ${formatCount(count - most)} more. ${WHERE}` }]
}
