import { said } from './inline.ts'
import { withoutComments, withoutHtml } from './without-html.ts'

/**
 * What a reader of Markdown sees, line by line, as far as that decides whether something was said: without comments, code,
 * struck or folded text, tags, what links lead to, quotes of others, and tasks that are not ticked. In doubt a text counts
 * as hidden. Time is linear in the text.
 */
export function visibleLines(text: string): readonly string[] {
  const uncommented = withoutComments(text)
  const unfenced = withoutCodeBlocks(uncommented.split(/\r\n?|\n/)).join('\n')
  const lines = withoutHidden(withoutHtml(unfenced).split('\n'))
  // What is struck, or leads somewhere, ends with its paragraph at the latest.
  return lines
    .join('\n')
    .split(/\n[^\S\n]*\n/)
    .flatMap((paragraph) => said(paragraph).split('\n'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** Code, fenced or indented: whatever stands in it is an example. A fence that never ends reaches to the end. */
function withoutCodeBlocks(lines: readonly string[]): readonly string[] {
  const shown: string[] = []
  let open: Fence | null = null
  let isApart = true
  for (const line of lines) {
    const fence = fenceOf(line)
    if (open === null) {
      // A line that goes on with a paragraph or an item may be indented as it likes.
      const isIndented = isApart && /^(?: {4}| {0,3}\t)/.test(line)
      if (fence === null && !isIndented) shown.push(line)
      if (!isIndented) isApart = line.trim() === ''
      open = fence
    } else if (fence !== null && fence.mark === open.mark && fence.length >= open.length && fence.isBare) {
      open = null
    }
  }
  return shown
}

interface Fence {
  readonly mark: string
  readonly length: number
  /** Only then may it end a block. */
  readonly isBare: boolean
}

function fenceOf(line: string): Fence | null {
  const text = withoutMarkers(line)
  const mark = text.charAt(0)
  if (mark !== '`' && mark !== '~') return null
  let length = 0
  while (text.charAt(length) === mark) length++
  return length < 3 ? null : { mark, length, isBare: text.slice(length).trim() === '' }
}

/**
 * Without quotes, definitions of links, and tasks that are not done, each with the lines that go on with it: those up to
 * the next item or empty line, and indented ones behind that.
 */
function withoutHidden(lines: readonly string[]): readonly string[] {
  let isHidden = false
  return lines.map((line, index) => {
    const text = line.trimStart()
    const item = withoutMarkers(line)
    const isApart = lines[index - 1]?.trim() === ''
    if (text === '') return ''
    if (item !== text || (isApart && text === line)) isHidden = false
    if (item.startsWith('>') || /^\[\s\]/.test(item) || isDefinition(lines, index, text)) isHidden = true
    return isHidden ? '' : line
  })
}

/** `[label]: place "title"`; the label may go on in the next line. */
function isDefinition(lines: readonly string[], index: number, text: string): boolean {
  if (!text.startsWith('[')) return false
  return text.includes(']:') || (!text.includes(']') && (lines[index + 1] ?? '').includes(']:'))
}

const MARKER = /^(?:[-*+]|\d{1,9}[.)])\s/
/** Nobody nests lists deeper. */
const DEEPEST = 20

/** What stands behind the signs of lists, of which one may stand in another. */
function withoutMarkers(line: string): string {
  let text = line.trimStart()
  for (let depth = 0; depth < DEEPEST && MARKER.test(text); depth++)
    text = text.replace(MARKER, '').trimStart()
  return text
}
