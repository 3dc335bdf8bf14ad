import type { Section } from '../report.ts'
import { blockMarkdown, type Rendered } from './block.ts'
import { escapeMarkdown, escapeMarkdownHtml } from './markdown-text.ts'
import { addOmitted, type Extent, NOTHING_OMITTED } from './omitted.ts'

const LONGEST_TITLE = 200

/** A section with its heading, or as a closed `<details>`; empty where none of its blocks shows anything. */
export function sectionMarkdown({ blocks, folded, title }: Section, extent: Extent): Rendered {
  const kept = blocks.slice(0, Math.min(extent.blocks, blocks.length))
  const rendered = kept.map((block) => blockMarkdown(block, extent))
  const parts = rendered.map(({ markdown }) => markdown).filter((markdown) => markdown !== '')
  const omitted = rendered.reduce((sum, one) => addOmitted(sum, one.omitted), {
    ...NOTHING_OMITTED,
    blocks: blocks.length - kept.length,
  })
  if (parts.length === 0) return { markdown: '', omitted }
  const markdown =
    folded === true
      ? foldMarkdown(title, parts)
      : [`### ${escapeMarkdown(title, LONGEST_TITLE).trim()}`, ...parts].join('\n\n')
  return { markdown, omitted }
}

/** Markdown below a title that a reader opens. */
export function foldMarkdown(title: string, parts: readonly string[]): string {
  // An element starts a block that Markdown does not look into, up to the next blank line: hence the blank lines.
  const summary = `<summary><b>${escapeMarkdownHtml(title, LONGEST_TITLE).trim()}</b></summary>`
  return [`<details>\n${summary}`, ...parts, '</details>'].join('\n\n')
}
