/** Where a text stops being JSON. */
export interface JsonFault {
  /** Index in the text. */
  readonly at: number
  /** All that is there would be fine if it went on. */
  readonly truncated: boolean
}

type Wanted = 'value' | 'item' | 'key' | 'first key' | 'colon' | 'next'

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** The beginning of a number, which may lack its digits. */
const CUT_NUMBER = /-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][+-]?\d*)?/y
const LITERALS = ['true', 'false', 'null']

/**
 * Finds the first place where a text that JSON.parse refused goes wrong. The engine's own messages give no position
 * for most faults, and quote the text, which is untrusted.
 */
export function jsonFault(text: string): JsonFault {
  const open: ('{' | '[')[] = []
  let wanted: Wanted = 'value'
  let at = 0
  const wrong = (): JsonFault => ({ at, truncated: false })
  const early = (): JsonFault => ({ at: text.length, truncated: true })

  for (;;) {
    at = skipSpace(text, at)
    const character = text[at]
    if (character === undefined) return early()
    const inner = open.at(-1)
    const isKey: boolean = wanted === 'key' || wanted === 'first key'
    if (wanted === 'next' && inner !== undefined && character === ',') {
      wanted = inner === '{' ? 'key' : 'value'
      at += 1
    } else if (character === '}' || character === ']') {
      const empty: Wanted = character === '}' ? 'first key' : 'item'
      if (inner !== (character === '}' ? '{' : '[') || (wanted !== 'next' && wanted !== empty)) return wrong()
      open.pop()
      wanted = 'next'
      at += 1
    } else if (wanted === 'next') return wrong()
    else if (wanted === 'colon') {
      if (character !== ':') return wrong()
      wanted = 'value'
      at += 1
    } else if (character === '"') {
      const end = stringEnd(text, at)
      if (end.truncated) return early()
      if (text[end.at] !== '"') return end
      at = end.at + 1
      wanted = isKey ? 'colon' : 'next'
    } else if (isKey) return wrong()
    else if (character === '{' || character === '[') {
      open.push(character)
      wanted = character === '{' ? 'first key' : 'item'
      at += 1
    } else {
      if (isCutScalar(text, at)) return early()
      const length = scalarLength(text, at)
      if (length === 0) return wrong()
      at += length
      wanted = 'next'
    }
  }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at += 1
  return at
}

/** The closing quote of the string that opens at `from`, or the character that may not stand in it. */
function stringEnd(text: string, from: number): JsonFault {
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text[at]
    if (character === '\\') at += 1
    else if (character === '"' || (character !== undefined && character < ' '))
      return { at, truncated: false }
  }
  return { at: text.length, truncated: true }
}

function scalarLength(text: string, at: number): number {
  const literal = LITERALS.find((word) => text.startsWith(word, at))
  if (literal !== undefined) return literal.length
  NUMBER.lastIndex = at
  return NUMBER.exec(text)?.[0].length ?? 0
}

function isCutScalar(text: string, at: number): boolean {
  if (
    LITERALS.some(
      (word) => text.length - at < word.length && word.startsWith(text.slice(at, at + word.length)),
    )
  )
    return true
  if (!/[-\d]/.test(text.charAt(at))) return false
  CUT_NUMBER.lastIndex = at
  return CUT_NUMBER.exec(text)?.[0].length === text.length - at
}
