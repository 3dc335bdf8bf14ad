import { decimalText, fromNumber } from '@plinth/core/money'
import type { ParquetParsers } from 'hyparquet'
import type { Holds } from './columns.ts'
import { decimalOf, singleText, sumOfAmounts } from './decimals.ts'

const DAY_MS = 86_400_000
const MOST_DATE_MS = 8.64e15
/** So many times are remembered; an export has one for every hour. */
const MOST_REMEMBERED = 2 ** 16

const decoder = new TextDecoder()

/** Times as ISO 8601 in UTC, which the dialects read, and documents as the texts that they are. */
export const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: remembering((millis: bigint) => isoText(Number(millis))),
  timestampFromMicroseconds: remembering((micros: bigint) => isoText(Number(micros / 1000n))),
  timestampFromNanoseconds: remembering((nanos: bigint) => isoText(Number(nanos / 1_000_000n))),
  dateFromDays: remembering((days: number) => isoText(days * DAY_MS).slice(0, 10)),
  jsonFromBytes: (bytes: Uint8Array | undefined) => bytes && decoder.decode(bytes),
}

function remembering<Value>(textOf: (value: Value) => string): (value: Value) => string {
  const known = new Map<Value, string>()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    const text = textOf(value)
    if (known.size < MOST_REMEMBERED) known.set(value, text)
    return text
  }
}

/** What no date can be is shown as the number that it is, and told as no date then. */
function isoText(milliseconds: number): string {
  return Math.abs(milliseconds) <= MOST_DATE_MS ? new Date(milliseconds).toISOString() : String(milliseconds)
}

/** Makes the text of a cell from what is neither a text nor missing. */
export function textConverter(holds: Holds): (value: unknown) => string {
  switch (holds.kind) {
    case 'decimal':
      return (value) => decimalOf(value, holds.scale) ?? otherText(value)
    case 'single':
      return (value) => (typeof value === 'number' ? singleText(value) : otherText(value))
    case 'other':
      return (value) => (typeof value === 'number' ? numberText(value) : otherText(value))
  }
}

/** The shortest decimal that the number prints as, without an exponent; `NaN` and the like are no amounts. */
function numberText(value: number): string {
  return Number.isFinite(value) ? decimalText(fromNumber(value)) : String(value)
}

function otherText(value: unknown): string {
  if (value instanceof Uint8Array) return decoder.decode(value)
  // An empty list says as little as an empty cell, be it of credits or of labels.
  if (Array.isArray(value)) return value.length === 0 ? '' : (sumOfAmounts(value) ?? jsonText(value))
  return typeof value === 'object' ? jsonText(value) : String(value)
}

const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, member) => (typeof member === 'bigint' ? String(member) : member)) ?? ''
