import { type Decimal, fromNumber, isNegative, readDecimal } from '@plinth/core/money'

/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export const fieldsOrEmpty = (value: unknown): Fields => (isFields(value) ? value : {})

/** A text that is not empty. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A number of tokens: what is missing or null is none; NaN for anything that is no whole number of at least 0. */
export function countOf(value: unknown): number {
  if (value === undefined || value === null) return 0
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN
}

/** An amount of USD that a tool states; null where it states none that can be read. */
export function amountOf(value: unknown): Decimal | null {
  const amount =
    typeof value === 'number' && Number.isFinite(value)
      ? fromNumber(value)
      : typeof value === 'string'
        ? readDecimal(value)
        : null
  return amount === null || isNegative(amount) ? null : amount
}
