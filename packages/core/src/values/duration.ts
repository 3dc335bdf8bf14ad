import { outside, type Range, rangeInWords } from './decimal.ts'
import { type Parsed, refused, understood, type ValueKind } from './kind.ts'

/** From the longest to the shortest; in microseconds, the finest that can be written. */
const UNITS = [
  ['d', 86_400_000_000],
  ['h', 3_600_000_000],
  ['m', 60_000_000],
  ['s', 1_000_000],
  ['ms', 1_000],
  ['us', 1],
] as const
const UNIT_LENGTHS: ReadonlyMap<string, number> = new Map(UNITS)
const LONGEST = 100
/** Up to here milliseconds hold every microsecond exactly. */
const MOST = 86_400_000_000 * 10_000

/** A number and its unit. No two parts of the pattern can match the same character, so it never backtracks far; fifteen digits are exact. */
const PART = /(\d{1,9})(?:\.(\d{1,6}))?\s*([a-z]+)\s*/y

/**
 * Reads `500ms`, `2m`, `1m30s`, `1.5 s`: units d, h, m, s, ms, us, each at most once and from long to short.
 * @returns milliseconds, a multiple of 0.001
 */
export function parseDuration(text: string): Parsed<number> {
  if (text.length > LONGEST) return refused('is too long for a duration')
  let total = 0
  let shorterThan = Number.POSITIVE_INFINITY
  PART.lastIndex = 0
  while (PART.lastIndex < text.length) {
    const at = PART.lastIndex
    const [, whole, fraction = '', name = ''] = PART.exec(text) ?? []
    if (whole === undefined) return refused(reasonAt(text.slice(at)))
    const unit = UNIT_LENGTHS.get(name)
    if (unit === undefined) return refused(`has an unknown unit "${name.slice(0, 20)}"`)
    if (unit >= shorterThan) return refused('names its units out of order')
    shorterThan = unit
    // Digits are joined before they are scaled: 1.005 * 1000 would not be 1005.
    const scaled = (Number(whole + fraction) * unit) / 10 ** fraction.length
    if (!Number.isInteger(scaled)) return refused('is finer than a microsecond')
    total += scaled
  }
  return total <= MOST ? understood(total / 1000) : refused('is above 10000d')
}

/** Writes milliseconds as `parseDuration` reads them, to the microsecond: `1m30s`, `1s500ms`, `0s`. */
export function durationText(ms: number): string {
  let rest = Math.round(ms * 1000)
  let text = ''
  for (const [name, length] of UNITS) {
    const count = Math.floor(rest / length)
    if (count > 0) text += `${count}${name}`
    rest -= count * length
  }
  return text === '' ? '0s' : text
}

/** A length of time; bounds and value in milliseconds. */
export function duration(options: Range & { readonly example?: string } = {}): ValueKind<number> {
  return {
    expected: `a duration${rangeInWords(options, durationText)}`,
    examples: options.example === undefined ? ['30s', '500ms', '1m30s'] : [options.example],
    parse: (text) => {
      const time = parseDuration(text)
      if (!time.ok) return time
      const why = outside(time.value, options, durationText)
      return why === null ? time : refused(why)
    },
    json: { type: 'string', pattern: '^(\\d+(\\.\\d+)?\\s*(d|h|m|s|ms|us)\\s*)+$' },
  }
}

function reasonAt(rest: string): string {
  if (/^\d+(?:\.\d+)?\s*$/.test(rest)) return 'has no unit'
  return 'is not a duration'
}
