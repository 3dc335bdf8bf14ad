import type { Token } from 'markdown-it'
import type { MarkdownDocument } from '../../evidence/markdown.ts'
import { type OpenHtml, readHtml } from './html-text.ts'
import type { LineMap } from './line-map.ts'
import { taskBoxOf } from './task-box.ts'

type Hidden = NonNullable<MarkdownDocument['hidden']>[number]

/** HTML inside of text that is whole for Markdown, though a browser ends it at the first `>` in it. */
const ENDED_EARLY = [
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
  ['--!>', '-->'],
] as const
const HTML = /<[a-z/!?]/i

/**
 * Empties what stands between blocks of HTML in a comment or tag that one of them left open: it is Markdown, but in the
 * page that is made of it nobody sees it. Tells where such a comment or tag begins, for each that hides anything.
 */
export function hideUnseen(tokens: readonly Token[], { linesOf }: LineMap): readonly Hidden[] {
  const found: { line: number; hidesBoxes: boolean | null }[] = []
  let open: OpenHtml | null = null
  let line = 1
  for (const token of tokens) {
    if (token.map !== null) line = linesOf(token.map).line
    if (token.type === 'html_block') {
      const read = readHtml(token.content, open)
      const isNew = open === null || read.from < token.content.length
      open = read.open
      if (open !== null && isNew) found.push({ line, hidesBoxes: null })
      token.content = token.content.slice(read.from)
      continue
    }
    if (open === null && token.type === 'inline' && leavesOpen(token.content)) {
      open = '--'
      found.push({ line, hidesBoxes: null })
    }
    const opened = found.at(-1)
    if (open === null || opened === undefined) continue
    if (token.content !== '') opened.hidesBoxes ||= taskBoxOf(token.content) !== null
    empty(token)
  }
  return found.flatMap(({ line: at, hidesBoxes }) => (hidesBoxes === null ? [] : [{ line: at, hidesBoxes }]))
}

/** An empty paragraph stands for a heading, so that what follows belongs to the heading before it. */
function empty(token: Token): void {
  if (token.type === 'fence' || token.type === 'code_block') token.type = 'hidden'
  token.type = token.type.replace('heading', 'paragraph')
  token.content = ''
}

function leavesOpen(content: string): boolean {
  return ENDED_EARLY.some(([begins, ends]) => {
    for (let at = content.indexOf(begins); at >= 0; ) {
      const end = content.indexOf(ends, at + begins.length)
      if (end < 0) return false
      const early = content.indexOf('>', at)
      if (early < end && HTML.test(content.slice(early, end))) return true
      at = content.indexOf(begins, end)
    }
    return false
  })
}
