import type { AlertState } from './alert.ts'
import type { Incident } from './incident.ts'
import type { Roll } from './roll.ts'
import type { Slice } from './slice.ts'

/** A target that was ever observed. */
export interface KnownTarget {
  readonly key: string
  readonly name: string
  /** Without query and credentials. */
  readonly address: string
  readonly kind: string
  /** The first and the last minute in which it was probed, or of its import. */
  readonly since: number
  readonly last: number
}

/**
 * All that the history store holds of uptime. Spans do not overlap: minutes that were summed up are gone from `slices`,
 * hours that were summed up are gone from `rolls`.
 */
export interface Ledger {
  readonly targets: readonly KnownTarget[]
  /** The last days, every round from every place; ascending by `at`. */
  readonly slices: readonly Slice[]
  /** Hours, then days: ascending by `at` within each span. */
  readonly rolls: readonly Roll[]
  readonly incidents: readonly Incident[]
  readonly alerts: readonly AlertState[]
  /** What could not be read, one sentence each; what could be was read. */
  readonly problems: readonly string[]
}

export const EMPTY_LEDGER: Ledger = {
  targets: [],
  slices: [],
  rolls: [],
  incidents: [],
  alerts: [],
  problems: [],
}
