/** Exactly `units` × 10^-`scale`. `scale` is a whole number, at least 0. Several forms may mean the same number. */
export interface Decimal {
  readonly units: bigint
  readonly scale: number
}

export const ZERO: Decimal = Object.freeze({ units: 0n, scale: 0 })

const POWERS: bigint[] = [1n]

/** 10^`exponent`, for a whole number of at least 0. Small ones are kept. */
export function powerOfTen(exponent: number): bigint {
  if (exponent > 128) return 10n ** BigInt(exponent)
  for (let last = POWERS.length; last <= exponent; last++) POWERS.push(10n ** BigInt(last))
  return POWERS[exponent] ?? 1n
}

/** The units of `value` at a scale that is not smaller than its own. */
export function unitsAt(value: Decimal, scale: number): bigint {
  return scale === value.scale ? value.units : value.units * powerOfTen(scale - value.scale)
}
