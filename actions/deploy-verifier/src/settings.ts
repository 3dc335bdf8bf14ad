/** What the user asked for, from inputs, then `.github/plinth.yml`, then defaults: one resolved value. */

import type { Check, Probe, Reach, VersionSource } from '@plinth/core/targets'

export type {
  Check,
  HttpExpectation,
  Probe,
  Reach,
  StatusRange,
  VersionSource,
} from '@plinth/core/targets'

export interface Target {
  /** Shown in the report, unique: the address without query and credentials, unless the user names it. */
  readonly name: string
  /** What the user deploys, in a word: `web page`, `JSON API`, `edge function`, `static asset`, `TCP port`, … */
  readonly what: string
  readonly probe: Probe
  readonly checks: readonly Check[]
  /** Where its version is found; null: it tells none. */
  readonly version: VersionSource | null
  /** The same in the version that is in production, to compare with; null: nothing to compare. */
  readonly baseline: Probe | null
  /** Its first answer is a cold start, to be shown apart. */
  readonly coldStart: boolean
}

export interface WaitRule {
  readonly deadlineMs: number
}

export interface IdentityRule {
  readonly expected: string
  /** So many answers in a row, of every target that tells its version. */
  readonly consecutive: number
}

export interface ObserveRule {
  /** Not shorter than this, however clear. */
  readonly shortestMs: number
  /** Latency, metrics and comparisons are decided within this. */
  readonly plannedMs: number
  /** Failures that leave it open are observed up to this. */
  readonly longestMs: number
  /** Of each target. */
  readonly ratePerSecond: number
  /** A probe without an answer after this has failed. */
  readonly timeoutMs: number
  /** Probed beside the targets: tells a broken network of the runner from a broken service. */
  readonly control: Probe | null
}

/** A promise about the share of probes with an event; the sequential test asks p <= good against p >= bad. */
export interface FailureObjective {
  /** `uptime`: probes that got no answer or a 5xx one. `error-rate`: probes that failed in any way. */
  readonly id: 'uptime' | 'error-rate'
  /** Shares: 0.001 and 0.01. */
  readonly good: number
  readonly bad: number
  /** True where the user asked for it. */
  readonly asked: boolean
}

export interface LatencyObjective {
  /** `p95`. */
  readonly id: string
  readonly quantile: number
  readonly limitMs: number
  readonly asked: boolean
}

/** An objective on what a Prometheus-compatible server knows. */
export interface MetricObjective {
  readonly name: string
  readonly op: '<' | '<=' | '>' | '>='
  /** Of a ratio in percent, its unit then being `percent`. */
  readonly value: number
  /** Shown behind the value; empty where there is none. */
  readonly unit: string
  /**
   * `value`: one number, or one series over the observation, of which the last sample counts and all are shown.
   * `ratio`: two counts over the same window, whose ratio has an exact bound.
   */
  readonly measure:
    | { readonly kind: 'value'; readonly query: string }
    | { readonly kind: 'ratio'; readonly events: string; readonly total: string }
  /** A count of requests in the window, and how many there must be before the value tells anything. */
  readonly traffic: { readonly query: string; readonly atLeast: number } | null
  /** instant: at the end of observing. range: over the observation, in steps. */
  readonly form: 'instant' | { readonly stepMs: number }
  /** A sample older than this is stale. */
  readonly freshMs: number
}

export interface MetricsRule {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly objectives: readonly MetricObjective[]
}

/** How the new version may differ from the one in production. */
export interface ComparisonRule {
  /** The smallest slowdown that matters, as a ratio: 0.1. */
  readonly smallestEffect: number
  /** In percentage points. */
  readonly smallestErrorRateEffect: number
  /** `p50`, `p95`, `error-rate`. */
  readonly metrics: readonly string[]
}

export interface RecordRule {
  /** null: the deployment that the event is about, or none. */
  readonly environment: string | null
  /** `auto` records where there is a token and a deployment or an environment; `always` warns where it cannot. */
  readonly mode: 'auto' | 'always' | 'never'
  /** Where users reach what was deployed; null: the first http target. */
  readonly environmentUrl: string | null
  /** Deployments of so many days make the history. */
  readonly historyDays: number
  /** `slo.deployment-success`, as a share. */
  readonly success: { readonly value: number; readonly asked: boolean }
}

export interface RollbackRule {
  /** The file name of a workflow of this repository: `rollback.yml`. */
  readonly workflow: string
  /** The branch or tag it is taken from; null: the default branch. */
  readonly ref: string | null
  /** Names of the inputs that are given: the version to go back to, and the environment. Empty: not given. */
  readonly versionInput: string
  readonly environmentInput: string
  readonly deadlineMs: number
}

/** What the event says about the deployment; untrusted beyond its shape. */
export interface EventDeployment {
  readonly id: number
  readonly sha: string
  readonly environment: string
  /** `success`, `failure`, …; null where the event is about a deployment without a status. */
  readonly state: string | null
}

export interface Settings {
  readonly targets: readonly Target[]
  readonly reach: Reach
  readonly wait: WaitRule
  /** null: the version is not checked. */
  readonly identity: IdentityRule | null
  readonly observe: ObserveRule
  readonly failures: readonly FailureObjective[]
  readonly latencies: readonly LatencyObjective[]
  readonly metrics: MetricsRule | null
  readonly comparison: ComparisonRule
  /** Errors of each family of statements (failures, latency, comparison, metrics), one-sided: 0.05. */
  readonly alpha: number
  /** The chance to miss a version as bad as `FailureObjective.bad`: 0.05. */
  readonly beta: number
  readonly record: RecordRule
  readonly rollback: RollbackRule | null
  /** Of a `deployment` or `deployment_status` event; null on others. */
  readonly deployment: EventDeployment | null
  /** Why the gate does not apply to this event; null: it does. */
  readonly skip: string | null
  readonly token: string | null
}
