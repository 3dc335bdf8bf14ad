import { Sketch } from './sketch.ts'

/** The rows of one file on one day, in the little that tells whether another file has them as well. */
export interface DaySlice {
  readonly day: string
  /** Sums of the rows' hashes: the same whatever the order of the rows. */
  low: number
  high: number
  rows: number
  /** A sample of the rows that cost something; null where the rows' own text is not known. */
  readonly sketch: Sketch | null
  /** Another file has the very same rows, and there they count. */
  repeated: boolean
}

export function sliceOn(day: string, sketched: boolean): DaySlice {
  return { day, low: 0, high: 0, rows: 0, sketch: sketched ? new Sketch() : null, repeated: false }
}
