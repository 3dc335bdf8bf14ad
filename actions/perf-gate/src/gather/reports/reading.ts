import type { FailureClass, Gap, Metric, Problem, Round, Side } from '../../evidence.ts'

/** The tools whose reports can be read; rounds of different tools are never compared. */
export type Tool = 'k6' | 'autocannon' | 'hyperfine' | 'plinth.samples'

/** A round as one file tells it; its place among the others is known when all files are read. */
export type UnplacedRound = Omit<Round, 'index'>

/** What one file says about one subject. */
export interface Sheet {
  readonly tool: Tool
  /** Untrusted text, shortened. */
  readonly subject: string
  /** null: the side on which the file was given. */
  readonly side: Side | null
  readonly metrics: readonly Metric[]
  readonly rounds: readonly UnplacedRound[]
}

/** A fault of a file or of a part of it; the gatherer adds the side and the file. */
export type Fault = Pick<Problem, 'code' | 'message'>

/** What a tool said about a threshold of its own. */
export interface ReadThreshold {
  readonly expression: string
  readonly crossed: boolean
}

/** All that one file tells. */
export interface Reading {
  readonly tool: Tool
  readonly loop: 'open' | 'closed' | 'unknown'
  readonly sheets: readonly Sheet[]
  readonly faults: readonly Fault[]
  readonly gaps: readonly Gap[]
  readonly thresholds: readonly ReadThreshold[]
}

/** A file that tells nothing usable. */
export class ReportError extends Error {
  override readonly name = 'ReportError'
  readonly code: string

  /** `message` is a sentence or two: what is wrong, and how to mend it. */
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }

  get fault(): Fault {
    return { code: this.code, message: this.message }
  }
}

/** `ENOENT`, `Z_BUF_ERROR`, `ABORT_ERR`; null for an error without a code. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

export const NO_FAILURES: Partial<Readonly<Record<FailureClass, number>>> = {}

/** The latency quantities an objective is likely to name, for a gap that concerns them all. */
export const LATENCY_IDS = [
  'p50',
  'p75',
  'p90',
  'p95',
  'p97.5',
  'p99',
  'p99.5',
  'p99.9',
  'p99.99',
  'max',
] as const

const LONGEST_NAME = 200

/** A name from a report, short enough for a table; whoever shows it neutralises what is in it. */
export function shortName(name: string): string {
  const trimmed = name.trim()
  return trimmed.length <= LONGEST_NAME ? trimmed : `${trimmed.slice(0, LONGEST_NAME - 1).toWellFormed()}…`
}

/** Untrusted text inside a message: quoted, on one line, at most 60 characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length <= 60 ? text : `${text.slice(0, 59).toWellFormed()}…`)
}
