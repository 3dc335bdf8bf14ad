/** What one look at a service found. */

/** Why a probe failed. Names of classes are shown to users. */
export const FAILURE_CLASSES = [
  'dns',
  'refused-address',
  'connect',
  'certificate-expired',
  'certificate-self-signed',
  'certificate-wrong-host',
  'tls',
  'timeout',
  'reset',
  'too-large',
  'redirects',
  'protocol',
  'status',
  'expectation',
] as const
export type FailureClass = (typeof FAILURE_CLASSES)[number]

export interface Failure {
  readonly class: FailureClass
  /** One clause for a person: `the certificate expired on 2026-01-01`. May quote untrusted text, capped. */
  readonly message: string
  /** Nobody could have used the service: no answer, or a 5xx one. */
  readonly unavailable: boolean
}

/** What one probe found. */
export interface ProbeResult {
  /** From the start that was due, until the answer was complete or failed. */
  readonly latencyMs: number
  readonly failure: Failure | null
  /** What it said it was; null where it said nothing or nobody asked. Untrusted text, capped. */
  readonly version: string | null
  /** How long the server asked to be left alone (`Retry-After`); absent where it did not. */
  readonly retryAfterMs?: number
}

/** Counts of probes that tell about what is probed. */
export interface ProbeCounts {
  readonly probes: number
  /** By any class. */
  readonly failed: number
  /** No answer, or a 5xx one. */
  readonly unavailable: number
}

export interface CheckResult {
  readonly name: string
  /** null: kept. */
  readonly failure: Failure | null
  /** What was found, when it was kept: `valid for 61 days more`. */
  readonly found: string
  /** Whole days until the certificate that was looked at expires, negative afterwards; absent where none was. */
  readonly certificateDays?: number
}
