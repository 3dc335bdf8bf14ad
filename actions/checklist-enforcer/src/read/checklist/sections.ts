import type { DocumentSection } from '../../evidence/checklist.ts'
import type { Block, MarkdownDocument } from '../../evidence/markdown.ts'
import { contentOf, joined } from './content.ts'
import { itemKey, titleOf } from './item-key.ts'

const LONGEST_TITLE = 300

interface Open {
  readonly section: Omit<DocumentSection, 'content'>
  readonly texts: string[]
}

/** The parts of a document below its headings, in the order of these; a heading in a quote heads what is quoted. */
export function sectionsOf({ blocks }: MarkdownDocument): readonly DocumentSection[] {
  const found: Open[] = []
  collect(blocks, found)
  return found
    .toSorted((a, b) => a.section.line - b.section.line)
    .map(({ section, texts }) => ({ ...section, content: joined(texts) }))
}

function collect(blocks: readonly Block[], found: Open[]): void {
  let open: readonly Open[] = []
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const { level, line, text } = block
      open = open.filter(({ section }) => section.level < level)
      add(open, text.plain)
      const section = {
        title: titleOf(text.plain).slice(0, LONGEST_TITLE),
        key: itemKey(text.plain),
        level,
        line,
      }
      const opened: Open = { section, texts: [] }
      found.push(opened)
      open = [...open, opened]
    } else {
      if (open.length > 0) add(open, contentOf(block))
      if (block.kind === 'quote') collect(block.blocks, found)
    }
  }
}

function add(open: readonly Open[], text: string): void {
  for (const { texts } of open) texts.push(text)
}
