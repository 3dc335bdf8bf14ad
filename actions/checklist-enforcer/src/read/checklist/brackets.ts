/** Text in brackets that stand in no others. */
export interface Bracket {
  /** Of the opening bracket. */
  readonly start: number
  /** Behind the closing one. */
  readonly end: number
  readonly inside: string
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '（': '）' }

const OPENING = /[([（]/

/** The outermost brackets of a text, in order. One that nothing closes is none. */
export function bracketsIn(text: string): readonly Bracket[] {
  if (!OPENING.test(text)) return []
  const brackets: Bracket[] = []
  const open: { readonly start: number; readonly closing: string }[] = []
  for (let index = 0; index < text.length; index++) {
    const sign = text.charAt(index)
    const closing = Object.hasOwn(CLOSING, sign) ? CLOSING[sign] : undefined
    if (closing !== undefined) open.push({ start: index, closing })
    else if (open.at(-1)?.closing === sign) {
      const start = open.pop()?.start ?? index
      const end = index + 1
      // What one of them held is held by this one now.
      while ((brackets.at(-1)?.start ?? -1) > start) brackets.pop()
      brackets.push({ start, end, inside: text.slice(start + 1, index).trim() })
    }
  }
  return brackets
}

/** A text without some of its brackets, and without the space that was between them and what stands before. */
export function withoutBrackets(text: string, brackets: readonly Bracket[]): string {
  let [rest, from] = ['', 0]
  for (const { start, end } of brackets) {
    rest += text.slice(from, start).trimEnd()
    from = end
  }
  return `${rest}${text.slice(from)}`.trim()
}
