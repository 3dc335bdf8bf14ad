import { plainText } from '@plinth/core/render'

/** What others say is kept for machines as well, but not at any length. */
const LONGEST_TEXT = 500

const LONGEST_BRIEF = 250

/** Of any list inside a value: rows of a table, steps of a checklist. */
const MOST_ENTRIES = 300

/** How deep anything may be that comes from a document. */
const DEEPEST = 12

/** The first entries of a list; how many are left out is told beside it. */
export function firstOf<T>(list: readonly T[], most: number): readonly T[] {
  return list.length <= most ? list : list.slice(0, most)
}

/** A text of one line, cut. */
export function textOf(text: string, limit = LONGEST_TEXT): string {
  return plainText(text, limit).trim()
}

/** A name or a reason, of which there may be thousands. */
export function briefly(text: string): string {
  return textOf(text, LONGEST_BRIEF)
}

/** How many entries of lists inside a value `plainJson` leaves out. */
export function entriesLeftOut(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const entries: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  const kept = firstOf(entries, MOST_ENTRIES)
  return kept.reduce<number>((sum, entry) => sum + entriesLeftOut(entry), entries.length - kept.length)
}

/**
 * A value of our own types as JSON can carry it, with texts and lists cut. Names of keys are ours or come from a
 * document; `Object.fromEntries` makes own properties of all of them.
 */
export function plainJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return textOf(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return null
  if (Array.isArray(value)) return firstOf(value, MOST_ENTRIES).map((entry) => plainJson(entry, depth + 1))
  const entries = firstOf(Object.entries(value), MOST_ENTRIES).map(
    ([key, entry]) => [textOf(key), plainJson(entry, depth + 1)] as const,
  )
  return Object.fromEntries(entries)
}
