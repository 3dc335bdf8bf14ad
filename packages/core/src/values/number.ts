import { decimalText, outside, parseDecimal, type Range, rangeInWords } from './decimal.ts'
import { refused, understood, type ValueKind } from './kind.ts'

/** A decimal number, or only a whole one. */
export function number(
  options: Range & { readonly whole?: boolean; readonly example?: string } = {},
): ValueKind<number> {
  const { whole = false, min, max } = options
  return {
    expected: `${whole ? 'a whole number' : 'a number'}${rangeInWords(options, decimalText)}`,
    examples: [options.example ?? decimalText(min ?? max ?? 1)],
    parse: (text) => {
      const number = parseDecimal(text)
      if (!number.ok) return number
      if (whole && !Number.isSafeInteger(number.value)) return refused('is not a whole number')
      const why = outside(number.value, options, decimalText)
      return why === null ? understood(number.value) : refused(why)
    },
    json: {
      type: whole ? 'integer' : 'number',
      ...(min === undefined ? {} : { minimum: min }),
      ...(max === undefined ? {} : { maximum: max }),
    },
  }
}
