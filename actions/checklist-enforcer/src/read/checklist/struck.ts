import type { InlinePart } from '../../evidence/markdown.ts'

/** An item that begins with struck text. */
export interface Struck {
  /** State of a box inside of what is struck; null where there is none. */
  readonly box: 'open' | 'done' | null
  readonly struck: readonly InlinePart[]
  readonly rest: readonly InlinePart[]
}

const BOX = /^\[([ xX])\]\s?/

/** Parts an item after the struck text that it begins with; null where it does not begin so. */
export function struckBeginning(parts: readonly InlinePart[]): Struck | null {
  const end = parts.findIndex(({ struck, text }) => !struck && text.trim() !== '')
  const [struck, rest] = end < 0 ? [parts, []] : [parts.slice(0, end), parts.slice(end)]
  const [first, ...others] = struck.slice(struck.findIndex((part) => part.struck))
  if (first?.struck !== true) return null
  const [box, mark] = BOX.exec(first.text) ?? []
  return {
    box: mark === undefined ? null : mark === ' ' ? 'open' : 'done',
    struck: [{ ...first, text: first.text.slice(box?.length ?? 0) }, ...others],
    rest,
  }
}
