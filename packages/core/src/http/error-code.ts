import { isNativeError } from 'node:util/types'

/** `ECONNREFUSED`, `ERR_SSL_…`, `HPE_…`; empty where the error has none. */
export function codeOf(error: unknown): string {
  return textIn(error, 'code')
}

/** What an error of the runtime says beside its message; empty where it does not. */
export function textIn(error: unknown, key: 'code' | 'message' | 'reason' | 'address'): string {
  // Not instanceof: the runtime's errors may come from another realm than this code.
  if (!isNativeError(error)) return ''
  const value: unknown = Reflect.get(error, key)
  return typeof value === 'string' ? value : ''
}
