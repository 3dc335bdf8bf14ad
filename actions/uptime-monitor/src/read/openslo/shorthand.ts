import type { ValueKind } from '@plinth/core'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** Months and what is made of them have their usual length: windows roll, and no calendar aligns them. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['m', MINUTE_MS],
  ['h', 60 * MINUTE_MS],
  ['d', DAY_MS],
  ['w', 7 * DAY_MS],
  ['M', 30 * DAY_MS],
  ['Q', 90 * DAY_MS],
  ['Y', 365 * DAY_MS],
])
const LONGEST_MS = 5 * 365 * DAY_MS

/** OpenSLO's "duration-shorthand", in milliseconds: a whole number and one letter. A bare number is minutes, where allowed. */
export function shorthand({ bareMinutes = false, zero = false } = {}): ValueKind<number> {
  return {
    expected: 'a whole number and a unit of m, h, d, w, M, Q, Y',
    examples: ['5m', '1h', '30d'],
    parse: (text) => {
      const [, digits = '', unit = ''] = /^(\d{1,7})([mhdwMQY]?)$/.exec(text) ?? []
      if (digits === '') return { ok: false, why: 'is not a duration' }
      const length = unit === '' && bareMinutes ? MINUTE_MS : UNITS.get(unit)
      if (length === undefined) return { ok: false, why: 'has no unit' }
      const value = Number(digits) * length
      if (value === 0 && !zero) return { ok: false, why: 'is no time at all' }
      return value <= LONGEST_MS ? { ok: true, value } : { ok: false, why: 'is above 5Y' }
    },
    json: { type: 'string' },
  }
}
