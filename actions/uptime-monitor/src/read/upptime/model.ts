export type SiteStatus = 'up' | 'down' | 'degraded'

/** What Upptime noted of a site at one moment. Its clock, in milliseconds since the epoch. */
export interface Noted {
  readonly at: number
  readonly status: SiteStatus
  /** Of HTTP; 0: no answer; null: not said. */
  readonly code: number | null
  /** Null: not said, or not measured. */
  readonly responseMs: number | null
}

/** One version of `history/<slug>.yml`. */
export interface SiteFile {
  readonly url: string
  readonly status: SiteStatus
  readonly code: number | null
  readonly responseMs: number | null
  readonly updated: number | null
}

/** One file that a commit changed. Ids are git's of the content; null: there was none before, or is none now. */
export interface LogChange {
  readonly path: string
  readonly before: string | null
  readonly after: string | null
}

export interface LogEntry {
  readonly commit: string
  /** When its author made it, in milliseconds since the epoch. */
  readonly at: number
  /** Untrusted text. */
  readonly subject: string
  readonly changes: readonly LogChange[]
}

/** One version of the file of a site, with the commit that brought it. */
export interface Version {
  readonly entry: LogEntry
  readonly noted: Noted
}

/** All that the log says of one file. Ascending. */
export interface FileHistory {
  readonly path: string
  readonly versions: readonly Version[]
  readonly url: string
  /** When it was deleted for good; null: it is still there. */
  readonly removed: number | null
  /** The file that was renamed to this one; null: none. */
  readonly continues: string | null
  /** As the messages of its commits call the site, the last one. */
  readonly called: string | null
}

/** An uninterrupted time in which a site was watched. */
export interface Segment {
  readonly from: number
  readonly to: number
  /** Ascending, the first at `from`: what was before it is unknown, whatever Upptime says of when it began. */
  readonly noted: readonly Noted[]
}

export interface Site {
  readonly key: string
  readonly name: string
  /** Without query and credentials. */
  readonly address: string
  readonly files: readonly string[]
  readonly segments: readonly Segment[]
}
