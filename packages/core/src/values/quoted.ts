const LONGEST = 80

/** Control, format, surrogate and private-use characters, and Unicode's own line breaks. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu

/**
 * Text from outside, fit to stand in an error message: on one line, in double quotes, at most 80 characters, with
 * every invisible or direction-changing character written as its code point.
 */
export function quoted(text: string): string {
  // Cutting first keeps the work small whatever the length. Half a code point goes, so that the text before the
  // ellipsis is a beginning of what was given, by which the redactor knows the beginning of a secret.
  const cut = text.length > LONGEST ? text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '') : text
  const shown = cut.replace(
    UNPRINTABLE,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  )
  return text.length > LONGEST ? `"${shown}…" (${text.length} characters)` : `"${shown}"`
}

/** Text on one line, with every invisible or direction-changing character written as its code point. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}
