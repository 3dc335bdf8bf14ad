import { Connection, type ConnectionOptions } from './connection.ts'
import type { Failure } from './failure.ts'
import type { PreparedRequest } from './prepared-request.ts'

/** What came of one attempt: null when the connection alone was asked for and opened. */
export type ProbeOutcome = { readonly failure: Failure | null }

/**
 * Opens one connection, and sends one request if there is one. `failure` is null when all went as `request` expects.
 * Ends by `timeoutMs` or with the signal at the latest, whatever the server does.
 */
export function probe(
  options: ConnectionOptions,
  request: PreparedRequest | null,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<ProbeOutcome> {
  return new Promise((resolve) => {
    const finish = (failure: Failure | null) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
      connection.destroy()
      resolve({ failure })
    }
    const abort = () => finish({ kind: 'timeout', message: 'cancelled' })
    const connection = new Connection(options, {
      opened: () => (request === null ? finish(null) : connection.send(request)),
      answered: (_connection, failure) => finish(failure),
      failed: (_connection, failure) => finish(failure),
      idleClosed: () => finish({ kind: 'reset', message: 'the server closed the connection' }),
    })
    const timer = setTimeout(() => connection.expire(timeoutMs), timeoutMs)
    signal.addEventListener('abort', abort, { once: true })
    if (signal.aborted) abort()
  })
}
