import type { X509Certificate } from 'node:crypto'
import type { TLSSocket } from 'node:tls'
import { quoted } from '../values/index.ts'
import { certificateOf } from './certificate.ts'
import { NetworkError } from './outcome.ts'

const SHOWN_NAMES = 3
const READ_NAMES = 5000

/** OpenSSL's ways to say that no authority we trust stands behind a certificate. */
const UNKNOWN_ISSUER = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

/** Why the certificate that was shown in a handshake does not prove that this is `host`; null where it does. */
export function certificateProblem(
  socket: TLSSocket,
  shown: X509Certificate | undefined,
  host: string,
): NetworkError | null {
  if (shown === undefined) return new NetworkError('tls', 'the server showed no certificate')
  if (socket.authorized) return null
  // Declared as an Error; it is the code of one.
  const code = String(socket.authorizationError)
  if (code === 'CERT_HAS_EXPIRED') return new NetworkError('certificate-expired', expired(shown))
  if (code === 'CERT_NOT_YET_VALID') return new NetworkError('tls', notYetValid(shown))
  if (code === 'DEPTH_ZERO_SELF_SIGNED_CERT') {
    return new NetworkError('certificate-self-signed', 'the certificate is self-signed')
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    const message = `the certificate is for ${namesOf(shown)}, not for ${host}`
    return new NetworkError('certificate-wrong-host', message)
  }
  if (UNKNOWN_ISSUER.has(code)) {
    const issuer = quoted(certificateOf(shown).issuer)
    const mend = 'NODE_EXTRA_CA_CERTS can name its authority'
    return new NetworkError('tls', `the certificate is of an unknown issuer, ${issuer}; ${mend}`)
  }
  return new NetworkError('tls', `the certificate is not valid (${code})`)
}

function expired({ validToDate }: X509Certificate): string {
  return validToDate.getTime() < Date.now()
    ? `the certificate expired on ${day(validToDate)}`
    : 'a certificate in its chain has expired'
}

function notYetValid({ validFromDate }: X509Certificate): string {
  return validFromDate.getTime() > Date.now()
    ? `the certificate is not valid before ${day(validFromDate)}`
    : 'a certificate in its chain is not valid yet'
}

/** The names of `DNS:example.org, IP Address:127.0.0.1`. */
function namesOf({ subjectAltName }: X509Certificate): string {
  const names = (subjectAltName ?? '')
    .slice(0, READ_NAMES)
    .split(', ')
    .map((name) => name.slice(name.indexOf(':') + 1))
    .filter((name) => name !== '')
  if (names.length === 0) return 'no host at all'
  const more = names.length > SHOWN_NAMES ? ` and ${names.length - SHOWN_NAMES} more` : ''
  return names.slice(0, SHOWN_NAMES).map(quoted).join(', ') + more
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}
