import type { Block } from '../../evidence/markdown.ts'
import { shownOf } from '../markdown/index.ts'
import { collapsed } from './signs.ts'

/** What a reader sees of a block, white space collapsed; boxes and comments are no content. */
export function contentOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text.plain
    case 'paragraph':
      return joined(block.lines.map(({ plain }) => plain))
    case 'list':
      return joined(block.items.flatMap(({ text, blocks }) => [text.plain, ...blocks.map(contentOf)]))
    case 'quote':
      return joined(block.blocks.map(contentOf))
    case 'table':
      return joined([block.columns, ...block.rows.map(({ cells }) => cells)].flat().map(({ plain }) => plain))
    case 'code':
      return collapsed(block.text)
    case 'html':
      return collapsed(shownOf(block.text))
  }
}

export function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ')
}
