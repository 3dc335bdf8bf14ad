import { type Parsed, refused, understood, type ValueKind } from '@plinth/core'

const FACTORS: ReadonlyMap<string, number> = new Map([
  ['k', 1_000],
  ['M', 1_000_000],
])

/** A number of tokens: `25000`, `25k`, `1.5M`. */
export function tokens(most: number): ValueKind<number> {
  return {
    expected: `a whole number of tokens, at most ${most}`,
    examples: ['25000', '25k', '1.5M'],
    parse: (text) => parseTokens(text, most),
    json: { type: ['integer', 'string'], pattern: '^\\d+(\\.\\d+)?[kM]?$' },
  }
}

function parseTokens(text: string, most: number): Parsed<number> {
  const factor = FACTORS.get(text.at(-1) ?? '')
  const digits = factor === undefined ? text : text.slice(0, -1)
  if (!/^\d{1,12}(?:\.\d{1,6})?$/.test(digits)) return refused('is no number of tokens')
  const value = Number(digits) * (factor ?? 1)
  // 1.1 × 1000 is a hair more than 1100.
  const whole = Math.round(value)
  if (Math.abs(value - whole) > 1e-6) return refused('is no whole number of tokens')
  return whole > most ? refused('is too large') : understood(whole)
}

/** A share: `90%` or `0.9`. */
export function share(): ValueKind<number> {
  return {
    expected: 'a share from 0 to 1, or a percentage',
    examples: ['0.9', '90%'],
    parse: (text) => {
      const isPercent = text.endsWith('%')
      const digits = isPercent ? text.slice(0, -1).trimEnd() : text
      if (!/^\d{1,3}(?:\.\d{1,12})?$/.test(digits)) return refused('is no share')
      const value = isPercent ? Number(digits) / 100 : Number(digits)
      if (value <= 1) return understood(value)
      return refused(isPercent ? 'is above 100%' : `is above 1; a percentage has a % sign`)
    },
    json: { type: ['number', 'string'] },
  }
}
