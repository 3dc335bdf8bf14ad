import { isIP } from 'node:net'
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import { certificateOf } from './certificate.ts'
import { certificateProblem } from './certificate-problem.ts'
import { type OpenSocket, opened, openTcp } from './connect-tcp.ts'
import { type Run, within } from './deadline.ts'
import { canonicalHost } from './host.ts'
import type { Certificate, ConnectionOptions } from './outcome.ts'
import { toTlsError } from './tls-failure.ts'

export interface TlsOptions extends ConnectionOptions {
  /** Protocols to offer, the best first: `h2`. */
  readonly alpn?: readonly string[]
}

export interface OpenTlsSocket extends OpenSocket {
  readonly socket: TLSSocket
  readonly certificate: Certificate
}

/**
 * Connects as `connectTcp` does, and secures the connection with TLS 1.2 or newer. The certificate must be for the host
 * and of an issuer that Node trusts, NODE_EXTRA_CA_CERTS included, unless `insecureTls` is set.
 * @throws NetworkError as `connectTcp`, and `certificate-…`, `tls`, `reset`
 */
export function connectTls(
  host: string,
  port: number,
  options: TlsOptions,
): Promise<{ readonly socket: TLSSocket; readonly certificate: Certificate }> {
  return within(options, async (run) => {
    const { socket, certificate } = await openTls(host, port, options, run)
    return { socket, certificate }
  })
}

/** The same as a part of other work. */
export async function openTls(
  host: string,
  port: number,
  options: Omit<TlsOptions, 'timeoutMs' | 'signal'>,
  run: Run,
): Promise<OpenTlsSocket> {
  const open = await openTcp(host, port, options, run)
  run.stage = 'in the TLS handshake'
  const name = canonicalHost(host)
  const socket = connect({
    socket: open.socket,
    host: name,
    // RFC 6066, section 3: an address is no server name.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    ...(options.alpn === undefined ? {} : { ALPNProtocols: [...options.alpn] }),
    secureContext: trust(),
    // Judged below, before anything is sent: a certificate that Node refuses by itself can no longer be described.
    rejectUnauthorized: false,
  })
  try {
    await opened(socket, 'secureConnect', run)
  } catch (error) {
    open.socket.destroy()
    throw toTlsError(error)
  }
  const shown = socket.getPeerX509Certificate()
  const problem = certificateProblem(socket, shown, name)
  if (shown !== undefined && (problem === null || options.insecureTls === true)) {
    return { ...open, socket, certificate: certificateOf(shown) }
  }
  socket.destroy()
  throw problem
}

let shared: SecureContext | undefined

/** Node's own trust. Made once: it reads every root certificate. */
function trust(): SecureContext {
  shared ??= createSecureContext()
  return shared
}
