import { compare, type Decimal, readDecimal } from '@plinth/core/money'
import type { NoteText } from '../../evidence/plan.ts'
import { visibleLines } from '../../read/plan/index.ts'

/** A line says what it says at its beginning. */
const LONGEST_LINE = 2_000
const MOST_LINES = 20_000

const ABOUT_COST: ReadonlySet<string> = new Set([
  'cost',
  'costs',
  'costing',
  'estimate',
  'estimated',
  'estimates',
  'spend',
  'spending',
  'expense',
  'expenses',
])

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
])

export interface Wanted {
  /** A note must not state less than this. */
  readonly atLeast: Decimal
  /** An amount that only repeats the limit says nothing of the estimate. */
  readonly limit: Decimal
  readonly currency: string
}

/**
 * Where it is noted what the task will cost: a line that people see, which speaks of the cost or the estimate and states
 * an amount that is not below the likely one. null: nowhere.
 */
export function noteOf(notes: readonly NoteText[], wanted: Wanted): { readonly source: string } | null {
  const found = notes.find(({ text }) =>
    visibleLines(text)
      .slice(0, MOST_LINES)
      .some((line) => isNote(line.slice(0, LONGEST_LINE), wanted)),
  )
  return found === undefined ? null : { source: found.source }
}

function isNote(line: string, { atLeast, currency, limit }: Wanted): boolean {
  const words = line.toLowerCase().split(/[^\p{L}]/u)
  if (!words.some((word) => ABOUT_COST.has(word))) return false
  return amountsIn(line, currency).some(
    (amount) => compare(amount, atLeast) >= 0 && compare(amount, limit) !== 0,
  )
}

/** `$1,200`, `1200 USD`, `USD 1200`, and both ends of `$120-150`. */
function amountsIn(line: string, currency: string): readonly Decimal[] {
  const amounts: Decimal[] = []
  let rangeFrom = -1
  for (const { 0: digits, index } of line.matchAll(/\d[\d,]{0,30}(?:\.\d{1,12})?/g)) {
    const end = index + digits.length
    const before = line.slice(Math.max(0, index - 5), index).trimEnd()
    const behind = line.slice(end, end + 5).trimStart()
    const isRange = rangeFrom !== -1 && /^\s?(?:-|–|—|to)\s?\p{Sc}?$/u.test(line.slice(rangeFrom, index))
    const isMoney = isSigned(before, currency) || isNamed(before, behind, currency)
    const amount = isMoney || isRange ? readDecimal(digits.replaceAll(',', '')) : null
    rangeFrom = amount === null ? -1 : end
    if (amount !== null) amounts.push(amount)
  }
  return amounts
}

/** `$` of dollars of another country (`CA$`), and of what is given back (`-$5`), is none. */
function isSigned(before: string, currency: string): boolean {
  if (SIGNS.get(before.at(-1) ?? '') !== currency) return false
  const [other = '', farther = ''] = [before.at(-2), before.at(-3)]
  const isNegative = (other === '-' || other === '\u2212') && farther.trim() === ''
  return !isNegative && !/\p{L}/u.test(other)
}

/** The code as a word of its own: `USDT` is no `USD`. */
function isNamed(before: string, behind: string, currency: string): boolean {
  const [start, end] = [before.toUpperCase(), behind.toUpperCase()]
  const isBefore =
    start.endsWith(currency) && !/\p{L}/u.test(start.charAt(start.length - currency.length - 1))
  return isBefore || (end.startsWith(currency) && !/\p{L}/u.test(end.charAt(currency.length)))
}
