import type { PastRun } from '@plinth/core'
import type { MaintenanceWindow } from './incident.ts'
import type { Ledger } from './ledger.ts'
import type { Slice } from './slice.ts'

/** What this run did itself. */
export interface OwnRun {
  /** When its first round was planned (the schedule's slot) and when it began. */
  readonly planned: number
  readonly began: number
  readonly ended: number
  /** Every round of every target, in order. */
  readonly slices: readonly Slice[]
  readonly control: { readonly probes: number; readonly failed: number } | null
  /** Cancelled before its time. */
  readonly cancelled: boolean
  /** The 95th percentile of how late probes started against their timetable, in milliseconds; null without probes. */
  readonly latenessMs: number | null
}

/** The only thing that `decide` sees. */
export interface Evidence {
  readonly now: number
  /** With this run's slices in it. */
  readonly ledger: Ledger
  /** Whether there is a store, and whether it took what this run brought. */
  readonly stored: { readonly kind: 'stored' | 'not-stored' | 'no-store'; readonly problem: string | null }
  readonly run: OwnRun
  readonly maintenance: readonly MaintenanceWindow[]
  /** What other gates remember: deployments, cost per user, performance. Ascending. */
  readonly records: readonly PastRun[]
  readonly problems: readonly string[]
}
