import { dayOf, readAmericanDay, readIsoDay } from '../dates/index.ts'

export type DayReader = (text: string) => string | null

/** What tells how a file writes its days: with slashes it must show itself which number is the month. */
export type Writing =
  | { readonly kind: 'read'; readonly read: DayReader }
  /** `03/04/2026`: the rows leave open what it means; or some can only be one and some only the other. */
  | { readonly kind: 'ambiguous' | 'mixed'; readonly example: string }

/**
 * `2026-11-22` (with a time or without), `2026/11/22`, `20261122` and `22.11.2026` mean one day each. `11/22/2026` and
 * `22/11/2026` are told apart by a number above 12 anywhere in the file.
 */
export function writingOf(dates: readonly string[]): Writing {
  const slashed = dates.filter((date) => slashParts(date) !== null)
  const monthFirst = slashed.find((date) => Number(slashParts(date)?.[1]) > 12)
  const dayFirst = slashed.find((date) => Number(slashParts(date)?.[0]) > 12)
  if (monthFirst !== undefined && dayFirst !== undefined) return { kind: 'mixed', example: dayFirst }
  const [example] = slashed
  if (example !== undefined && monthFirst === undefined && dayFirst === undefined)
    return { kind: 'ambiguous', example }
  return { kind: 'read', read: (text) => readDay(text, dayFirst !== undefined) }
}

/** Of `03/04/2026` the two numbers before the year; null: not written so. */
function slashParts(date: string): readonly [string, string] | null {
  const [first = '', second = '', year] = date.split('/', 3)
  return year !== undefined && first.length <= 2 && second.length <= 2 ? [first, second] : null
}

function readDay(text: string, dayFirst: boolean): string | null {
  const parts = slashParts(text)
  if (parts !== null) {
    const year = text.slice(parts[0].length + parts[1].length + 2)
    return readAmericanDay(dayFirst ? `${parts[1]}/${parts[0]}/${year}` : text)
  }
  if (/^\d{8}$/.test(text)) return dayOf(text.slice(0, 4), text.slice(4, 6), text.slice(6))
  const [day = '', month = '', year = ''] = text.split('.', 3)
  if (year.length === 4) return dayOf(year, month.padStart(2, '0'), day.padStart(2, '0'))
  return readIsoDay(text.charAt(4) === '/' ? text.replaceAll('/', '-') : text)
}
