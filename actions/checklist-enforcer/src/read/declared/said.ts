import type { Checklist, Item, Stated } from '../../evidence/checklist.ts'
import { itemKey } from '../checklist/item-key.ts'
import { withoutInvisible } from '../checklist/signs.ts'

/** A name and what a text says of it, in a field or in an item. */
export interface Said {
  readonly name: string
  readonly key: string
  readonly value: string
  readonly line: number
  /** Key of the heading above; empty where there is none. */
  readonly heading: string
  /** It stands in a box that is not ticked. */
  readonly isOpen: boolean
}

/** Several headings may fit; a text with more is no report. */
const MOST_SECTIONS = 20
const FIRST_NUMBER = /[~≈<>]{0,2}\s?(?:US\$|\$)?\d/
/** Words between what is stated and its number: `API cost estimated at $25`. */
const BETWEEN = new Set(['at', 'is', 'of', 'was', 'about', 'around', 'scored', 'rated'])

/** Everything that is said by name, in the order of lines. What does not apply is not said, and neither are blanks. */
export function saidIn({ fields, items, sections }: Checklist): readonly Said[] {
  const byLine = new Map(items.map((item) => [item.line, item]))
  const inFields = fields.map(({ name, key, value, line }) => ({ name, key, value, line }))
  const named = new Set(inFields.map(({ line }) => line))
  const inItems = items.filter(({ line }) => !named.has(line)).flatMap(saidInItem)
  let below = 0
  return [...inFields, ...inItems]
    .filter(({ value, line }) => !isBlank(value) && byLine.get(line)?.state !== 'not-applicable')
    .sort((a, b) => a.line - b.line)
    .map((said) => {
      while ((sections[below]?.line ?? Number.POSITIVE_INFINITY) <= said.line) below++
      const heading = sections[below - 1]?.key ?? ''
      return { ...said, heading, isOpen: byLine.get(said.line)?.state === 'open' }
    })
}

/**
 * What stands below headings that fit, for where no field says it; not where it holds items, which say by themselves
 * whether they are done.
 */
export function saidBelow({ sections, items }: Checklist, titles: RegExp): readonly Stated<string>[] {
  const fitting = sections.filter(({ key, content }) => titles.test(key) && !isBlank(content))
  return fitting.slice(0, MOST_SECTIONS).flatMap(({ content, line, level }) => {
    const next = sections.find((other) => other.line > line && other.level <= level)
    const end = next?.line ?? Number.POSITIVE_INFINITY
    const hasItems = items.some((item) => item.line > line && item.line < end)
    return hasItems ? [] : [{ value: content, line }]
  })
}

/** `Vision alignment scored 8/10`, `Cross-PM impacts noted - none`. */
function saidInItem({ text, key, remark, line }: Item) {
  const number = FIRST_NUMBER.exec(text)
  const words = number === null ? [] : text.slice(0, number.index).trim().split(/\s/)
  while (BETWEEN.has(words.at(-1)?.toLowerCase() ?? '')) words.pop()
  const name = words.join(' ')
  return [
    ...(number === null || name === ''
      ? []
      : [{ name, key: itemKey(name), value: text.slice(number.index), line }]),
    ...(remark === '' ? [] : [{ name: text, key, value: remark, line }]),
  ]
}

const WRAPPED: readonly (readonly [string, string])[] = [
  ['[', ']'],
  ['<', '>'],
  ['{', '}'],
  ['(', ')'],
]
const NOTHING =
  /^(?:tbd|tba|todo|to be (?:done|decided|determined)|\?{1,10}|[_.…xX\s-]{1,40}(?:\/\s?\d{1,3})?|\$[_xX]{1,10})$/i

/** What a template leaves to be filled in: `[1-10]`, `<name>`, `___`, `X/10`, `TBD`; or no text at all. */
export function isBlank(value: string): boolean {
  const text = withoutInvisible(value).trim()
  // `[HO-001](…)` is a link, and `[x/10] done` is more than a blank.
  const wrapped = WRAPPED.some(
    ([open, close]) => text.startsWith(open) && text.endsWith(close) && !/\d{3}|^\[[A-Z]+-\d/.test(text),
  )
  // `[one | another]` was cut in two.
  const half = text.startsWith('[') && !text.includes(']')
  return text === '' || wrapped || half || NOTHING.test(text)
}

const NEGATIVE =
  /^(?:none|no|nothing|nobody|n\/?a|not (?:needed|required|applicable|necessary|yet)|nil|0|[-–—])(?![\w/])/i

/** `None needed`, `N/A`: that there is none. */
export function saysNone(value: string): boolean {
  return NEGATIVE.test(value.trim())
}
