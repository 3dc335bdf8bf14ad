import type { Amount } from '../../evidence/checklist.ts'

/** What a score is out of: 10 of the unit `/10`; null of any other unit. */
export function scaleOf(unit: string): number | null {
  const digits = unit.replaceAll(' ', '')
  if (!/^\/\d{1,6}$/.test(digits)) return null
  const scale = Number(digits.slice(1))
  return scale > 0 ? scale : null
}

/**
 * An amount in the unit that it is to be compared in; null where it cannot be had. Scores are put on the wanted scale:
 * 80/100 is 8/10. A limit without a unit takes the number as it stands.
 */
export function inUnit(amount: Amount, unit: string): Amount | null {
  if (unit === '') return amount
  const own = scaleOf(amount.unit)
  const wanted = scaleOf(unit)
  if (own !== null && wanted !== null) {
    return { low: (amount.low / own) * wanted, high: (amount.high / own) * wanted, unit }
  }
  return plain(amount.unit) === plain(unit) ? amount : null
}

function plain(unit: string): string {
  return unit.trim().toLowerCase()
}
