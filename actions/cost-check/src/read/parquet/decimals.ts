import { type Decimal, decimalText, fromNumber, sum } from '@plinth/core/money'

/** A whole number of any storage as the decimal that it stands for; null: it is none. */
export function decimalOf(value: unknown, scale: number): string | null {
  if (scale < 0) return null
  const units = unitsOf(value)
  return units === null ? null : decimalText({ units, scale })
}

function unitsOf(value: unknown): bigint | null {
  if (typeof value === 'bigint') return value
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : null
  return value instanceof Uint8Array ? wholeOf(value) : null
}

/** Two's complement, the most significant byte first (Parquet format, "DECIMAL"); null: no bytes at all. */
export function wholeOf(bytes: Uint8Array): bigint | null {
  const { length } = bytes
  if (length === 0) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, length)
  let units = BigInt(view.getInt8(0) < 0 ? -1 : 0)
  let at = 0
  for (; (length - at) % 8 !== 0; at++) units = (units << 8n) | BigInt(view.getUint8(at))
  for (; at < length; at += 8) units = (units << 64n) | view.getBigUint64(at)
  return units
}

/** The shortest decimal that a single-precision number stands for: 0.1, where the same as a double is 0.10000000149. */
export function singleText(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits))
    if (Math.fround(shorter) === value) return decimalText(fromNumber(shorter))
  }
  return Number.isFinite(value) ? decimalText(fromNumber(Number(value.toPrecision(9)))) : String(value)
}

/** The sum of what a list of `{amount}` names, as an export writes a row's credits; null: it is no such list, or empty. */
export function sumOfAmounts(list: readonly unknown[]): string | null {
  const amounts: Decimal[] = []
  for (const entry of list) {
    if (typeof entry !== 'object' || entry === null || !('amount' in entry)) return null
    const { amount } = entry
    if (typeof amount !== 'number' || !Number.isFinite(amount)) return null
    amounts.push(fromNumber(amount))
  }
  return amounts.length === 0 ? null : decimalText(sum(amounts))
}
