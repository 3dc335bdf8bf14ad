import { parseDuration, refused, understood, type ValueKind } from '@plinth/core'

const DAY_MS = 86_400_000

/** A day of the calendar: `2026-11-22`. */
export function day(): ValueKind<string> {
  return {
    expected: 'a day as year-month-day',
    examples: ['2026-11-22'],
    parse: (text) => {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return refused('is not written so')
      const at = Date.parse(text)
      // The 31st of a shorter month is taken for a day of the next one.
      const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
      return exists ? understood(text) : refused('is no day of the calendar')
    },
    json: { type: 'string', format: 'date' },
  }
}

/** A length of time in whole days: `14d`. */
export function wholeDays(example: string): ValueKind<number> {
  return {
    expected: 'whole days',
    examples: [example],
    parse: (text) => {
      const duration = parseDuration(text)
      if (!duration.ok) return duration
      return duration.value % DAY_MS === 0 && duration.value > 0
        ? understood(duration.value / DAY_MS)
        : refused('is not a number of whole days')
    },
    json: { type: 'string', pattern: '^\\d+\\s*d$' },
  }
}
