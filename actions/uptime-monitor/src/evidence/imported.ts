import type { Incident } from './incident.ts'
import type { KnownTarget } from './ledger.ts'
import type { Roll } from './roll.ts'

/**
 * The history of another tool, read from the log of its events. Its targets were observed at moments that nobody
 * recorded: what was noted last is taken to hold until something else was noted.
 */
export interface ImportedHistory {
  readonly targets: readonly KnownTarget[]
  /** Days; their `minutes` are those that went by, not those that anybody observed. */
  readonly rolls: readonly Roll[]
  readonly incidents: readonly Incident[]
  readonly comparison: readonly UptimeComparison[]
  /** What could not be read or understood, a sentence each. */
  readonly problems: readonly string[]
}

/** What another tool published about one target, beside what follows from the log of its own events. */
export interface UptimeComparison {
  readonly target: string
  readonly name: string
  /** Where its states were noted, oldest name first: `history/shop.yml`. */
  readonly files: readonly string[]
  /** From the first state that is known, up to when the figure was published (or to the end of the log). */
  readonly from: number
  readonly to: number
  /** As a share; null: nothing was published that can be read. */
  readonly published: number | null
  /** The share of the time that went by in which the log does not say down; null of no time. */
  readonly recomputed: number | null
  /** In milliseconds, by the log. */
  readonly downMs: number
  /** Outages in the log up to `to`; of these, the ones of less than a quarter of an hour. */
  readonly incidents: number
  readonly short: number
  /** Outages that began after the figure was published. */
  readonly later: number
  /** Times of degraded performance, which are no outages here. */
  readonly degradations: number
  /** So many of `incidents` at least are in none of the published figures; null: it was not published by days. */
  readonly lacking: number | null
}
