import type { MarkdownDocument } from '../../evidence/markdown.ts'
import { hideFootnotes } from './footnotes.ts'
import { frontMatterOf } from './front-matter.ts'
import { lineMap } from './line-map.ts'
import { blockParser } from './parser.ts'
import { treeOf } from './tree.ts'
import { hideUnseen } from './unseen.ts'

const LINE_END = /\r\n?|\n/

/**
 * Reads a text as GitHub-flavoured Markdown, whatever it is; never throws. Time grows with the length of the text. Text
 * inside blocks is read when it is first looked at, and of a line not more than its beginning.
 */
export function parseMarkdown(text: string): MarkdownDocument {
  const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(LINE_END)
  const frontMatter = frontMatterOf(lines)
  const skipped = frontMatter === null ? 0 : frontMatter.text.split('\n').length + 2
  const shown = lines.map((line, index) => (index < skipped ? '' : line))
  const references: Record<string, { title: string; href: string }> = Object.create(null)
  // A fence that nothing ends is told from one that ends by its lines, so that the last one must be a whole one.
  const end = shown.at(-1) === '' ? '' : '\n'
  const tokens = blockParser.parse(`${shown.join('\n')}${end}`, { references })
  const map = lineMap(shown)
  hideFootnotes(tokens)
  const hidden = hideUnseen(tokens, map)
  return { ...treeOf(tokens, map, references), frontMatter, ...(hidden.length > 0 && { hidden }) }
}
