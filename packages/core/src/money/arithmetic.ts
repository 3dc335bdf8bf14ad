import { type Decimal, unitsAt, ZERO } from './decimal.ts'

export function plus(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale }
}

export function minus(a: Decimal, b: Decimal): Decimal {
  return plus(a, negated(b))
}

export function times(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale }
}

export function negated(value: Decimal): Decimal {
  return { units: -value.units, scale: value.scale }
}

/** By value: `1.50` equals `1.5`. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale)
  const [left, right] = [unitsAt(a, scale), unitsAt(b, scale)]
  if (left === right) return 0
  return left < right ? -1 : 1
}

export const isZero = (value: Decimal): boolean => value.units === 0n

export const isNegative = (value: Decimal): boolean => value.units < 0n

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO
  for (const value of values) total = plus(total, value)
  return total
}
