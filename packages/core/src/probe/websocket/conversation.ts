import type { WebSocket } from 'ws'
import { NetworkError, type Run } from '../../http/index.ts'
import type { Probe } from '../../targets/index.ts'
import { quoted } from '../../values/index.ts'
import { failed, type Outcome } from '../outcome.ts'
import { conversationError, handshakeError, refusedHandshake } from './handshake-failure.ts'

/** A server that says so much without the wanted message will not come to it. */
const MOST_MESSAGES = 1000
/** Each is answered, and a server that reads no answers would fill the memory with them. */
const MOST_PINGS = 1000
/** Bytes of the last unwanted message, so that a megabyte is not kept for a clause. */
const KEPT = 400

/** What is said over one WebSocket, from the handshake to the message that was wanted. */
export class Conversation {
  readonly #probe: Extract<Probe, { kind: 'websocket' }>
  #messages = 0
  #last = ''

  constructor(probe: Extract<Probe, { kind: 'websocket' }>) {
    this.#probe = probe
  }

  /** Until it is known how it ends. Throws NetworkError where the connection breaks down. */
  hold(socket: WebSocket, run: Run): Promise<Outcome> {
    const { send, receive } = this.#probe
    return new Promise((resolve, reject) => {
      let opened = false
      socket.on('unexpected-response', (_request, { statusCode = 0 }) =>
        resolve(refusedHandshake(statusCode)),
      )
      socket.on('open', () => {
        opened = true
        if (send === null && receive === null) return resolve(found('the handshake succeeded'))
        run.stage = 'waiting for a message'
        if (send !== null) socket.send(send)
      })
      socket.on('message', (message: Buffer) => {
        if (this.#isWanted(message)) resolve(found('the wanted message came'))
        else if (this.#messages >= MOST_MESSAGES) resolve(this.#unwantedMessages())
      })
      let pings = 0
      socket.on('ping', () => {
        pings += 1
        if (pings > MOST_PINGS)
          reject(new NetworkError('protocol', `the server sent more than ${MOST_PINGS} pings`))
      })
      socket.on('error', (error) => reject(opened ? conversationError(error) : handshakeError(error)))
      socket.on('close', (code, reason) =>
        resolve(this.#messages === 0 ? closed(code, reason.toString()) : this.#unwantedMessages()),
      )
    })
  }

  /** How it ended when time was up; null where nothing was said. What answered, if wrongly, is not unavailable. */
  outcomeInTime(): Outcome | null {
    return this.#messages === 0 ? null : this.#unwantedMessages()
  }

  #isWanted(message: Buffer): boolean {
    const { receive } = this.#probe
    if (receive === null || message.includes(receive)) return true
    this.#messages += 1
    this.#last = message.toString('utf8', 0, KEPT)
    return false
  }

  #unwantedMessages(): Outcome {
    const wanted = quoted(this.#probe.receive ?? '')
    const last = `the last of ${this.#messages} is ${quoted(this.#last)}`
    return failed('expectation', `no message contains ${wanted}; ${last}`, false)
  }
}

function found(what: string): Outcome {
  return { failure: null, found: what }
}

function closed(code: number, reason: string): Outcome {
  const why = reason === '' ? '' : ` and the reason ${quoted(reason)}`
  return failed(
    'reset',
    `the server closed the WebSocket with code ${code}${why}, before a message came`,
    true,
  )
}
