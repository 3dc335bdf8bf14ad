import { type Decimal, decimalText } from '@plinth/core/money'
import { plainText } from '@plinth/core/render'

/** What others say is kept for machines as well, but not at any length. */
const LONGEST_TEXT = 500

/** Entries of a list of a part, and of lists inside such entries. */
const MOST_ENTRIES = 500
const MOST_NESTED = 50

/** Three years. */
const MOST_DAYS = 1100

/** Lists that ascend by time: of these, the newest entries are kept. */
const BY_TIME: ReadonlySet<string> = new Set(['days', 'weeks'])

/** No figures are nested deeper. */
const DEEPEST = 8

export interface JsonFigures {
  readonly figures: Readonly<Record<string, unknown>>
  /** How many entries were left out, by the path of their list: `projects.changes`. */
  readonly leftOut: Readonly<Record<string, number>>
}

/**
 * Figures of a part as JSON can carry them: money is an exact decimal number as text, infinity the word `infinite`, what
 * is no number null; texts and lists are cut.
 */
export function jsonFigures(figures: object): JsonFigures {
  const leftOut = new Map<string, number>()
  const entries = entriesOf(figures, [], leftOut)
  return { figures: Object.fromEntries(entries), leftOut: Object.fromEntries(leftOut) }
}

function jsonOf(value: unknown, path: readonly string[], leftOut: Map<string, number>): unknown {
  switch (typeof value) {
    case 'string':
      return textOf(value)
    case 'boolean':
      return value
    case 'number':
      return numberOf(value)
    case 'object':
      break
    default:
      return null
  }
  if (value === null || path.length > DEEPEST) return null
  if (isDecimal(value)) return decimalText(value)
  return Array.isArray(value)
    ? listOf(value, path, leftOut)
    : Object.fromEntries(entriesOf(value, path, leftOut))
}

function listOf(list: readonly unknown[], path: readonly string[], leftOut: Map<string, number>): unknown[] {
  const byTime = BY_TIME.has(path.at(-1) ?? '')
  const most = byTime ? MOST_DAYS : path.length > 1 ? MOST_NESTED : MOST_ENTRIES
  const missing = Math.max(0, list.length - most)
  noteLeftOut(path, missing, leftOut)
  const kept = byTime ? list.slice(missing) : list.slice(0, most)
  return kept.map((entry) => jsonOf(entry, path, leftOut))
}

/** Keys may be names from outside; `Object.fromEntries` makes own properties of all of them. */
function entriesOf(
  value: object,
  path: readonly string[],
  leftOut: Map<string, number>,
): (readonly [string, unknown])[] {
  const entries = Object.entries(value)
  noteLeftOut(path, entries.length - MOST_ENTRIES, leftOut)
  return entries
    .slice(0, MOST_ENTRIES)
    .map(([key, entry]) => [textOf(key), jsonOf(entry, [...path, key], leftOut)] as const)
}

function noteLeftOut(path: readonly string[], count: number, leftOut: Map<string, number>): void {
  if (count <= 0) return
  const name = textOf(path.join('.'))
  leftOut.set(name, (leftOut.get(name) ?? 0) + count)
}

export function textOf(text: string): string {
  return plainText(text, LONGEST_TEXT).trim()
}

function numberOf(value: number): number | 'infinite' | null {
  // JSON has no negative zero.
  if (Number.isFinite(value)) return value === 0 ? 0 : value
  return Number.isNaN(value) ? null : 'infinite'
}

/** Nothing but money holds a whole number of any size. */
function isDecimal(value: object): value is Decimal {
  return 'units' in value && typeof value.units === 'bigint'
}
