import type { Decimal } from '@plinth/core/money'
import { readDecimal } from '@plinth/core/money'

/** `dec('12.50')`. */
export function dec(text: string): Decimal {
  const value = readDecimal(text)
  if (value === null) throw new Error(`${text} is no decimal number`)
  return value
}
