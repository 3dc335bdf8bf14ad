import { isIPv6 } from 'node:net'
import { codeOf, textIn } from './error-code.ts'
import { NetworkError } from './outcome.ts'

/** What the system calls it, and what a person does: `127.0.0.1:80 refused the connection`. */
const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'is in a network that cannot be reached',
  ETIMEDOUT: 'did not answer',
  EADDRNOTAVAIL: 'cannot be connected to, since this machine has no free port left',
  ERR_SOCKET_BAD_PORT: 'has a port that does not exist',
}

/** No address took the connection: what became of each. */
export function toConnectError(error: unknown, host: string, port: number): NetworkError {
  if (error instanceof NetworkError) return error
  const clauses = attemptsOf(error).map((attempt) => {
    const address = textIn(attempt, 'address') || host
    const place = `${isIPv6(address) ? `[${address}]` : address}:${port}`
    const code = codeOf(attempt)
    return `${place} ${MEANINGS[code] ?? `cannot be connected to (${code || 'no reason is known'})`}`
  })
  return new NetworkError('connect', clauses.join(', '), { cause: error })
}

/** Where several addresses were tried, Node joins their errors. */
function attemptsOf(error: unknown): readonly unknown[] {
  const errors: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'errors') : null
  return Array.isArray(errors) && errors.length > 0 ? errors : [error]
}
