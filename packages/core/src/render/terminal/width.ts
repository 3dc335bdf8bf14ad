import { plainText } from '../plain.ts'

/** Combining marks, joiners and variation selectors, which take no column of their own. */
const NO_COLUMN = /^[\p{M}\u200b-\u200d\u2060]$|^[\ufe0e\ufe0f]$/u

/** East Asian wide characters and emoji. Ranges after Unicode's East Asian Width, in blocks. */
const TWO_COLUMNS =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u

/** Columns that a line takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += widthOf(character)
  return columns
}

/** The text, cut to at most `columns` with an ellipsis. */
export function fitted(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text
  if (columns < 1) return ''
  let kept = ''
  let used = 1
  for (const character of text) {
    used += widthOf(character)
    if (used > columns) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** The text in exactly `columns`. */
export function padded(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const shown = fitted(text, columns)
  const space = ' '.repeat(Math.max(0, columns - columnsOf(shown)))
  return align === 'right' ? space + shown : shown + space
}

/** Plain text broken between words into lines of at most `columns`; longer words are broken inside. */
export function wrapped(text: string, columns: number): string[] {
  const width = Math.max(1, columns)
  const lines: string[] = []
  let line = ''
  let used = 0
  for (const word of plainText(text).trim().split(' ')) {
    const size = columnsOf(word)
    if (used > 0 && used + 1 + size <= width) {
      line += ` ${word}`
      used += 1 + size
      continue
    }
    if (used > 0) lines.push(line)
    const pieces = broken(word, width)
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
    used = columnsOf(line)
  }
  return [...lines, line]
}

function broken(word: string, width: number): string[] {
  const pieces: string[] = []
  let piece = ''
  let used = 0
  for (const character of word) {
    const size = widthOf(character)
    if (used + size > width && piece !== '') {
      pieces.push(piece)
      piece = ''
      used = 0
    }
    piece += character
    used += size
  }
  return [...pieces, piece]
}

function widthOf(character: string): number {
  if (NO_COLUMN.test(character)) return 0
  return TWO_COLUMNS.test(character) ? 2 : 1
}
