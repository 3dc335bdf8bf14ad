import { quoted } from '../../values/index.ts'

/** No answer that is probed nests deeper, and what is done with values may need memory for every level. */
const DEEPEST = 64

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a

export interface StructureProblem {
  readonly what: 'depth' | 'name'
  /** A clause about "the body". */
  readonly problem: string
}

/**
 * What is wrong with how a JSON text is built that a parser would not complain of: too deep, or the first name that
 * stands twice in one object, of which RFC 8259 leaves open which one counts. Time is linear, and no level costs stack.
 * Text that is no JSON may get any answer, and is for the parser to refuse.
 */
export function structureProblem(text: string): StructureProblem | null {
  /** The names of every open object; null for an open array. */
  const open: (Set<string> | null)[] = []
  let repeated: string | null = null
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '{' || character === '[') {
      open.push(character === '{' ? new Set() : null)
      if (open.length > DEEPEST) {
        return {
          what: 'depth',
          problem: `the body is JSON of more than ${DEEPEST} levels, too deep to be read`,
        }
      }
    } else if (character === '}' || character === ']') open.pop()
    else if (character === '"') {
      const end = stringEnd(text, at)
      const names = open.at(-1) ?? null
      if (names !== null && repeated === null && text.charCodeAt(skipSpace(text, end)) === COLON) {
        const name = unescaped(text.slice(at, end))
        if (names.has(name)) repeated = name
        names.add(name)
      }
      at = end - 1
    }
  }
  if (repeated === null) return null
  return { what: 'name', problem: `the body is JSON that has ${quoted(repeated)} twice in one object` }
}

/** The index behind the closing quote of the string that opens at `at`; the text's length where it is never closed. */
function stringEnd(text: string, at: number): number {
  for (let index = at + 1; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === BACKSLASH) index += 1
    else if (code === QUOTE) return index + 1
  }
  return text.length
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text[at] ?? '')) at += 1
  return at
}

/** A name as it is meant: two that are written differently may be the same. */
function unescaped(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1)
  try {
    return String(JSON.parse(literal))
  } catch {
    return literal
  }
}
