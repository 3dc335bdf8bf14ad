import type { Block, Inline, ListItem } from '../../../evidence/markdown.ts'

/**
 * Undoes what Markdown makes of `- >7` and `- > 3 files`: a quote in an item, though a sign was meant. Only where the
 * item begins with it and a number follows.
 */
export function withGreaterSigns(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) =>
    block.kind === 'list' ? { ...block, items: block.items.map(restored) } : block,
  )
}

function restored(item: ListItem): ListItem {
  const [first, ...rest] = item.blocks
  const [quoted] = first?.kind === 'quote' ? first.blocks : []
  if (item.text.source !== '' || quoted?.kind !== 'paragraph') {
    return { ...item, blocks: withGreaterSigns(item.blocks) }
  }
  const [line, ...others] = quoted.lines
  if (line === undefined || others.length > 0 || !/^=?\s?\d/.test(line.plain)) return item
  const text = withSign(line)
  return { ...item, text, lines: [text], blocks: withGreaterSigns(rest) }
}

function withSign({ plain, source, parts, links }: Inline): Inline {
  const sign = { text: '>', struck: false, strong: false, code: false }
  return { plain: `>${plain}`, source: `>${source}`, parts: [sign, ...parts], links }
}
