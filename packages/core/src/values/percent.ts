import { decimalText, outside, parseDecimal, type Range, rangeInWords } from './decimal.ts'
import { refused, understood, type ValueKind } from './kind.ts'

/** Writes `0.1` as `0.1%`. */
export function percentText(percent: number): string {
  return `${decimalText(percent)}%`
}

/**
 * A percentage, with its sign: whether a bare `0.1` means 0.1 % or 10 % should not have to be guessed.
 * Bounds and value in percent: `0.1%` is 0.1. From 0 to 100 unless told otherwise.
 */
export function percent(options: Range & { readonly example?: string } = {}): ValueKind<number> {
  const range = { min: 0, max: 100, ...options }
  return {
    expected: `a percentage${rangeInWords(range, percentText)}`,
    examples: options.example === undefined ? ['0.1%', '3 %'] : [options.example],
    parse: (text) => {
      if (!text.endsWith('%')) return refused('has no % sign')
      const number = parseDecimal(text.slice(0, -1).trimEnd())
      if (!number.ok) return refused('is not a percentage')
      const why = outside(number.value, range, percentText)
      return why === null ? understood(number.value) : refused(why)
    },
    json: { type: 'string', pattern: '^\\d+(\\.\\d+)?\\s*%$' },
  }
}
