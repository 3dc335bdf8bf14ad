import type { Block, Inline, List, ListItem } from '../../../evidence/markdown.ts'

/** A line, an item or a cell: what a reader of a definition takes as one sentence. */
export interface Statement {
  readonly text: string
  readonly inline: Inline
  readonly line: number
}

/** Everything written in these blocks, in order; code and HTML are no statements. */
export function statementsOf(blocks: readonly Block[]): readonly Statement[] {
  const statements: Statement[] = []
  for (const block of blocks) addBlock(block, statements)
  return statements
}

/** A list item and everything below it. */
export function statementsOfItem(item: ListItem): readonly Statement[] {
  return [statement(item.text, item.line), ...statementsOf(item.blocks)]
}

/** Adds to one list, so that deep nesting costs no copies. */
function addBlock(block: Block, statements: Statement[]): void {
  switch (block.kind) {
    case 'heading':
      statements.push(statement(block.text, block.line))
      break
    case 'paragraph':
      block.lines.forEach((inline, index) => {
        statements.push(statement(inline, block.line + index))
      })
      break
    case 'list':
      for (const item of block.items) {
        statements.push(statement(item.text, item.line))
        for (const below of item.blocks) addBlock(below, statements)
      }
      break
    case 'table':
      for (const inline of block.columns) statements.push(statement(inline, block.line))
      for (const { cells, line } of block.rows) {
        for (const inline of cells) statements.push(statement(inline, line))
      }
      break
    case 'quote':
      for (const below of block.blocks) addBlock(below, statements)
      break
    case 'code':
    case 'html':
      break
  }
}

export function statement(inline: Inline, line: number): Statement {
  return { text: inline.plain, inline, line }
}

/** What a text writes as code, in order. */
export function codesIn({ parts }: Inline): readonly string[] {
  return parts.flatMap(({ code, text }) => (code && text.trim() !== '' ? [text.trim()] : []))
}

export const isList = (block: Block): block is List => block.kind === 'list'

/** Tables of these blocks, those in quotes included. */
export function tablesIn(blocks: readonly Block[]): readonly Extract<Block, { kind: 'table' }>[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return [block]
    return block.kind === 'quote' ? tablesIn(block.blocks) : []
  })
}

/** Items of the lists among these blocks and of lists inside those, in order. */
export function itemsIn(blocks: readonly Block[]): readonly ListItem[] {
  const found: ListItem[] = []
  const add = (block: Block): void => {
    if (block.kind !== 'list') return
    for (const item of block.items) {
      found.push(item)
      item.blocks.forEach(add)
    }
  }
  blocks.forEach(add)
  return found
}
