/** How texts of definitions are compared: by letters and digits alone, whatever the case and the marks between them. */

const LONGEST = 2_000
const NOT_LETTERS = /[^\p{L}\p{N}]+/gu

/** `Pre-Work Checklist ✅` as `preworkchecklist`. */
export function squash(text: string): string {
  return text.slice(0, LONGEST).normalize('NFKC').toLowerCase().replace(NOT_LETTERS, '')
}

/** Lower case, one form for each letter, one space between words; marks stay. */
export function lowered(text: string): string {
  return text.slice(0, LONGEST).normalize('NFKC').toLowerCase()
}

/** Words of letters and digits; `/feature-dev` stays one, and so does a number with its decimals. */
export function wordsOf(text: string): readonly string[] {
  return lowered(text).match(/[\p{L}\p{N}][\p{L}\p{N}'’./_-]*/gu) ?? []
}

/** The text before a mark and the text behind it, trimmed; null where the mark is not there or nothing precedes it. */
export function splitAt(text: string, mark: string): readonly [string, string] | null {
  const at = text.indexOf(mark)
  return at < 1 ? null : [text.slice(0, at).trim(), text.slice(at + mark.length).trim()]
}
