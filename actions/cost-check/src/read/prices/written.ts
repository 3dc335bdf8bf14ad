import { refused, understood, type ValueKind } from '@plinth/core'
import { type Decimal, isNegative, isZero, readDecimal } from '@plinth/core/money'

const DAY = /^\d{4}-\d{2}-\d{2}$/
const LONGEST_MODEL = 200

/** A price or a factor: not below zero, with few enough digits that costs stay small numbers. */
export function amount(example: string, options: { readonly aboveZero?: boolean } = {}): ValueKind<Decimal> {
  return {
    expected: `a decimal number${options.aboveZero === true ? ' above 0' : ', at least 0'}`,
    examples: [example],
    parse: (text) => {
      const value = text.length > 32 ? null : readDecimal(text)
      if (value === null) return refused('is no decimal number')
      if (isNegative(value)) return refused('is below 0')
      if (value.scale > 12) return refused('has more than 12 decimals')
      return options.aboveZero === true && isZero(value) ? refused('is 0') : understood(value)
    },
    json: { type: ['string', 'number'] },
  }
}

/** `2026-11-22`, a day that the calendar has. */
export function calendarDay(): ValueKind<string> {
  return {
    expected: 'a day as year-month-day',
    examples: ['2026-11-22'],
    parse: (text) => {
      const time = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
      const exists = !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
      return exists ? understood(text) : refused('is no day of the calendar')
    },
    json: { type: 'string', format: 'date' },
  }
}

/** The exact id of a model. */
export function modelId(): ValueKind<string> {
  return {
    expected: 'the exact id of a model',
    examples: ['claude-opus-5'],
    parse: (text) => {
      if (text.trim() !== text || /[\p{C}\s]/u.test(text))
        return refused('has white space or invisible characters')
      return text.length > LONGEST_MODEL
        ? refused(`is longer than ${LONGEST_MODEL} characters`)
        : understood(text)
    },
    json: { type: 'string' },
  }
}
