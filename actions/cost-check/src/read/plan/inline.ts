import { cut, indexOfMatch } from './cut-out.ts'

/**
 * A paragraph of Markdown without what its readers do not read as said: code, alternative texts of images, where links
 * lead and their titles, struck text, and formulas, which can show anything or nothing. Time is linear in it.
 */
export function said(paragraph: string): string {
  if (paragraph.includes('$') && /\\[A-Za-z]/.test(paragraph)) return ''
  return withoutStruck(withoutTargets(withoutImages(withoutCode(paragraph))))
}

/** A run of backticks ends at the next run of as many. */
function withoutCode(text: string): string {
  const runs = [...text.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ length, index }))
  const byLength = Map.groupBy(runs, ({ length }) => length)
  const next = new Map<number, number>()
  return cut(
    text,
    (at) => text.indexOf('`', at),
    (start) => {
      const length = indexOfMatch(/[^`]|$/g, text, start) - start
      const alike = byLength.get(length) ?? []
      let place = next.get(length) ?? 0
      while ((alike[place]?.index ?? text.length) <= start) place++
      next.set(length, place)
      const end = alike[place]
      // One that stands alone is a sign.
      return end === undefined ? start + length : end.index + length
    },
    true,
  )
}

/** `![alt](place)`: the alternative text; where brackets do not match, all that follows. */
function withoutImages(text: string): string {
  return cut(
    text,
    (at) => text.indexOf('![', at),
    (start) => endOfNested(text, start + 2, '[', ']') ?? text.length,
    true,
  )
}

/** `](place "title")` of links and images. */
function withoutTargets(text: string): string {
  return cut(
    text,
    (at) => text.indexOf('](', at),
    (start) => endOfNested(text, start + 2, '(', ')') ?? text.length,
    true,
  )
}

/** The first place behind what closes; what stands in quotes or angle brackets closes nothing. null: nothing does. */
function endOfNested(text: string, from: number, opens: string, closes: string): number | null {
  let depth = 1
  const unmatched = new Set<string>()
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at)
    if (sign === '\\') at++
    else if (sign === opens) depth++
    else if (sign === closes && --depth === 0) return at + 1
    else if (opens === '(' && (sign === '"' || sign === '<') && !unmatched.has(sign)) {
      const end = text.indexOf(sign === '<' ? '>' : sign, at + 1)
      if (end === -1) unmatched.add(sign)
      else at = end
    }
  }
  return null
}

/** `~~struck~~` and `~struck~`; `~` before a number that is only about right strikes nothing. */
function withoutStruck(text: string): string {
  return cut(
    text,
    (at) => indexOfMatch(/~{1,2}(?=[^\s~])/g, text, at),
    (start) => {
      const end = indexOfMatch(/[^\s~]~/g, text, start + 1)
      if (end === -1) return null
      return end + (text.charAt(end + 2) === '~' ? 3 : 2)
    },
    false,
  )
}
