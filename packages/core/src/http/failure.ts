import { quoted } from '../values/index.ts'
import { codeOf, textIn } from './error-code.ts'
import { NetworkError, type NetworkFailureClass } from './outcome.ts'
import { toTlsError } from './tls-failure.ts'

const CODES: Readonly<Record<string, readonly [NetworkFailureClass, string]>> = {
  ECONNRESET: ['reset', 'the connection was closed before the answer began'],
  EPIPE: ['reset', 'the connection was closed before the request was sent'],
  ETIMEDOUT: ['timeout', 'the connection broke down'],
  HPE_HEADER_OVERFLOW: ['too-large', 'the headers are too large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['too-large', 'the chunk extensions are too large'],
}

/** Any error of the runtime as one of ours: those that have a meaning of their own by it, all others as `protocol`. */
export function toNetworkError(error: unknown): NetworkError {
  if (error instanceof NetworkError) return error
  const code = codeOf(error)
  // TLS 1.3 lets a server object after the handshake.
  if (code.startsWith('ERR_SSL_')) return toTlsError(error)
  const known = CODES[code]
  if (known !== undefined) return new NetworkError(...known, { cause: error })
  const what = code.startsWith('HPE_') ? 'the answer is not HTTP' : 'the request cannot be made'
  return new NetworkError('protocol', `${what}: ${quoted(textIn(error, 'message'))}`, { cause: error })
}
