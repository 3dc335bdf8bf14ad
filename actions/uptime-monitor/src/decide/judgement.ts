import type { Verdict } from '@plinth/core'
import type { Alert, Cause, Incident, KnownTarget, MaintenanceWindow, State } from '../evidence/index.ts'
import type { BurnRule, LatencyObjective, ShareObjective } from '../settings.ts'

/** A share with its exact bounds, all between 0 and 1. */
export interface Share {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Uptime of a stretch of time: over the minutes that were observed, with what follows for all of them. */
export interface UptimeFigure {
  readonly period: '24h' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'all'
  readonly from: number
  readonly to: number
  /** Minutes of the period since the target is monitored, outside of maintenance, up to now. */
  readonly minutes: number
  readonly observed: number
  readonly down: number
  readonly maintenance: number
  /** Null where nothing was observed. The bounds are for all `minutes`, at 95 %: at full coverage they meet. */
  readonly uptime: Share | null
  /** observed / minutes, as a share; null of an empty period. */
  readonly coverage: number | null
}

/** One day of the bar. */
export interface DayFigure extends UptimeFigure {
  readonly period: 'day'
  readonly degraded: number
  readonly incidents: number
  readonly p50: number | null
  readonly p95: number | null
  /** Bounds of the P95 by order statistics, at 95 %; `high` may be Infinity. Null where there are too few. */
  readonly p95Low: number | null
  readonly p95High: number | null
  readonly source: 'probes' | 'upptime'
}

export interface LatencyFigure {
  readonly period: '24h' | '30d'
  readonly probes: number
  /** Milliseconds; failed probes are infinite. Null without probes. */
  readonly p50: number | null
  readonly p95: number | null
  readonly p99: number | null
  readonly p95Low: number | null
  readonly p95High: number | null
}

/** What one window says of how fast a budget is spent; 1 is just sustainable. */
export interface BurnWindow {
  readonly ms: number
  /** Rounds that were observed in it (or in what it was stretched to), and those that count against the budget. */
  readonly rounds: number
  readonly bad: number
  /** Null where nothing was observed. Exact bounds. */
  readonly burn: { readonly value: number; readonly low: number; readonly high: number } | null
}

export interface BurnReading {
  readonly objective: ShareObjective['id']
  readonly rule: BurnRule
  readonly long: BurnWindow
  readonly short: BurnWindow
  readonly fires: boolean
  /**
   * `holds`: it would not begin an alert, but does not end one either: what began it is not over. `silent`: too little was
   * observed to say anything, which begins no alert and ends none.
   */
  readonly state: 'fires' | 'holds' | 'clear' | 'silent'
  /** The first bad round of what it fires on; null where it does not. */
  readonly since: number | null
  /** The last round of the long window that counts against the budget; null: there is none. */
  readonly newestBad?: number | null
  /** A clause: why it fires or not. */
  readonly why: string
}

/** An error budget over the window of the settings. */
export interface BudgetFigure {
  readonly objective: ShareObjective
  readonly from: number
  readonly to: number
  /** Units (minutes or probes) that were observed, and bad ones among them. */
  readonly observed: number
  readonly bad: number
  /** The share of good ones with exact bounds; null where nothing was observed. */
  readonly share: Share | null
  /** What is left of the budget, as a share of it: 1 untouched, below 0 overspent; null where nothing was observed. */
  readonly left: number | null
  readonly leftLow: number | null
  /** At the rate of the last day it is used up then; null: it is not being used up, or is already. */
  readonly exhaustedAt: number | null
  readonly coverage: number | null
}

export interface TargetFigures {
  readonly target: KnownTarget
  readonly what: string
  readonly state: State
  /** Since when, as far as it was observed; null: never observed. */
  readonly stateSince: number | null
  readonly lastSeen: number | null
  /** Of its last round, where that failed. */
  readonly cause: Cause | null
  readonly inMaintenance: boolean
  readonly periods: readonly UptimeFigure[]
  /** The last 90 days, oldest first, unobserved ones included. */
  readonly days: readonly DayFigure[]
  readonly latency: readonly LatencyFigure[]
  readonly latencyObjectives: readonly {
    readonly objective: LatencyObjective
    /** Of the last 24 hours: is the limit kept, broken, or cannot be told. */
    readonly state: 'kept' | 'broken' | 'open'
    readonly probes: number
    readonly over: number
  }[]
  readonly budgets: readonly BudgetFigure[]
  readonly burns: readonly BurnReading[]
  /** Newest first. */
  readonly incidents: readonly Incident[]
  readonly certificateDays: number | null
}

/** DORA and what other gates remember, where they do. */
export interface DeliveryFigures {
  readonly deployments: number
  readonly succeeded: number
  readonly success: Share | null
  /** Per week, over the days that are known. */
  readonly perWeek: number | null
  readonly leadTimeMs: number | null
  readonly recoveryMs: number | null
  readonly costPerUser: {
    readonly value: number
    readonly unit: string
    readonly trend: string | null
  } | null
  readonly performance: readonly {
    readonly name: string
    readonly unit: string
    readonly points: readonly { readonly at: number; readonly value: number }[]
  }[]
}

/** One statement on one thing, as the report shows it. */
export interface Statement {
  /** `uptime/<target key>`, `budget/…`, `now/…`. */
  readonly id: string
  readonly kind: string
  readonly subject: string
  readonly verdict: Verdict
  /** What was not asked for only warns; left out, it blocks. */
  readonly severity?: 'block' | 'warn' | 'inform'
  readonly why: string
  readonly observed?: {
    readonly value: number
    readonly unit: string
    readonly low?: number
    readonly high?: number
  }
  readonly threshold?: { readonly op: '<' | '<=' | '>' | '>='; readonly value: number; readonly unit: string }
  readonly samples?: number
}

/** All that is told: the report, the page, the metrics and the alerts are made of this alone. */
export interface Judgement {
  readonly now: number
  readonly verdict: Verdict
  readonly statements: readonly Statement[]
  readonly targets: readonly TargetFigures[]
  /** Conditions that hold now. */
  readonly alerts: readonly Alert[]
  /** Of all targets: those that are open first, then newest first. */
  readonly incidents: readonly Incident[]
  readonly maintenance: readonly MaintenanceWindow[]
  readonly delivery: DeliveryFigures | null
}
