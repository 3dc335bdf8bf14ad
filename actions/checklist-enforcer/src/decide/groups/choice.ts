import type { Checklist, DocumentSection } from '../../evidence/checklist.ts'
import type { Choice } from '../../settings.ts'

/** Words that ask a reader to choose among boxes. */
const ASKS = new Set(['choose', 'select', 'pick', 'check', 'tick', 'mark', 'exactly', 'only', 'just'])
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ['one', 1],
  ['two', 2],
  ['three', 3],
])
/** A longer introduction asks for something else, too. */
const MOST_WORDS = 200

/**
 * The choice that a template asks for in a heading or between it and the first box: `choose one`, `select at least 2`,
 * `tick one or more`, `check all that apply`. null: each box by itself.
 */
export function choiceOf(section: DocumentSection, { items }: Checklist): Choice | null {
  const inside = items.filter(
    ({ sections, line }) => sections.includes(section.title) && line >= section.line,
  )
  const [first] = inside
  // Boxes below a smaller heading belong to that.
  if (first === undefined || first.sections.at(-1) !== section.title) return null
  const end = section.content.indexOf(first.text)
  const introduction = end === -1 ? '' : section.content.slice(0, end)
  return choiceIn(section.title) ?? choiceIn(introduction)
}

function choiceIn(text: string): Choice | null {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS)
  for (const [index, word] of words.entries()) {
    const asks = ASKS.has(words[index - 1] ?? '')
    if (asks && word === 'all' && words[index + 1] === 'that') return { kind: 'at-least', count: 1 }
    const number = numberOf(word)
    if (number === null) continue
    const atLeast = words[index - 2] === 'at' && words[index - 1] === 'least'
    const orMore = words[index + 1] === 'or' && words[index + 2] === 'more'
    if (atLeast || (orMore && asks)) return { kind: 'at-least', count: number }
    if (asks && number === 1) return { kind: 'exactly-one' }
  }
  return null
}

function numberOf(word: string): number | null {
  const named = NUMBERS.get(word)
  if (named !== undefined) return named
  return /^[1-9]\d?$/.test(word) ? Number(word) : null
}
