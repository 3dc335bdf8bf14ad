import { parseDecimal, refused, understood, type ValueKind } from '@plinth/core'

/** A bound of a metric. */
export interface Limit {
  /** As written, without the sign: `1%` is 1. */
  readonly value: number
  readonly isPercentage: boolean
}

/** A number in the unit of its query, or a percentage for a ratio of two counts. */
export function limit(): ValueKind<Limit> {
  return {
    expected: 'a number, or a percentage for a ratio',
    examples: ['1%', '0.5'],
    parse: (text) => {
      const isPercentage = text.endsWith('%')
      const number = parseDecimal(isPercentage ? text.slice(0, -1).trimEnd() : text)
      return number.ok ? understood({ value: number.value, isPercentage }) : refused('is not a number')
    },
    json: { type: ['string', 'number'], pattern: '^-?\\d+(\\.\\d+)?\\s*%?$' },
  }
}
