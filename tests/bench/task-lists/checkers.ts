/**
 * What published checkers say of a description, and what ours says: whether everything in it is done. The rules of the
 * others are told in our own words from their sources, each at the commit named.
 */
import { createRequire } from 'node:module'
import type { Block } from '../../../actions/checklist-enforcer/src/evidence/markdown.ts'
import { parseMarkdown } from '../../../actions/checklist-enforcer/src/read/markdown/index.ts'

export interface Checker {
  readonly name: string
  readonly source: string
  readonly allDone: (description: string) => boolean
}

/**
 * Line by line: a line in whose last comment mark a comment begins starts one, a line in whose last mark one ends ends it.
 * Elsewhere a line that begins with a dash and an empty box is open, unless its text begins with a tilde.
 */
function byLines(description: string): boolean {
  let isComment = false
  for (const line of description.split('\n')) {
    const [begin, end] = [line.lastIndexOf('<!--'), line.lastIndexOf('-->')]
    if (begin !== end) isComment = begin > end
    if (!isComment && /^\s*-\s+\[ \]\s+(?!~)/.test(line)) return false
  }
  return true
}

/** Open where a dash, a space, an empty box and one more character stand on a line, wherever that is. */
function bySearch(description: string): boolean {
  return !description.split(/[\r\n\u2028\u2029]/).some((line) => /- \[ \]./.test(line))
}

/** The parts of marked 2 that are used here; the version is the one in the checker's repository, which has no types. */
interface Marked {
  readonly lexer: (text: string, options: { readonly gfm: boolean }) => readonly MarkedToken[]
  readonly walkTokens: (tokens: readonly MarkedToken[], visit: (token: MarkedToken) => void) => void
}
interface MarkedToken {
  readonly type: string
  readonly raw: string
  readonly text?: string
  readonly checked?: boolean
}
const marked: Marked = createRequire(import.meta.url)('marked')

/**
 * The list items of marked that have a box, but not from a piece of HTML or text that begins a comment up to one in which
 * it ends, and not those whose first line says `N/A` or `POST-MERGE:`.
 */
function byTokens(description: string): boolean {
  let [isComment, allDone] = [false, true]
  marked.walkTokens(marked.lexer(description, { gfm: true }), ({ type, raw, text = '', checked }) => {
    const begin = raw.lastIndexOf('<!--')
    if ((type === 'html' || type === 'text') && begin >= 0) isComment = true
    if (isComment) {
      if (raw.includes('-->', begin)) isComment = false
    } else if (type === 'list_item' && checked === false) {
      const [line = ''] = text.split('\n')
      if (!line.includes('N/A') && !line.includes('POST-MERGE:')) allDone = false
    }
  })
  return allDone
}

function hasOpenBox(blocks: readonly Block[]): boolean {
  return blocks.some((block) => {
    if (block.kind === 'quote') return hasOpenBox(block.blocks)
    return block.kind === 'list' && block.items.some((item) => item.box === 'open' || hasOpenBox(item.blocks))
  })
}

export const CHECKERS: readonly Checker[] = [
  {
    name: 'mheap/require-checklist-action',
    source: 'index.js at 2d8ba285ace4603cd414e9ce23041d4adf86ad7c',
    allDone: byLines,
  },
  {
    name: 'kentaro-m/task-completed-checker-action',
    source: 'src/main.ts at 2091febc7bb2ace7250f469ad65ddff1d5ede66c',
    allDone: bySearch,
  },
  {
    name: 'Shopify/task-list-checker',
    source: 'utils/extract.js at c796430acb8ce7e2f14ed66ce165a0fd5d277714, with its marked 2.1.1',
    allDone: byTokens,
  },
  {
    name: 'checklist-enforcer',
    source: 'src/read/markdown',
    allDone: (description) => !hasOpenBox(parseMarkdown(description).blocks),
  },
]
