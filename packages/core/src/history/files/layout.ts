import { DOCUMENT_FOLDERS } from '../../documents.ts'

/**
 * Where things are in a store: `records/2026-11/30.ndjson` holds the records of a day, `rollups/2025-10.ndjson` what a
 * month was summed up to. A day's file is small, so that one more record moves few bytes.
 */
const DAY_FILE = /^records\/(\d{4}-\d\d)\/(\d\d)\.ndjson$/
const MONTH_FILE = /^rollups\/(\d{4}-\d\d)\.ndjson$/

export const README = 'README.md'

/** `2026-11-30`, from an ISO time in UTC. */
export const dayOf = (at: string): string => at.slice(0, 10)

export const dayFile = (day: string): string => `records/${day.slice(0, 7)}/${day.slice(8)}.ndjson`

export const monthFile = (month: string): string => `rollups/${month}.ndjson`

/** The day whose records a file holds; null for other files. */
export function dayOfFile(path: string): string | null {
  const [, month, day] = DAY_FILE.exec(path) ?? []
  return month === undefined || day === undefined ? null : `${month}-${day}`
}

/** The month that a file sums up; null for other files. */
export function monthOfFile(path: string): string | null {
  return MONTH_FILE.exec(path)?.[1] ?? null
}

/** `uptime/days/2026-11.ndjson`, `uptime/minutes/2026-11-30/13.ndjson`: documents that are kept by their dates. */
const DATED = /^[a-z]+\/[a-z]+\/\d{4}(?:-\d\d){0,2}(?:\/\d\d)?\.ndjson$/

/** Whether a path is in a folder of a gate's documents. */
const isDocument = (path: string): boolean => DOCUMENT_FOLDERS.some((folder) => path.startsWith(`${folder}/`))

/**
 * Whether files are those of a history: some certainly are, or there is nothing yet but documents and what a person says
 * about it.
 */
export function isHistory(files: readonly { readonly path: string }[]): boolean {
  return (
    files.every(({ path }) => path === README || isDocument(path)) ||
    files.some(
      ({ path }) =>
        dayOfFile(path) !== null || monthOfFile(path) !== null || (isDocument(path) && DATED.test(path)),
    )
  )
}

/** The first moment of a day, or of a month (`2026-11`), in milliseconds since the epoch. */
export const startOf = (date: string): number => Date.parse(date.length === 7 ? `${date}-01` : date)

/** The first moment after it. */
export function endOf(date: string): number {
  const end = new Date(startOf(date))
  if (date.length === 7) end.setUTCMonth(end.getUTCMonth() + 1)
  else end.setUTCDate(end.getUTCDate() + 1)
  return end.getTime()
}
