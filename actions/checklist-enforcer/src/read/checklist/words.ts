const LETTER_FIRST = /^[\p{L}\p{N}]/u
const LETTER_LAST = /[\p{L}\p{N}]$/u

/** The word that a text has at a position, whatever its case; the longest where several fit, null where none does. */
export function wordAt(text: string, position: number, words: readonly string[]): string | null {
  let longest: string | null = null
  for (const word of words) {
    if (word.length > (longest?.length ?? 0) && isAt(text, position, word)) longest = word
  }
  return longest
}

/** `N/A` is not in `N/Ab`. */
function isAt(text: string, position: number, word: string): boolean {
  const found = text.slice(position, position + word.length)
  if (found !== word && found.toLowerCase() !== word.toLowerCase()) return false
  const behind = text.slice(position + word.length, position + word.length + 2)
  return !(LETTER_LAST.test(word) && LETTER_FIRST.test(behind))
}
