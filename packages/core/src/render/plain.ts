/**
 * First defence for every sink: what a server, a pull request or a report file says becomes harmless characters.
 * Everything here takes time linear in the text.
 */

/** What a cut text ends in. */
const ELLIPSIS = '…'

/** Stands where a character was that would have changed how the text around it is shown. */
const REPLACEMENT = '\u{fffd}'

/** A string for one line is cut here, unless its place is smaller. */
export const LONGEST_TEXT = 2000

/**
 * Escape sequences of terminals, as ECMA-48 defines them: control sequences (colours, cursor), then the strings
 * that run to a terminator (titles, links), then two-character escapes. Each class excludes what follows it, so a
 * sequence that never ends is given up after one pass, and only its introducer goes.
 */
const ESCAPE_SEQUENCES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g

/**
 * Characters that show nothing but change what is seen or done: the rest of C0 and C1, bidirectional marks, overrides
 * and isolates, interlinear annotations, and the tag characters in which text can be hidden.
 */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Zero-width spaces are ours: `unlinked` puts them in. Byte order marks mean nothing inside a text. */
const ZERO_WIDTH = /[\u200b\ufeff]/g

/** White space, but not the no-break spaces that hold a number and its unit together. */
const WHITE_SPACE = /[^\S\u00a0\u202f]+/g

/** At most `limit` UTF-16 units, the last an ellipsis where something was cut; never half a surrogate pair. */
export function capped(text: string, limit: number): string {
  if (text.length <= limit) return text
  if (limit <= 0) return ''
  const end = limit - 1
  const last = text.charCodeAt(end - 1)
  const splitsPair = last >= 0xd800 && last <= 0xdbff
  return text.slice(0, splitsPair ? end - 1 : end) + ELLIPSIS
}

/**
 * One line of harmless characters: no escape sequences, no control or direction-changing characters (shown as `�`),
 * white space collapsed to single spaces, at most `limit` UTF-16 units. Spaces at the ends stay, so that parts of a
 * sentence can be joined.
 */
export function plainText(text: string, limit = LONGEST_TEXT): string {
  return capped(visible(roughCut(text, limit)).replace(WHITE_SPACE, ' '), limit)
}

/** The same for text whose lines matter: line breaks and tabs stay, each line is at most `limit` units long. */
export function plainLines(text: string, limit = LONGEST_TEXT): string[] {
  return text
    .split(/\r\n?|[\n\u0085\u2028\u2029]/)
    .map((line) => capped(visible(roughCut(line, limit)), limit))
}

function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(ESCAPE_SEQUENCES, '')
    .replace(/[\r\v\f\u0085]/g, '\n')
    .replace(UNSEEN, REPLACEMENT)
    .replace(ZERO_WIDTH, '')
}

/** Bounds the work on a text of many megabytes. Escape sequences may take room that the reader never sees. */
function roughCut(text: string, limit: number): string {
  return capped(text, limit * 16)
}
