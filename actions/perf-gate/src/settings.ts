/** What the user asked for, from inputs, then `.github/plinth.yml`, then defaults: one resolved value. */

/** A service that already runs, or a command that Plinth starts anew for every round. */
export type Target =
  | { readonly kind: 'url'; readonly url: string }
  | {
      readonly kind: 'command'
      /** argv; started without a shell. `{port}` stands for the port Plinth chose, which is also in `PORT`. */
      readonly command: readonly string[]
      /** Absolute. */
      readonly directory: string
      readonly environment: Readonly<Record<string, string>>
    }

/** When a started service counts as up: this path answers with a status below 500. */
export interface Ready {
  readonly path: string
  readonly timeoutMs: number
}

export interface Scenario {
  /** Shown in the report; `GET /cart` unless the user names it. */
  readonly name: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly expect: {
    /** Statuses that count as success; empty: any below 400. */
    readonly status: readonly number[]
    /** Text the body must contain. */
    readonly body: string | null
  }
  /** Its share of the requests, relative to the others'. */
  readonly weight: number
}

/** Open loop: requests start on a schedule, whatever the answers do. Closed loop: each connection waits. */
export type Load =
  | { readonly loop: 'open'; readonly ratePerSecond: number; readonly maxConnections: number }
  | { readonly loop: 'closed'; readonly connections: number }

export interface LoadPlan {
  readonly load: Load
  readonly scenarios: readonly Scenario[]
  readonly warmupMs: number
  /** Measured time of one round of one side. */
  readonly roundMs: number
  readonly requestTimeoutMs: number
  /** Extra certificate authorities are taken from NODE_EXTRA_CA_CERTS; this accepts any certificate. */
  readonly insecureTls: boolean
}

export interface RoundPlan {
  readonly min: number
  readonly max: number
  /** No round is started after this much time, whatever is missing. */
  readonly timeBudgetMs: number
}

export type Quantity = { readonly quantile: number } | 'throughput' | 'error-rate'

/** An absolute promise, from `slo:`. */
export interface Objective {
  /** `p95`, `p99.9`, `throughput`, `error-rate`. */
  readonly id: string
  readonly quantity: Quantity
  readonly op: '<' | '<=' | '>' | '>='
  /** ms, requests/s, or percent by quantity. */
  readonly value: number
  /** True where the user asked for it: unanswerable is then `no-data`. Built-in ones apply only where they can. */
  readonly asked: boolean
}

export interface RegressionRule {
  /** The smallest slowdown that matters, as a ratio: 0.03. */
  readonly smallestEffect: number
  /** The same for error rates, in percentage points: 0.1. */
  readonly smallestErrorRateEffect: number
  /** One-sided family-wise error of the gate: 0.05. */
  readonly alpha: number
  /** Metrics to compare; empty: the source's own choice. */
  readonly metrics: readonly string[]
}

export interface Settings {
  readonly source:
    | {
        readonly kind: 'load'
        readonly base: Target | null
        readonly head: Target
        readonly ready: Ready
        readonly plan: LoadPlan
        readonly rounds: RoundPlan
        /** Private networks that may be put under load, as CIDR blocks; loopback and public addresses always may. */
        readonly allowPrivate: readonly string[]
      }
    /** Absolute paths; a side's several files are its rounds in this order. */
    | { readonly kind: 'reports'; readonly base: readonly string[]; readonly head: readonly string[] }
  readonly objectives: readonly Objective[]
  readonly regression: RegressionRule
  /** Confidence of one-sided bounds on objectives: 0.95. */
  readonly confidence: number
}
