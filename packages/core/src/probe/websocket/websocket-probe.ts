import type { Socket } from 'node:net'
import { type ClientOptions, WebSocket } from 'ws'
import {
  bareUrl,
  basicAuthorization,
  connectTcp,
  connectTls,
  NetworkError,
  type Run,
  within,
} from '../../http/index.ts'
import type { Probe } from '../../targets/index.ts'
import type { Outcome } from '../outcome.ts'
import { connectionOptions, type ProbeOptions } from '../probe-options.ts'
import { Conversation } from './conversation.ts'

type WebSocketProbe = Extract<Probe, { kind: 'websocket' }>

/** Larger messages break the connection off. */
const MOST_MESSAGE_BYTES = 2 ** 20
/**
 * ws hangs up without a word where it owes sixty pongs, which a burst of pings is enough for; its types do not know the
 * option. A flood of pings is the conversation's to end, with a reason.
 */
const ANY_PONGS: ClientOptions & { readonly maxPendingAutoPongs: number } = { maxPendingAutoPongs: 0 }
/** RFC 6455, section 7.4.1: normal closure. */
const NORMAL = 1000

/** A handshake (RFC 6455), and a message sent and received where that is wanted. Throws NetworkError. */
export async function probeWebSocket(probe: WebSocketProbe, options: ProbeOptions): Promise<Outcome> {
  const conversation = new Conversation(probe)
  try {
    return await within(options, (run) => converse(probe, options, conversation, run))
  } catch (error) {
    const timedOut = error instanceof NetworkError && error.class === 'timeout'
    const outcome = timedOut ? conversation.outcomeInTime() : null
    if (outcome === null) throw error
    return outcome
  }
}

async function converse(
  probe: WebSocketProbe,
  options: ProbeOptions,
  conversation: Conversation,
  run: Run,
): Promise<Outcome> {
  run.stage = 'connecting'
  const url = new URL(probe.url)
  const connection = await connectFor(url, options, run.signal)
  // What was written last, a close frame, is still sent.
  const release = () => connection.destroySoon()
  run.signal.addEventListener('abort', release)
  run.stage = 'waiting for the answer to the handshake'
  try {
    const socket = new WebSocket(bareUrl(url), {
      ...ANY_PONGS,
      // Open already: the address that was checked is the one that is spoken to.
      createConnection: () => connection,
      headers: headersOf(probe, url),
      maxPayload: MOST_MESSAGE_BYTES,
      perMessageDeflate: false,
    })
    const outcome = await conversation.hold(socket, run)
    if (socket.readyState === WebSocket.OPEN) socket.close(NORMAL)
    return outcome
  } finally {
    release()
  }
}

async function connectFor(url: URL, options: ProbeOptions, signal: AbortSignal): Promise<Socket> {
  const connection = connectionOptions(options, signal)
  if (url.protocol !== 'wss:') return await connectTcp(url.hostname, Number(url.port || 80), connection)
  const secure = { ...connection, alpn: ['http/1.1'] }
  return (await connectTls(url.hostname, Number(url.port || 443), secure)).socket
}

function headersOf(probe: WebSocketProbe, url: URL): Record<string, string> {
  const authorization = basicAuthorization(url)
  return { ...(authorization === null ? {} : { authorization }), ...probe.headers }
}
