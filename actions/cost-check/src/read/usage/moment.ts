import { readIsoDay } from '../dates/index.ts'

/** When something was asked. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly time: number
  /** UTC. */
  readonly day: string
}

const LONGEST = 40
/** Every month has so many days: only a later one may be no day at all. */
const SURE_DAYS = 28

/** A timestamp as transcripts write it; null where there is none that can be read. */
export function momentOf(value: unknown): Moment | null {
  if (typeof value !== 'string' || value.length > LONGEST) return null
  const time = Date.parse(value)
  const day = Number.isNaN(time) ? null : isPlain(value) ? value.slice(0, 10) : readIsoDay(value)
  return day === null ? null : { time, day }
}

/** `2026-11-22T10:00:00.000Z`, as almost all are; what has been parsed as a time has digits where these stand. */
function isPlain(text: string): boolean {
  return (
    text.length === 24 &&
    text.charAt(10) === 'T' &&
    text.endsWith('Z') &&
    Number(text.slice(8, 10)) <= SURE_DAYS
  )
}
