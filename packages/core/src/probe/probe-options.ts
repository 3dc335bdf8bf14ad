import type { ConnectionOptions, Resolve } from '../http/index.ts'
import type { Reach } from '../targets/index.ts'

/** Where a probe may go, and how long it may take. */
export interface ProbeOptions {
  readonly reach: Reach
  /** For everything, from the name to the last byte. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
  /** Instead of the system's resolver. */
  readonly resolve?: Resolve
}

/** The same, as connections want it. `signal` replaces that of the options. */
export function connectionOptions(
  options: ProbeOptions,
  signal: AbortSignal = options.signal,
): ConnectionOptions {
  const { reach, timeoutMs, resolve } = options
  return {
    reach,
    insecureTls: reach.insecureTls,
    timeoutMs,
    signal,
    ...(resolve === undefined ? {} : { resolve }),
  }
}
