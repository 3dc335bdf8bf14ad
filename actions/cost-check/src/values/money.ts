import { type Parsed, refused, understood, type ValueKind } from '@plinth/core'
import { type Decimal, isZero, readDecimal } from '@plinth/core/money'

/** An amount; where no currency is written it is meant in whatever the rest is told in. */
export interface Money {
  readonly amount: Decimal
  readonly currency: string | null
}

/** Signs that mean one currency to everybody; `¥` and `kr` do not. Longer ones first. */
const SIGNS: readonly (readonly [string, string])[] = [
  ['US$', 'USD'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
]

/** ISO 4217 writes currencies so. */
const CODE = /^[A-Z]{3}$/
const DIGITS = /^\d{1,30}(?:\.\d{1,30})?$/

/** An amount of money that is not below zero: `100 USD`, `$100`, `100`. */
export function money(
  options: { readonly example?: string; readonly aboveZero?: boolean } = {},
): ValueKind<Money> {
  return {
    expected: `an amount of money${options.aboveZero === true ? ' above 0' : ''}, with a code or a sign of its currency or without`,
    examples: [options.example ?? '100 USD', '$100', '100'],
    parse: (text) => {
      const parsed = parseMoney(text)
      return parsed.ok && options.aboveZero === true && isZero(parsed.value.amount)
        ? refused('is not above 0')
        : parsed
    },
    json: { type: ['string', 'number'] },
  }
}

function parseMoney(text: string): Parsed<Money> {
  const sign = SIGNS.find(([written]) => text.startsWith(written))
  if (sign !== undefined) return withCurrency(text.slice(sign[0].length).trimStart(), sign[1])
  const space = text.lastIndexOf(' ')
  const code = text.slice(space + 1)
  if (space === -1 || !/^\p{L}/u.test(code)) return withCurrency(text, null)
  if (CODE.test(code)) return withCurrency(text.slice(0, space).trimEnd(), code)
  const isCode = CODE.test(code.toUpperCase())
  return refused(
    isCode ? `has its currency in small letters` : 'has a currency that is not a code of three letters',
  )
}

function withCurrency(digits: string, currency: string | null): Parsed<Money> {
  if (digits.startsWith('-')) return refused('is below 0')
  if (digits.includes(','))
    return refused('has a comma: a point stands before decimals, and nothing between thousands')
  const amount = DIGITS.test(digits) ? readDecimal(digits) : null
  return amount === null ? refused('is no amount of money') : understood({ amount, currency })
}

/** The code of a currency, as ISO 4217 has it. */
export function currencyCode(): ValueKind<string> {
  return {
    expected: 'the code of a currency, three capital letters',
    examples: ['USD', 'EUR'],
    parse: (text) => (CODE.test(text) ? understood(text) : refused('is no such code')),
    json: { type: 'string', pattern: CODE.source },
  }
}

/** How many units of one currency a unit of another is: an exact number above 0. */
export function exchangeRate(): ValueKind<Decimal> {
  return {
    expected: 'a number above 0, with a point before its decimals',
    examples: ['0.9215'],
    parse: (text) => {
      const rate = DIGITS.test(text) ? readDecimal(text) : null
      if (rate === null) return refused('is no such number')
      return isZero(rate) ? refused('is 0') : understood(rate)
    },
    json: { type: ['number', 'string'] },
  }
}
