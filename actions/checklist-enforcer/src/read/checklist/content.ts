import type { Block } from '../../evidence/markdown.ts'
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
      return collapsed(visibleIn(block.text))
  }
}

export function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' ')
}

const COMMENT = ['<!--', '-->'] as const
const PICTURE = /^<(?:img|video|picture)\b/i

/** HTML without comments and tags; a picture is something to see. */
function visibleIn(html: string): string {
  let text = ''
  for (let at = 0; at < html.length; ) {
    const start = html.indexOf('<', at)
    if (start < 0) return text + html.slice(at)
    text += html.slice(at, start)
    const [opening, closing] = html.startsWith(COMMENT[0], start) ? COMMENT : ['<', '>']
    const end = html.indexOf(closing, start + opening.length)
    if (PICTURE.test(html.slice(start, start + 10))) text += ' image '
    if (end < 0) return opening === COMMENT[0] ? text : text + html.slice(start)
    at = end + closing.length
  }
  return text
}
