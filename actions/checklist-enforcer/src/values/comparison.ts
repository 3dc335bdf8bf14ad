import { type Limit, type Parsed, parseDecimal, refused, understood, type ValueKind } from '@plinth/core'

/** What an amount is held against, in its unit: `$`, `%`, `/10`, a word, or nothing. */
export interface Comparison extends Limit {
  readonly unit: string
}

/** In words as well, since YAML gives `>` at the beginning of a value a meaning of its own. Longer ones first. */
const OPERATORS: readonly (readonly [string, Limit['op']])[] = [
  ['at least ', '>='],
  ['more than ', '>'],
  ['at most ', '<='],
  ['less than ', '<'],
  ['>=', '>='],
  ['≥', '>='],
  ['<=', '<='],
  ['≤', '<='],
  ['>', '>'],
  ['<', '<'],
]
const BEGINNING = '([<>≤≥]=?|[Aa]t (least|most) |[Mm]ore than |[Ll]ess than )'

/** A number of files or lines, compared: `>= 3`, `more than 200`. */
export function countComparison(...examples: readonly [string, ...string[]]): ValueKind<Limit> {
  return {
    expected: 'a comparison with a whole number, in quotes or in words',
    examples,
    parse: (text) => {
      const parts = split(text)
      if (!parts.ok) return parts
      const { op, rest } = parts.value
      const number = parseDecimal(rest)
      if (!number.ok || !Number.isSafeInteger(number.value)) return refused('has no whole number')
      const { value } = number
      if (value < 0 || (op === '<' && value === 0)) return refused('compares with what no count can be')
      return op === '>=' && value === 0 ? refused('always holds') : understood({ op, value })
    },
    json: { type: 'string', pattern: `^${BEGINNING}\\s*\\d+$` },
  }
}

/** An amount compared: `>= 7`, `<= $100`, `at least 8/10`, `< 5 %`. */
export function amountComparison(): ValueKind<Comparison> {
  return {
    expected:
      'a comparison with a number, in quotes or in words; the unit, if any, as $ before it or behind it',
    examples: ['>= 7', '<= $100', 'at least 8/10', 'less than 5%'],
    parse: (text) => {
      const parts = split(text)
      if (!parts.ok) return parts
      const amount = parseAmount(parts.value.rest)
      return amount.ok ? understood({ op: parts.value.op, ...amount.value }) : amount
    },
    json: { type: 'string', pattern: `^${BEGINNING}` },
  }
}

function split(text: string): Parsed<{ readonly op: Limit['op']; readonly rest: string }> {
  const words = text.toLowerCase()
  const found = OPERATORS.find(([sign]) => words.startsWith(sign))
  if (found === undefined) return refused('does not begin with >=, >, <=, <, or such as "at least"')
  const [sign, op] = found
  return understood({ op, rest: text.slice(sign.length).trim() })
}

/** Money has one unit, however it is written. */
const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ['$', '$'],
  ['US$', '$'],
  ['USD', '$'],
  ['€', '€'],
  ['EUR', '€'],
  ['£', '£'],
  ['GBP', '£'],
])
/** `%`, `/10`, or a word. */
const UNIT = /^(?:%|\/\d{1,6}|\p{L}{1,40})$/u

function parseAmount(text: string): Parsed<Pick<Comparison, 'value' | 'unit'>> {
  const [, before = '', digits = '', behind = ''] = /^([^\d.,-]*)(-?[\d.,]*)(.*)$/su.exec(text) ?? []
  const currency = CURRENCIES.get(before.trim())
  const number = parseDecimal(digits)
  if (!number.ok || (before !== '' && currency === undefined)) {
    return refused('has no plain decimal number behind its comparison')
  }
  const written = behind.trim()
  if (written === '') return understood({ value: number.value, unit: currency ?? '' })
  if (currency !== undefined) return refused('has two units')
  const unit = CURRENCIES.get(written) ?? written
  return CURRENCIES.has(written) || UNIT.test(unit)
    ? understood({ value: number.value, unit })
    : refused('has a unit that is not %, such as /10, or a word')
}
