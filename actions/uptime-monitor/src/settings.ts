import type { HistorySettings } from '@plinth/core'
import type { Check, Probe, Reach } from '@plinth/core/targets'
import type { Severity } from './evidence/index.ts'

/** What the user asked for, from inputs, then `.github/plinth.yml`, then defaults: one resolved value. */

export interface MonitoredTarget {
  /** `keyOf` its name. */
  readonly key: string
  /** Unique; any text. */
  readonly name: string
  /** Without query and credentials. */
  readonly address: string
  /** `web page`, `JSON API`, `TCP port`, … */
  readonly what: string
  readonly probe: Probe
  /** Looked at once in a run: the certificate, CORS, … */
  readonly checks: readonly Check[]
  readonly objectives: readonly Objective[]
}

/**
 * A promise on a share: of minutes (`time-slices`) or of probes (`occurrences`).
 * `uptime` counts what was unavailable, `error-rate` what failed in any way.
 */
export interface ShareObjective {
  readonly id: 'uptime' | 'error-rate'
  readonly method: 'time-slices' | 'occurrences'
  /** The share that must be good, as a share: 0.999. */
  readonly target: number
  readonly asked: boolean
  /**
   * Of time slices: bad where the service was down, or already where a single probe failed. Absent: `down` for uptime, and `hit` for
   * errors.
   */
  readonly slice?: 'down' | 'hit'
  /** Of its own; absent: those of the settings. */
  readonly windowMs?: number
  readonly rules?: readonly BurnRule[]
}

export interface LatencyObjective {
  /** `p95`. */
  readonly id: string
  readonly quantile: number
  readonly limitMs: number
  readonly asked: boolean
}

export type Objective =
  | ({ readonly kind: 'share' } & ShareObjective)
  | ({ readonly kind: 'latency' } & LatencyObjective)

/** A pair of windows, both of which must burn. `factor` 14.4 over an hour is 2 % of the budget of 30 days. */
export interface BurnRule {
  readonly factor: number
  readonly longMs: number
  readonly shortMs: number
  readonly severity: Severity
}

export interface MaintenanceRule {
  /** ISO times with offset, or a time of the day in UTC that comes again on some days of the week. */
  readonly when:
    | { readonly kind: 'once'; readonly start: number; readonly end: number }
    /** `days`: 0 is Sunday; `startMinute` and `minutes` of the day in UTC. */
    | {
        readonly kind: 'weekly'
        readonly days: readonly number[]
        readonly startMinute: number
        readonly minutes: number
      }
  /** Names of targets; empty: all. */
  readonly targets: readonly string[]
  readonly reason: string
}

export const WEBHOOK_FORMATS = ['generic', 'slack', 'teams', 'discord', 'pagerduty', 'alertmanager'] as const
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number]

/** Where alerts go. The address is a secret. */
export interface Webhook {
  /** `slack/1f3a9c02`: the format and the start of the hash of the address. */
  readonly id: string
  readonly format: WebhookFormat
  readonly url: string
  /** PagerDuty's routing key; null for the others. */
  readonly key: string | null
  /** What it is told of. */
  readonly severities: readonly Severity[]
}

export interface Settings {
  readonly targets: readonly MonitoredTarget[]
  readonly reach: Reach
  readonly timeoutMs: number
  readonly control: Probe | null
  /** The rounds of one run. */
  readonly rhythm: {
    /** Between the beginnings of rounds: in a run of several, and as the schedule of one-round runs plans it. */
    readonly everyMs: number
    /** Of each target in a round, spread evenly over `spreadMs`. */
    readonly probes: number
    readonly spreadMs: number
    /** How long this run goes on; null: one round. */
    readonly forMs: number | null
    /** How often a long run stores what it saw. */
    readonly storeEveryMs: number
  }
  readonly vantage: string
  /** How many places must see it down; 1 where there is one. */
  readonly quorum: number
  /** Whether this run probes; a run after those of all places may only judge. */
  readonly observes: boolean
  /** Whether this run judges, alerts and makes the page; in a matrix only one does. */
  readonly judges: boolean
  /** Of error budgets. */
  readonly windowMs: number
  readonly rules: readonly BurnRule[]
  /** Alert on certificates that expire within so many days. */
  readonly certificateDays: number
  /** `slo.deployment-success` as a share, and whether cost per user must fall; null: not alerted on. */
  readonly delivery: { readonly success: number | null; readonly costPerUserFalls: boolean }
  readonly maintenance: readonly MaintenanceRule[]
  /** Open issues with this label are maintenance; null: none are. */
  readonly maintenanceLabel: string | null
  readonly webhooks: readonly Webhook[]
  readonly issues: boolean
  /** So many notices an hour at most; what is held back is summed up in the next one. */
  readonly mostNotices: number
  /** `folder`: absolute. */
  /** Each null where it is not wanted. */
  readonly page: { readonly folder: string | null; readonly branch: string | null; readonly title: string }
  /** Folder of a clone of an Upptime repository, absolute; null: nothing to import. */
  readonly importUpptime: string | null
  /** Where the ledger is kept. */
  readonly store: HistorySettings
  /** Patterns of OpenSLO files, from the workspace: what they promise takes the place of objectives with the same id. */
  readonly openSlo: readonly string[]
  readonly token: string | null
}
