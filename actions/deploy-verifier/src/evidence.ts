/** What was seen of a deployment: the only thing that `decide` sees. Values, no behaviour, no IO. */

import type { CheckResult, Failure, FailureClass, ProbeCounts } from '@plinth/core/targets'

export {
  type CheckResult,
  FAILURE_CLASSES,
  type Failure,
  type FailureClass,
  type ProbeCounts,
  type ProbeResult,
} from '@plinth/core/targets'

/** A stretch of the observation of one target. */
export interface Slice {
  /** Since observing began. */
  readonly startMs: number
  readonly probes: number
  readonly failed: number
  /** Of the probes, failed ones being infinite; null without probes. */
  readonly p50: number | null
  readonly p95: number | null
}

export interface Observation {
  /** Only probes that count. */
  readonly counts: ProbeCounts
  /** Answers of another version than the expected one: seen, not counted. */
  readonly otherVersion: number
  /** Failures while the control failed too: seen, not counted. */
  readonly withControl: number
  readonly failures: Partial<Readonly<Record<FailureClass, number>>>
  /** The first few, to be shown. */
  readonly examples: readonly { readonly atMs: number; readonly failure: Failure }[]
  /** A step function: `atMost` counts the probes that took at most `ms`; failed ones are in `count` only. */
  readonly latency: {
    readonly count: number
    readonly steps: readonly { readonly ms: number; readonly atMost: number }[]
  }
  /** By id of the latency objective: when it was decided, and what the data were then. */
  readonly looks: Readonly<Record<string, LatencyLook>>
  /** By id of the failure objective: where its test stands. */
  readonly tests: Readonly<Record<string, FailureTest>>
  readonly slices: readonly Slice[]
}

/** Where a sequential test of a share stands. */
export interface FailureTest {
  readonly state: 'condemned' | 'accepted' | 'open'
  /** When it was decided, or now. */
  readonly probes: number
  readonly events: number
  /** So many more probes without an event would accept; 0 once decided. */
  readonly needed: number
}

/** A latency objective at its last look. */
export interface LatencyLook {
  readonly state: 'broken' | 'kept' | 'open'
  /** At that look. */
  readonly probes: number
  /** Probes that took longer than the limit, failed ones included. */
  readonly over: number
  /** The one-sided level at which this look decides. */
  readonly level: number
}

export interface Readiness {
  readonly ready: boolean
  readonly tries: number
  readonly ms: number
  /** One entry per change of state, the first try included. */
  readonly changes: readonly { readonly atMs: number; readonly state: string }[]
  readonly last: Failure | null
}

/** What was seen while the version was looked for. */
export interface Identity {
  readonly confirmed: boolean
  readonly tries: number
  readonly ms: number
  /** How many answers named each version, over wait and identity; `''` where none was named. */
  readonly seen: readonly { readonly version: string; readonly answers: number }[]
}

export interface TargetEvidence {
  /** `Target.name`. */
  readonly name: string
  readonly readiness: Readiness | null
  readonly identity: Identity | null
  readonly coldStartMs: number | null
  readonly checks: readonly CheckResult[]
  readonly observation: Observation | null
  /** Of the version in production, when there is one to compare with. */
  readonly baseline: Observation | null
}

/** What a metrics server said to one objective. */
export interface MetricEvidence {
  readonly name: string
  readonly answer:
    | {
        readonly kind: 'value'
        readonly value: number
        /** Oldest first, of a range query; `value` alone of an instant one. */
        readonly samples: readonly { readonly atMs: number; readonly value: number }[]
      }
    | { readonly kind: 'ratio'; readonly events: number; readonly total: number }
    /** Answered, but not with one usable number. */
    | {
        readonly kind: 'unusable'
        readonly reason: 'nan' | 'infinite' | 'empty' | 'several' | 'stale' | 'negative'
        readonly message: string
      }
    | { readonly kind: 'unanswered'; readonly message: string }
  /** Requests in the window, where a traffic query was given and answered. */
  readonly traffic: number | null
}

export const PHASES = [
  'wait',
  'identity',
  'checks',
  'observe',
  'metrics',
  'record',
  'roll back',
  'verify again',
] as const
export type Phase = (typeof PHASES)[number]

/** A part of the flow, as the summary shows it. */
export interface PhaseTime {
  readonly phase: Phase
  /** Since the gate began. */
  readonly startMs: number
  readonly ms: number
  readonly outcome: 'done' | 'failed' | 'cancelled' | 'skipped'
  /** A clause: `ready after 3 tries`. */
  readonly note: string
}

/** Something that kept evidence from being had. `decide` makes `no-data` of it. */
export interface Problem {
  /** Kebab-case: `deployment-failed`, `address-refused`. */
  readonly code: string
  readonly where: string
  readonly message: string
}

export type Stop =
  | 'decided'
  | 'time'
  | 'cancelled'
  | 'not-ready'
  | 'wrong-version'
  | 'checks-failed'
  | 'problem'

export interface Evidence {
  readonly targets: readonly TargetEvidence[]
  /** The control's probes beside the targets'; null: there was none. */
  readonly control: ProbeCounts | null
  /**
   * The control's tries while readiness, versions and checks were waited for, one beside each failed try of a target;
   * absent or null: it was not tried. `lastFailed`: so did the last of them.
   */
  readonly controlDuringWait?: {
    readonly probes: number
    readonly failed: number
    readonly lastFailed: boolean
  } | null
  readonly metrics: readonly MetricEvidence[]
  readonly problems: readonly Problem[]
  readonly phases: readonly PhaseTime[]
  readonly stop: Stop
  /** How late probes started, against their schedule; null without probes. */
  readonly lateness: { readonly p50: number; readonly p99: number; readonly max: number } | null
}

/** When something was done that came after the evidence; milliseconds since the gate began. */
export interface Took {
  readonly startMs: number
  readonly ms: number
}

/** What became of writing the decision down on GitHub. */
export interface Recorded {
  /** `recorded`: everything was written. `partly`: `problems` says what was not. */
  readonly state: 'recorded' | 'partly' | 'not-wanted' | 'failed'
  readonly deploymentId: number | null
  /** One line each: what could not be written or read, and how to mend it. */
  readonly problems: readonly string[]
  readonly history: History | null
  readonly took?: Took
}

/** One earlier deployment of the environment. */
export interface PastDeployment {
  readonly id: number
  readonly sha: string
  /** What the gate noted as its version; null where it noted none. */
  readonly version: string | null
  /** ISO 8601. */
  readonly createdAt: string
  /** Of the commit; null where unknown. */
  readonly committedAt: string | null
  readonly outcome: 'success' | 'failure' | 'unverified' | 'open'
  /** When the outcome was known. */
  readonly endedAt: string | null
}

export interface History {
  readonly environment: string
  readonly days: number
  /** Oldest first. */
  readonly deployments: readonly PastDeployment[]
  /** True where there were more than could be read. */
  readonly truncated: boolean
  /** What it was read from: GitHub Deployments where absent, or this gate's own records. */
  readonly from?: 'records'
}

export interface RolledBack {
  /** `refused`: a guard forbade it. `failed`: it was tried. `done`: the workflow ended well. */
  readonly state: 'done' | 'failed' | 'refused'
  /** What was gone back to; null where there was nothing. */
  readonly to: { readonly version: string; readonly sha: string } | null
  /** One sentence: why it was refused, how it failed, or how long it took. */
  readonly message: string
  readonly runUrl: string | null
  /** What is live now; null where it could not be looked at. */
  readonly evidence: Evidence | null
  /** The verification of what is live now included. */
  readonly took?: Took
}
