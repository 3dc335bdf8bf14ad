import { decimalText, outside, parseDecimal, type Range, rangeInWords } from './decimal.ts'
import { refused, understood, type ValueKind } from './kind.ts'

const SECONDS: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
])

/** Writes a number per second as `200/s`. */
export function rateText(perSecond: number): string {
  return `${decimalText(perSecond)}/s`
}

/** So many per second, minute or hour: `200/s`, `12000/m`. Bounds and value are per second. */
export function rate(options: Range & { readonly example?: string } = {}): ValueKind<number> {
  return {
    expected: `a rate${rangeInWords(options, rateText)}`,
    examples: options.example === undefined ? ['200/s', '12000/m'] : [options.example],
    parse: (text) => {
      const slash = text.indexOf('/')
      if (slash === -1) return refused('has no time to be counted in')
      const seconds = SECONDS.get(text.slice(slash + 1).trimStart())
      if (seconds === undefined) return refused('counts in something else than s, m or h')
      const count = parseDecimal(text.slice(0, slash).trimEnd())
      if (!count.ok) return refused('is not a rate')
      const perSecond = count.value / seconds
      const why = outside(perSecond, options, rateText)
      return why === null ? understood(perSecond) : refused(why)
    },
    json: { type: 'string', pattern: '^\\d+(\\.\\d+)?\\s*/\\s*(s|m|h)$' },
  }
}
