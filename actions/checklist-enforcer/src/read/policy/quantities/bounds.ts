import type { Limit } from '@plinth/core'
import { lowered } from '../document/wording.ts'

/** A number in a text, with the bound that its words make of it. */
export interface Bound {
  /** null: a number on its own. */
  readonly op: Limit['op'] | null
  readonly value: number
  /** `$`, `%`, the word or the mark that follows (`ms`, `files`, `/s`), or nothing. */
  readonly unit: string
  /** Of `7/10` and `7 out of 10`. */
  readonly outOf: number | null
}

const TOKEN = /\d+(?:[.,]\d+)*|[<>]=?|=>|[\p{L}]+|[$%+/[\]()–-]/gu
const NUMBER = /^\d/
const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const NUMBER_WORDS: ReadonlyMap<string, number> = new Map(DIGITS.map((word, value) => [word, value]))
const SIGNS: ReadonlyMap<string, Limit['op']> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['=>', '>='],
])
const FILLERS = new Set([
  'a',
  'an',
  'the',
  'of',
  'is',
  'score',
  'scores',
  'be',
  '$',
  'usd',
  'or',
  'equal',
  'to',
  '(',
])
const BELOW = new Set(['below', 'under', 'beneath'])
const ABOVE = new Set(['above', 'over', 'exceeds', 'exceed', 'exceeding', 'beyond'])
const LESS = new Set(['less', 'lower', 'fewer', 'smaller', 'worse', 'cheaper', 'faster'])
const MORE = new Set(['more', 'higher', 'greater', 'better', 'larger', 'longer'])
const REACHES = new Set(['reach', 'reaches', 'minimum', 'min', 'least'])
const AT_MOST = new Set(['most', 'maximum', 'max', 'within'])
const NEGATIONS = new Set(['no', 'not', 'never', 't'])
const CURRENCIES = new Set(['usd', 'dollar', 'dollars'])
const OPPOSITE = { '<': '>=', '>': '<=', '<=': '>', '>=': '<' } as const

/**
 * Every number of a text, in order, with the direction that stands before it (`<7`, `at least 7`, `no more than 7`) or
 * behind it (`7+`, `7 or higher`). Time is linear in the text: each number looks at a few neighbours.
 */
export function boundsIn(text: string): readonly Bound[] {
  const tokens = lowered(text).replaceAll('≥', '>=').replaceAll('≤', '<=').match(TOKEN) ?? []
  return tokens.flatMap((token, at) => {
    const value = numberOf(token)
    if (value === null || isDenominator(tokens, at)) return []
    const { unit, outOf, end, scale } = behind(tokens, at)
    const before = opBefore(tokens, at)
    return [{ op: before ?? opBehind(tokens, end), value: value * scale, unit, outOf }]
  })
}

function numberOf(token: string): number | null {
  if (!NUMBER.test(token)) return NUMBER_WORDS.get(token) ?? null
  const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(token)
    ? token.replaceAll(',', '')
    : token.replace(',', '.')
  const value = Number(plain.slice(0, 20))
  return Number.isFinite(value) ? value : null
}

/** The 10 of `7/10` and of `7 out of 10`. */
function isDenominator(tokens: readonly string[], at: number): boolean {
  const [far, near] = [tokens[at - 2] ?? '', tokens[at - 1] ?? '']
  if (near === '/') return numberOf(far) !== null
  return near === 'of' && far === 'out'
}

/** What belongs to the number behind it, and where that ends. */
function behind(tokens: readonly string[], at: number) {
  let end = at + 1
  let scale = 1
  if (tokens[end] === 'k' && (tokens[at - 1] === '$' || NUMBER.test(tokens[at] ?? ''))) {
    scale = 1000
    end++
  }
  const isRatio = tokens[end] === '/' || (tokens[end] === 'out' && tokens[end + 1] === 'of')
  const ratioAt = tokens[end] === '/' ? end + 1 : end + 2
  const outOf = isRatio ? numberOf(tokens[ratioAt] ?? '') : null
  if (outOf !== null) return { unit: '', outOf, end: ratioAt + 1, scale }
  const next = tokens[end] ?? ''
  if (tokens[at - 1] === '$' || CURRENCIES.has(next) || next === '$') {
    return { unit: '$', outOf: null, end: CURRENCIES.has(next) || next === '$' ? end + 1 : end, scale }
  }
  if (next === '%' || next === 'percent') return { unit: '%', outOf: null, end: end + 1, scale }
  if (next === '/') return { unit: `/${tokens[end + 1] ?? ''}`, outOf: null, end: end + 2, scale }
  return { unit: unitBehind(tokens, end), outOf: null, end, scale }
}

/** The word behind a number, also where `+` or `or more` stands between. */
function unitBehind(tokens: readonly string[], end: number): string {
  const isMore = tokens[end] === 'or' && MORE.has(tokens[end + 1] ?? '')
  const word = tokens[tokens[end] === '+' ? end + 1 : isMore ? end + 2 : end] ?? ''
  return /^\p{L}/u.test(word) && word !== 'or' && word !== 'and' ? word : ''
}

function opBefore(tokens: readonly string[], at: number): Limit['op'] | null {
  let from = at - 1
  let orEqual = false
  for (let skipped = 0; skipped < 5 && FILLERS.has(tokens[from] ?? ''); skipped++, from--) {
    if (tokens[from] === 'equal') orEqual = true
  }
  const op = directionAt(tokens, from)
  if (op === null) return null
  if (orEqual) return op === '<' ? '<=' : op === '>' ? '>=' : op
  return op
}

/** The direction that the words ending at `at` give: `less than`, `not below`, `at least`. */
function directionAt(tokens: readonly string[], at: number): Limit['op'] | null {
  const word = tokens[at] ?? ''
  const sign = SIGNS.get(word)
  if (sign !== undefined) return sign
  const negated = (before: number) => NEGATIONS.has(tokens[before] ?? '')
  const unlessNegated = (op: Limit['op'], before: number) => (negated(before) ? OPPOSITE[op] : op)
  if (BELOW.has(word)) return unlessNegated('<', at - 1)
  if (ABOVE.has(word)) return unlessNegated('>', at - 1)
  if (REACHES.has(word)) return '>='
  if (AT_MOST.has(word)) return '<='
  if (word !== 'than') return null
  const comparative = tokens[at - 1] ?? ''
  if (LESS.has(comparative)) return unlessNegated('<', at - 2)
  return MORE.has(comparative) ? unlessNegated('>', at - 2) : null
}

/** `7+`, `7 or higher`, `7 and above`, `7 minimum`, `6 or less`. */
function opBehind(tokens: readonly string[], end: number): Limit['op'] | null {
  // A unit may stand between: `3 files or more`.
  const at = [end, end + 1].find((place) => ['+', 'or', 'and', 'minimum'].includes(tokens[place] ?? ''))
  if (at === undefined) return null
  const [first = '', second = ''] = tokens.slice(at, at + 2)
  if (first === '+') return at === end ? '>=' : null
  if (first === 'minimum') return '>='
  if (MORE.has(second) || second === 'above' || second === 'over' || second === 'up') return '>='
  return LESS.has(second) || second === 'below' || second === 'under' ? '<=' : null
}
