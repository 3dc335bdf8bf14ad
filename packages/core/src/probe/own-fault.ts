import { codeOf, NetworkError } from '../http/index.ts'

/** This machine had no descriptor, no free port or no memory left. */
const CODES = new Set(['EMFILE', 'ENFILE', 'EADDRNOTAVAIL', 'ENOBUFS', 'ENOMEM'])

/**
 * Whether it was this machine that could not even try: nothing is then known of the service. Where several addresses
 * were tried, none of them must have told more.
 */
export function isOwnFault(error: unknown): boolean {
  if (!(error instanceof NetworkError)) return false
  const { cause } = error
  const attempts: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'errors') : null
  const causes: readonly unknown[] = Array.isArray(attempts) && attempts.length > 0 ? attempts : [cause]
  return causes.every((cause) => CODES.has(codeOf(cause)))
}
