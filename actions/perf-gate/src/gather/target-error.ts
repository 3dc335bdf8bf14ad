import type { Problem, Side } from '../evidence.ts'

/** A target that cannot be measured, or not any more. Becomes a Problem, since the rest of the evidence stands. */
export class TargetError extends Error {
  override name = 'TargetError'
  /** `target-not-ready`, `target-died`, …: see Problem. */
  readonly code: string
  /** The target, as the user gave it. */
  readonly where: string
  /** The last output of a service. */
  readonly detail: string

  constructor(code: string, where: string, message: string, detail = '') {
    super(message)
    this.code = code
    this.where = where
    this.detail = detail
  }

  problem(side: Side): Problem {
    const { code, where, message, detail } = this
    return detail === '' ? { code, side, where, message } : { code, side, where, message, detail }
  }
}
