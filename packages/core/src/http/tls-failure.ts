import { quoted } from '../values/index.ts'
import { codeOf, textIn } from './error-code.ts'
import { NetworkError } from './outcome.ts'

const MEANINGS: Readonly<Record<string, string>> = {
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS on this port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server does not speak TLS on this port',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'the server speaks no version of TLS that is safe',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'the server speaks no version of TLS that is safe',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'the server and Node have no way of TLS in common',
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: 'the server does not know this host',
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: 'the server does not speak the protocol that was asked for',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'the server asks for a certificate of the client',
}

/** A handshake that came to no end. */
export function toTlsError(error: unknown): NetworkError {
  if (error instanceof NetworkError) return error
  const code = codeOf(error)
  if (code === 'ECONNRESET' || code === 'EPIPE' || code === '') {
    return new NetworkError('reset', 'the connection was closed in the TLS handshake', { cause: error })
  }
  const reason = textIn(error, 'reason') || code
  const message = MEANINGS[code] ?? `the TLS handshake failed: ${quoted(reason)}`
  return new NetworkError('tls', message, { cause: error })
}
