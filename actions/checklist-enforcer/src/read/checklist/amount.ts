import type { Amount } from '../../evidence/checklist.ts'

/** Only so much of a text is looked at. */
const LONGEST = 500
/** A number that is no part of a word, a version, a date or a reference such as `#12`. */
const NUMBER =
  /(?<![\p{L}\p{N}#_.,/]|[\p{L}\p{N}][-−])(?<sign>[-−]?)(?:(?<before>US\$|[$€£]|USD|EUR|GBP) ?(?<inner>[-−]?))?(?<digits>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,10})?|\d{1,15}(?:\.\d{1,10}|,\d{1,2})?)(?![.,]?\p{N}|[eE][-+]?\d)(?<scale>[kKmM](?![\p{L}\p{N}]))?/gu
const RANGE =
  /^ ?(?:[-–—−]|to|\.\.) ?(?:US\$|[$€£])?(?<digits>\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,10})?|\d{1,15}(?:\.\d{1,10}|,\d{1,2})?)(?![.,]?\p{N}|[eE][-+]?\d)(?<scale>[kKmM](?![\p{L}\p{N}]))?/u
const OUT_OF = /^ ?(?:\/|out of|of) ?(\d{1,6})(?![\p{N}.])/u
const CURRENCY_BEHIND = /^ ?(?:([$€£%])|(USD|EUR|GBP)\b)/
const WORD = /^[ -]?(\p{L}{1,40})(?![\p{L}\p{N}])/u
const DATE = /^-\d{1,2}-\d{1,2}/
const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', US$: '$', EUR: '€', GBP: '£' }
/** What follows a number and says nothing about its unit. */
const NO_UNITS = new Set(
  'a an and are as at because but by for from if in is of on or out so than that the to vs was were which with st nd rd th'.split(
    ' ',
  ),
)

/**
 * The first amount in a text, with both ends of a range: `$12-15`, `~$30 (vs $35)`, `$1,200`, `8.1/10`, `15 %`, `3 to 5
 * agents`; null where there is none. A comma before three digits is one of thousands, else one of decimals. Numbers in
 * dates, versions, names and references do not count.
 */
export function readAmount(text: string): Amount | null {
  const beginning = text.slice(0, LONGEST)
  for (const found of beginning.matchAll(NUMBER)) {
    const rest = beginning.slice(found.index + found[0].length)
    if (!DATE.test(rest)) return amountOf(found.groups ?? {}, rest)
  }
  return null
}

function amountOf(groups: Readonly<Record<string, string | undefined>>, rest: string): Amount {
  const isNegative = `${groups['sign'] ?? ''}${groups['inner'] ?? ''}` !== ''
  const first = numberOf(groups) * (isNegative ? -1 : 1)
  const range = RANGE.exec(rest)
  const last = range?.groups === undefined ? first : numberOf(range.groups)
  const behind = range === null ? rest : rest.slice(range[0].length)
  const unit = unitOf((groups['before'] ?? '').trim(), behind)
  return { low: Math.min(first, last), high: Math.max(first, last), unit }
}

function numberOf({ digits = '', scale }: Readonly<Record<string, string | undefined>>): number {
  const factor = scale === undefined ? 1 : scale.toLowerCase() === 'k' ? 1000 : 1_000_000
  const plain = digits.replace(/,(?=\d{3})/g, '').replace(',', '.')
  return Number(plain) * factor
}

function unitOf(before: string, behind: string): string {
  if (before !== '') return SYMBOLS[before] ?? before
  const whole = OUT_OF.exec(behind)?.[1]
  if (whole !== undefined) return `/${whole}`
  const [, symbol, code] = CURRENCY_BEHIND.exec(behind) ?? []
  if (symbol !== undefined || code !== undefined) return symbol ?? SYMBOLS[code ?? ''] ?? ''
  const word = WORD.exec(behind)?.[1]
  return word === undefined || NO_UNITS.has(word.toLowerCase()) ? '' : word
}
