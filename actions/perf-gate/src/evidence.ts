/** What was measured, whoever measured it: the only thing that `decide` sees. Values, no behaviour, no IO. */

export type Side = 'base' | 'head'

/**
 * A latency distribution as a step function in bounded memory. `steps` ascend in both fields; `atMost` counts the
 * requests that took at most `ms`. Requests that failed took forever: they are in `count` and in no step. A tool's
 * report that names only a few percentiles gives a distribution of a few steps.
 */
export interface Distribution {
  readonly count: number
  readonly steps: readonly { readonly ms: number; readonly atMost: number }[]
}

/** Failures by class, as the load engine counts them; other tools' reports know fewer. */
export const FAILURE_CLASSES = ['connect', 'tls', 'timeout', 'reset', 'status', 'expectation'] as const
export type FailureClass = (typeof FAILURE_CLASSES)[number]

/** One round of one side for one subject. null: this source does not tell. */
export interface Round {
  /** The place in the alternation, from 0; base and head of the same index ran side by side in time. */
  readonly index: number
  readonly latency: Distribution | null
  readonly requests: { readonly total: number; readonly failed: number } | null
  readonly failures: Partial<Readonly<Record<FailureClass, number>>>
  /** Answers per second, failed ones left out. */
  readonly throughput: number | null
  /** Requests per second that were wanted and sent, in an open loop. */
  readonly arrival: { readonly wanted: number; readonly sent: number } | null
  /** The metrics that are compared, by `Metric.id`; Infinity for a quantile that falls among failed requests. */
  readonly values: Readonly<Record<string, number>>
}

/** A quantity that is compared between base and head. */
export interface Metric {
  /** `p50`, `p95`, `throughput`, `error-rate`, or a name from a `plinth.samples/v1` file. */
  readonly id: string
  readonly unit: string
  readonly better: 'lower' | 'higher'
  /** `ratio`: a change is a factor (latency). `difference`: a change is added (error rate, in percent). */
  readonly scale: 'ratio' | 'difference'
}

/** A scenario, an endpoint, or a benchmark: whatever has its own numbers. */
export interface Subject {
  /** `GET /cart`. From a report this is untrusted text. */
  readonly name: string
  readonly metrics: readonly Metric[]
  readonly base: readonly Round[]
  readonly head: readonly Round[]
}

/** Something that made a measurement unusable. `decide` turns each into a `no-data` finding. */
export interface Problem {
  /** Stable, kebab-case: `target-not-ready`, `report-empty`, `rate-not-reached`. */
  readonly code: string
  readonly side: Side | null
  /** The file, scenario or target it is about. */
  readonly where: string
  /** What happened and how to mend it; may quote untrusted text. */
  readonly message: string
  /** The last output of a service that died, or the like; untrusted text. */
  readonly detail?: string
}

/** Why a limit of a source leaves an objective unanswerable: shown in the finding. */
export interface Gap {
  /** `p95`, `error-rate`, … */
  readonly quantity: string
  readonly reason: string
}

/** What a tool said about a threshold of its own: shown, never decided on. */
export interface ToolThreshold {
  readonly side: Side
  /** The report it stands in. */
  readonly where: string
  /** `http_req_duration: p(95)<500`; untrusted text. */
  readonly expression: string
  readonly crossed: boolean
}

export type Stop = 'decided' | 'rounds' | 'time-budget' | 'cancelled' | 'problem'

/** Where it was measured; null fields could not be read. */
export interface Environment {
  readonly cpu: string | null
  readonly cores: number | null
  readonly memoryBytes: number | null
  /** The runner image or the operating system. */
  readonly image: string | null
  readonly loadAverage: readonly [number, number, number] | null
  readonly node: string
}

export interface Evidence {
  /** `load`: Plinth made the load. `reports`: other tools did. */
  readonly source: 'load' | 'reports'
  /** How the load was made, or the tools the reports came from, in words. */
  readonly method: string
  readonly loop: 'open' | 'closed' | 'unknown'
  /** False when only head was given: regressions are then `skipped`. */
  readonly hasBase: boolean
  readonly subjects: readonly Subject[]
  readonly problems: readonly Problem[]
  readonly gaps: readonly Gap[]
  readonly stop: Stop
  /** Planned at most; equal to the rounds given for reports. */
  readonly maxRounds: number
  readonly environment: Environment | null
  /** Seconds of load per round and side; null for reports. */
  readonly roundSeconds: number | null
  /** Only from reports of tools that have thresholds. */
  readonly thresholds?: readonly ToolThreshold[]
}
