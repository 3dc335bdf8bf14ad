/** What the page says beside the judgement. */
export interface PageOptions {
  /** Its heading. Untrusted text. */
  readonly title: string
  /** Plinth's. */
  readonly version: string
  /** What was seen longer ago says nothing of now, and is shown so. In milliseconds. */
  readonly staleAfterMs: number
  /** `https://github.com/o/r`, where issues are linked to; null: they are only named. */
  readonly repository: string | null
}

/** Schedules of an hour or less leave the page fresh. */
export const STALE_AFTER_MS = 3_600_000
