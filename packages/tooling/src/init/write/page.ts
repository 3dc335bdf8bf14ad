import { printable } from '@plinth/core/values'
import { dump } from 'js-yaml'

/**
 * A YAML document with comments, as a value. Every value goes through the YAML writer and every comment through
 * `printable`, so that no text of a repository can break out of its place.
 */
export interface Entry {
  readonly key: string
  readonly value: Value
  /** Lines above it. */
  readonly about?: string
  /** At the end of its line; for values that are one. */
  readonly beside?: string
  /** It is shown and does not hold: `#` stands before it. Whatever is inside is not held either. */
  readonly suggested?: boolean
}
export type Scalar = string | number | boolean | null
export type Value = Scalar | readonly Scalar[] | readonly Readonly<Record<string, Scalar>>[] | Section
export interface Section {
  readonly entries: readonly Entry[]
}

const WIDTH = 100

/** A mapping inside another. */
export const section = (...entries: readonly Entry[]): Section => ({ entries })

/** A setting that holds. */
export const entry = (key: string, value: Value, about?: string): Entry => ({
  key,
  value,
  ...(about === undefined ? {} : { about }),
})

/** A setting that somebody may want. */
export const suggestion = (key: string, value: Value, about?: string): Entry => ({
  ...entry(key, value, about),
  suggested: true,
})

/**
 * The text of a document: comments first, then its entries with an empty line between those at the top.
 *
 * @param modeline what an editor reads, alone on the first line
 */
export function written(head: string, entries: readonly Entry[], modeline?: string): string {
  const blocks = entries.map((one) => lines(one, 0, false).join('\n'))
  const first = modeline === undefined ? '' : `# ${modeline}\n#\n`
  return `${[`${first}${comment(head, 0).join('\n')}`, ...blocks].join('\n\n')}\n`
}

function lines(one: Entry, depth: number, isInSuggestion: boolean): readonly string[] {
  const { key, value, about, beside, suggested = false } = one
  const isOff = suggested || isInSuggestion
  const above = about === undefined ? [] : comment(about, depth)
  if (!isSection(value)) {
    const own = pair(key, value)
    const noted = beside === undefined ? own : own.map((text) => `${text} # ${printable(beside)}`)
    return [...above, ...placed(noted, depth, isOff)]
  }
  // A key without a value would be one that is empty: what holds nothing but suggestions is one.
  const isEmpty = isOff || value.entries.every((each) => !holds(each))
  const head = value.entries.length === 0 ? `${key}: {}` : `${key}:`
  const rest = value.entries.flatMap((each) => lines(each, depth + 1, isEmpty && value.entries.length > 0))
  return [...above, ...placed([head], depth, isOff || (isEmpty && value.entries.length > 0)), ...rest]
}

/** Whether anything of an entry counts. */
function holds({ value, suggested = false }: Entry): boolean {
  return !suggested && (!isSection(value) || value.entries.length === 0 || value.entries.some(holds))
}

const isSection = (value: Value): value is Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const yaml = (value: unknown): readonly string[] =>
  dump(value, { lineWidth: -1, noRefs: true }).trimEnd().split('\n')

/** Keys are ours: names of settings, events and jobs. */
function pair(key: string, value: Exclude<Value, Section>): readonly string[] {
  return value === null ? [`${key}:`] : yaml({ [key]: value })
}

/** The `#` of a suggestion stands directly before its text: taken away, the indentation is right. */
function placed(texts: readonly string[], depth: number, isOff: boolean): readonly string[] {
  const indent = '  '.repeat(depth)
  return texts.map((text) => {
    if (!isOff) return `${indent}${text}`
    const own = text.length - text.trimStart().length
    return `${indent}${text.slice(0, own)}#${text.slice(own)}`
  })
}

function comment(text: string, depth: number): readonly string[] {
  const indent = '  '.repeat(depth)
  return text
    .split('\n')
    .flatMap((paragraph) => wrapped(printable(paragraph), WIDTH - indent.length))
    .map((line) => `${indent}# ${line}`.trimEnd())
}

function wrapped(text: string, width: number): readonly string[] {
  const found: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      found.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...found, line]
}
