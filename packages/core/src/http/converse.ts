import { type IncomingMessage, request } from 'node:http'
import type { Socket } from 'node:net'
import { toNetworkError } from './failure.ts'
import type { Hop } from './hop.ts'
import { NetworkError } from './outcome.ts'

/** Large cookies and content security policies fit; what is larger is no header any more. */
const MOST_HEADER_BYTES = 64 * 1024

/** An answer of which the headers have come. */
export interface Answering {
  readonly incoming: IncomingMessage
  /** What broke the connection since; null while nothing did. */
  readonly broken: () => NetworkError | null
}

/**
 * Sends one request over a connection that is ready, and waits for the headers of the answer. HTTP/1.1, one request to
 * a connection: `connection: close` is sent.
 */
export function converse(socket: Socket, hop: Hop): Promise<Answering> {
  return new Promise((resolve, reject) => {
    let broken: NetworkError | null = null
    const fail = (error: unknown) => {
      broken ??= toNetworkError(error)
      reject(broken)
    }
    const sent = request({
      createConnection: () => socket,
      method: hop.method,
      path: hop.url.pathname + hop.url.search,
      headers: { host: hop.url.host, ...lengthOf(hop.body), ...hop.headers },
      setHost: false,
      maxHeaderSize: MOST_HEADER_BYTES,
      insecureHTTPParser: false,
    })
    const close = () => fail(new NetworkError('reset', 'the connection was closed before the answer began'))
    sent.once('response', (incoming) => {
      sent.off('close', close)
      // Whoever reads the body listens; an answer that is not read may break.
      incoming.on('error', () => {})
      resolve({ incoming, broken: () => broken })
    })
    // Node closes the connection after an answer that asks to go on in another protocol.
    sent.once('upgrade', () => fail(new NetworkError('protocol', 'the answer changes to another protocol')))
    sent.on('error', fail)
    sent.once('close', close)
    if (hop.body === null) sent.end()
    else sent.end(hop.body)
  })
}

/** Said here for every method: Node leaves it out for those that seldom have a body, and the body would be lost. */
function lengthOf(body: string | null): Readonly<Record<string, string>> {
  return body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }
}
