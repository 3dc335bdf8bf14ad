import { cut, endOf, indexOfMatch, withoutPairs } from './cut-out.ts'

/** Text as it is read once comments, tags, and elements that nobody reads at once are taken out of it. */
export function withoutHtml(text: string): string {
  return withoutTags(withoutUnsaid(text))
}

export const withoutComments = (text: string): string => withoutPairs(text, '<!--', '-->', true)

/** Struck through, an example, folded away, or never shown. */
const UNSAID =
  /<(\/?)(del|s|strike|script|style|details|template|pre|code|samp|xmp|textarea|title|select|iframe|object|video|audio|svg|math|noscript|noembed|noframes)(?=[\s/>])/gi

/** Without elements that say nothing and all that they hold; those that are never closed reach to the end of the text. */
function withoutUnsaid(text: string): string {
  const kept: string[] = []
  let [at, depth, open] = [0, 0, '']
  for (const { 0: tag, 1: slash, 2: written = '', index } of text.matchAll(UNSAID)) {
    const name = written.toLowerCase()
    if (depth === 0 && slash === '') {
      kept.push(text.slice(at, index))
      open = name
      depth = 1
    } else if (depth > 0 && name === open) {
      depth += slash === '' ? 1 : -1
      const end = endOf(text, '>', index + tag.length)
      if (end === null) return kept.join(' ')
      at = end
    }
  }
  return [...kept, depth > 0 ? '' : text.slice(at)].join(' ')
}

/** Tags of HTML; `<` before anything else than a letter is a sign. */
function withoutTags(text: string): string {
  return cut(
    text,
    (at) => indexOfMatch(/<[A-Za-z/!?]/g, text, at),
    (start) => endOfTag(text, start),
    false,
  )
}

/** null: it never ends, and so is no tag. */
function endOfTag(text: string, start: number): number | null {
  if (text.startsWith('<?', start)) return endOf(text, '?>', start) ?? text.length
  if (text.startsWith('<![CDATA[', start)) return endOf(text, ']]>', start) ?? text.length
  let at = start
  for (;;) {
    at = indexOfMatch(/>|=\s{0,20}["']/g, text, at)
    if (at === -1) return null
    if (text.charAt(at) === '>') return at + 1
    // What a quoted value holds ends no tag; one that never ends takes in all that follows.
    const quote = indexOfMatch(/["']/g, text, at)
    at = endOf(text, text.charAt(quote), quote + 1) ?? text.length
    if (at === text.length) return at
  }
}
