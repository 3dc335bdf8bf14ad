import type { Amount, Declared } from '../../evidence/checklist.ts'
import { readAmount } from '../checklist/amount.ts'
import type { Said } from './said.ts'

/** A name of the cost is made of these words alone: `cost per user` and `hosting cost` are other things. */
const WORDS = new Set(
  'api claude llm ai model agent estimated estimate estimates total expected planned actual final cost costs usd spend for task this the work in report'.split(
    ' ',
  ),
)
const COST = /\b(?:costs?|spend)\b/
const NO_COST = /^(?:none|no cost|zero|free|nothing)(?![\w-])/i
/** A value that begins with its amount; in a sentence, only one with a currency is taken for it. */
const BEGINNING =
  /^[~≈]?\s?(?:(?<direction><|>|under|below|less than|up to|at most|over|above|more than)\s?)?(?:(?:about|around|approx\.?|circa|roughly)\s)?(?:US\$|USD\s|[$€£])?\s?\d/i
const BELOW = new Set(['<', 'under', 'below', 'less than', 'up to', 'at most'])
const ABOVE = new Set(['>', 'over', 'above', 'more than'])
const CENT = 0.01

/** The estimate in US dollars; of several the highest, since it is the least favourable. */
export function apiCostIn(said: readonly Said[]): Declared['apiCostUsd'] {
  const costs = costsSaid(said).flatMap(({ value, line }) => {
    const cost = costOf(value)
    return cost === null ? [] : [{ value: cost, line }]
  })
  return costs.reduce<(typeof costs)[number] | null>(
    (a, b) => (a === null || b.value.high > a.value.high ? b : a),
    null,
  )
}

/** What is said of the cost, whether an amount stands in it or not. */
export function costsSaid(said: readonly Said[]): readonly Said[] {
  return said.filter(({ key }) => COST.test(key) && key.split(' ').every((word) => WORDS.has(word)))
}

/** `$30 (vs $35 estimated)`, `$12-15`, `~200k tokens (~$3)`, `<$5`, `25`, `none`. Other currencies are not converted. */
function costOf(value: string): { readonly low: number; readonly high: number } | null {
  if (NO_COST.test(value)) return { low: 0, high: 0 }
  const beginning = BEGINNING.exec(value)
  const first = beginning === null ? null : readAmount(value)
  const sign = value.indexOf('$')
  const atSign = sign === -1 || (first !== null && isDollars(first)) ? null : readAmount(value.slice(sign))
  const amount = atSign ?? first
  if (amount === null || !isDollars(amount) || amount.low < 0) return null
  const direction = atSign === null ? (beginning?.groups?.['direction']?.toLowerCase() ?? '') : ''
  if (BELOW.has(direction)) return { low: 0, high: amount.high }
  // More than so much is at least a cent more.
  if (ABOVE.has(direction)) return { low: amount.low + CENT, high: amount.high + CENT }
  return { low: amount.low, high: amount.high }
}

function isDollars({ unit }: Amount): boolean {
  return unit === '$' || unit === '' || /^dollars?$/i.test(unit)
}
