import type { Block, Inline } from '../../../evidence/markdown.ts'
import { titleOf } from '../../checklist/item-key.ts'
import { squash } from './wording.ts'

/** A document as its headings divide it. */
export interface Section {
  /** Without number, emoji and marks; empty for what precedes every heading. */
  readonly title: string
  /** As it was written; null for the whole document. */
  readonly heading: Inline | null
  /** As titles are compared. */
  readonly key: string
  /** 0 for the whole document. */
  readonly level: number
  readonly line: number
  readonly lastLine: number
  /** What stands directly below the heading, before the next one. */
  readonly blocks: readonly Block[]
  readonly children: readonly Section[]
}

interface Draft {
  readonly heading: Inline | null
  readonly level: number
  readonly line: number
  lastLine: number
  readonly blocks: Block[]
  readonly children: Draft[]
}

/** Nests the blocks of a document below its headings. The result is the document itself, as a section of level 0. */
export function outlineOf(blocks: readonly Block[]): Section {
  const root = draft(null, 0, 1)
  const open = [root]
  for (const block of blocks) {
    if (block.kind === 'heading') {
      while ((open.at(-1)?.level ?? 0) >= block.level) open.pop()
      const section = draft(block.text, block.level, block.line)
      open.at(-1)?.children.push(section)
      open.push(section)
    } else {
      open.at(-1)?.blocks.push(block)
    }
    for (const section of open) section.lastLine = Math.max(section.lastLine, block.lastLine)
  }
  return finished(root)
}

/** The section and all below it, in the order of the document. */
export function withDescendants(section: Section): readonly Section[] {
  return [section, ...section.children.flatMap(withDescendants)]
}

/** All blocks of a section and of those below it, in the order of the document. */
export function allBlocks(section: Section): readonly Block[] {
  return withDescendants(section).flatMap(({ blocks }) => blocks)
}

const draft = (heading: Inline | null, level: number, line: number): Draft => ({
  heading,
  level,
  line,
  lastLine: line,
  blocks: [],
  children: [],
})

function finished({ children, ...section }: Draft): Section {
  const title = section.heading === null ? '' : titleOf(section.heading.plain)
  return { ...section, title, key: squash(title), children: children.map(finished) }
}
