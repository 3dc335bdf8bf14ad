import { codeOf, NetworkError } from '../../http/index.ts'
import { quoted } from '../../values/index.ts'
import { isServerError } from '../http/status.ts'
import { failed, type Outcome } from '../outcome.ts'

/** The answer to a handshake was another than the change of protocols. */
export function refusedHandshake(status: number): Outcome {
  const clause = `answered the handshake with ${status}, where 101 is expected`
  return failed('status', clause, isServerError(status))
}

/** What broke the connection before the handshake was done: no answer, or one that is not what RFC 6455 asks for. */
export function handshakeError(error: Error): NetworkError {
  const code = codeOf(error)
  if (code === 'HPE_HEADER_OVERFLOW') return new NetworkError('too-large', 'the headers are too large')
  if (code.startsWith('HPE_')) return new NetworkError('protocol', 'the answer to the handshake is not HTTP')
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return new NetworkError('reset', 'the connection was closed in the handshake', { cause: error })
  }
  return new NetworkError('protocol', `the handshake failed: ${quoted(error.message)}`, { cause: error })
}

/** What broke a connection that was open. */
export function conversationError(error: Error): NetworkError {
  const code = codeOf(error)
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') {
    return new NetworkError('too-large', 'a message is too large', { cause: error })
  }
  const isProtocol = code.startsWith('WS_ERR_')
  const clause = `the WebSocket broke: ${quoted(error.message)}`
  return new NetworkError(isProtocol ? 'protocol' : 'reset', clause, { cause: error })
}
