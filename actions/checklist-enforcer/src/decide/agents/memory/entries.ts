import type { Block } from '../../../evidence/markdown.ts'
import { itemKey } from '../../../read/checklist/index.ts'
import { parseMarkdown } from '../../../read/markdown/index.ts'
import { wordsOf } from '../words.ts'

/** Something that somebody wrote down: a list item, a row, a paragraph or a heading below another. */
export interface Entry {
  readonly line: number
  /** Keys of the headings above it, outermost first. */
  readonly sections: readonly string[]
  /** Its words without dates: the same text, moved or dated anew, has the same. */
  readonly words: string
}

/** What one file holds. */
export interface Entries {
  readonly entries: readonly Entry[]
  /** Keys of all its headings. */
  readonly sections: ReadonlySet<string>
}

const DATES = /\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.]{1,20}Z?)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d{2}/g
const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}$/
/** What begins so tells when, whatever follows. */
const STAMPS = [
  'last updated',
  'last update',
  'last modified',
  'last edited',
  'updated on',
  'updated at',
  'date',
]
/** Stands in place of something that is still to be written. */
const EMPTY: ReadonlySet<string> = new Set([
  '',
  'tbd',
  'todo',
  'to do',
  'none',
  'n a',
  'na',
  'nothing',
  'wip',
  'update',
  'updated',
  'no change',
  'no changes',
  'x',
])

/** Reads a Markdown file; what only says when, or nothing, is no entry. */
export function entriesOf(text: string): Entries {
  const entries: Entry[] = []
  const headings: { readonly level: number; readonly key: string }[] = []
  const sections = new Set<string>()
  for (const block of parseMarkdown(text).blocks) {
    if (block.kind === 'heading') {
      while ((headings.at(-1)?.level ?? 0) >= block.level) headings.pop()
    }
    const above = headings.map(({ key }) => key)
    for (const { line, text: said } of piecesOf(block)) {
      const words = wordsWithoutDates(said)
      if (!saysNothing(words)) entries.push({ line, sections: above, words })
    }
    if (block.kind === 'heading') {
      const key = itemKey(block.text.plain)
      headings.push({ level: block.level, key })
      sections.add(key)
    }
  }
  return { entries, sections }
}

interface Piece {
  readonly line: number
  readonly text: string
}

function piecesOf(block: Block): readonly Piece[] {
  switch (block.kind) {
    case 'heading':
      return [{ line: block.line, text: block.text.plain }]
    case 'paragraph':
      return block.lines.map(({ plain }, index) => ({ line: block.line + index, text: plain }))
    case 'list':
      return block.items.flatMap(({ blocks, line, text }) => [
        { line, text: text.plain },
        ...blocks.flatMap(piecesOf),
      ])
    case 'table':
      return block.rows.map(({ cells, line }) => ({
        line,
        text: cells.map(({ plain }) => plain).join(' '),
      }))
    case 'quote':
      return block.blocks.flatMap(piecesOf)
    case 'code':
      return [{ line: block.line, text: block.text }]
    case 'html':
      return []
  }
}

function wordsWithoutDates(text: string): string {
  const words = wordsOf(text.slice(0, 2_000).replace(DATES, ' '))
  // A month beside figures alone is a date; `may` in a sentence is not.
  const isDate = words.every((word) => MONTH.test(word) || /^\d{1,4}(?:st|nd|rd|th)?$/.test(word))
  return isDate ? '' : words.join(' ')
}

function saysNothing(words: string): boolean {
  return EMPTY.has(words) || STAMPS.some((stamp) => words === stamp || words.startsWith(`${stamp} `))
}
