import type { Token } from 'markdown-it'
import { textOf } from './inline.ts'

const DEFINITION = /^[ \t]*\[\^([^\]\s]+)\]:/
const REFERENCE = /\[\^([^\]\s[]+)\]/g
/** What may look like the beginning of a reference in the text that is read, and is none. */
const WRITTEN_OUT = /\\\[|&/g

/**
 * Empties the lines of footnotes that nothing outside of footnotes refers to, since GitHub shows none of them. A footnote
 * goes on to the end of its paragraph, or table.
 */
export function hideFootnotes(tokens: readonly Token[]): void {
  const texts = tokens.filter(({ type, content }) => type === 'inline' && content.includes('[^'))
  if (!texts.some(({ content }) => content.split('\n').some((line) => DEFINITION.test(line)))) return
  const used = new Set<string>()
  for (const { content } of texts) {
    const shown = shownLines(content, () => false).replace(WRITTEN_OUT, ' ')
    for (const { text, code } of textOf(shown, {}).parts) {
      if (!code) for (const [, name = ''] of text.matchAll(REFERENCE)) used.add(name.toLowerCase())
    }
  }
  let isTableHidden = false
  let isInTable = false
  for (const token of tokens) {
    if (token.type === 'table_open' || token.type === 'table_close') {
      isInTable = token.type === 'table_open'
      isTableHidden = false
    }
    if (token.type !== 'inline') continue
    const shown: string = isTableHidden ? '' : shownLines(token.content, (name) => used.has(name))
    isTableHidden ||= isInTable && shown !== token.content
    token.content = shown
  }
}

/** Lines of other footnotes are left empty, so that all lines keep their numbers. */
function shownLines(content: string, isUsed: (name: string) => boolean): string {
  let isShown = true
  return content
    .split('\n')
    .map((line) => {
      const name = DEFINITION.exec(line)?.[1]
      if (name !== undefined) isShown = isUsed(name.toLowerCase())
      return isShown ? line : ''
    })
    .join('\n')
}
