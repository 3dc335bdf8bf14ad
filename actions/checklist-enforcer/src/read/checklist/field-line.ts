import type { InlinePart } from '../../evidence/markdown.ts'
import { collapsed, withoutEmoji } from './signs.ts'

/** A name and what stands behind it; the value is empty where it stands on the next line. */
export interface NamedValue {
  readonly name: string
  readonly value: string
}

const BETWEEN = /\s[|•·]\s/
const ASSIGNMENT = /:(?=\s|$)|\s=\s|\s[–—-]\s(?=[~≈<>]?\s?[-−]?[$€£]?\d)/
/** What no field does without. */
const ASSIGNING = /[:=–—-]/
const LONGEST_NAME = 80
const MOST_WORDS = 8
/** A name is no sentence. */
const NO_NAME = /[.!?;](?:\s|$)|https?$/i

/** The fields of one line: `**Vision Score:** 9/10 | **API Cost:** $30`. What is struck out is not said. */
export function fieldsInLine(parts: readonly InlinePart[]): readonly NamedValue[] {
  if (!parts.some(({ text }) => ASSIGNING.test(text))) return []
  return segmentsOf(parts.filter(({ struck }) => !struck)).flatMap((segment) => {
    const field = fieldIn(segment)
    return field === null ? [] : [field]
  })
}

/** Cut where signs divide the line, and before each bold name. */
function segmentsOf(parts: readonly InlinePart[]): readonly string[] {
  const segments: string[] = ['']
  const add = (text: string): void => {
    const [first = '', ...rest] = text.split(BETWEEN)
    segments.push(`${segments.pop() ?? ''}${first}`, ...rest)
  }
  parts.forEach((part, index) => {
    if (isBoldName(part, parts[index + 1])) segments.push('')
    if (part.code) segments.push(`${segments.pop() ?? ''}${part.text}`)
    else add(part.text)
  })
  return segments.map((segment) => segment.trim()).filter((segment) => segment !== '')
}

function isBoldName({ strong, text }: InlinePart, next: InlinePart | undefined): boolean {
  return strong && (text.trimEnd().endsWith(':') || (next?.text.startsWith(':') ?? false))
}

function fieldIn(segment: string): NamedValue | null {
  const found = ASSIGNMENT.exec(segment)
  if (found === null) return null
  const name = collapsed(withoutEmoji(segment.slice(0, found.index)))
  if (!isName(name)) return null
  const value = segment.slice(found.index + found[0].length).trim()
  return { name, value: value.replace(/[,;|·•]$/, '').trimEnd() }
}

function isName(name: string): boolean {
  return (
    name.length <= LONGEST_NAME &&
    /^[\p{L}\p{N}]/u.test(name) &&
    /\p{L}/u.test(name) &&
    name.split(' ').length <= MOST_WORDS &&
    !NO_NAME.test(name)
  )
}
