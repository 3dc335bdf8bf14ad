import { connect as connectTcp, isIP, type OnReadOpts, type Socket } from 'node:net'
import { connect as connectTls, type ConnectionOptions as TlsOptions } from 'node:tls'
import type { Endpoint } from './endpoint.ts'
import type { Failure } from './failure.ts'
import type { PreparedRequest } from './prepared-request.ts'
import { BodyTooLargeError } from './protocol-error.ts'
import { ResponseParser } from './response-parser.ts'

/** What happens on a connection, told to the loop that drives it. A connection that failed or closed is gone. */
export interface ConnectionOwner {
  /** Connected, TLS included; nothing was sent yet. */
  opened(connection: Connection): void
  /** The answer is complete; `failure` is null when it is as expected. `connection.usable` tells whether to go on. */
  answered(connection: Connection, failure: Failure | null): void
  /** No valid answer will come: to the request in flight, or before there was one. */
  failed(connection: Connection, failure: Failure): void
  /** Closed by the server with no request in flight. */
  idleClosed(connection: Connection): void
}

export interface ConnectionOptions {
  readonly endpoint: Endpoint
  readonly insecureTls: boolean
}

/** Reads of all connections go here, one after another: each is taken apart before the next one happens. */
const READ_BUFFER = Buffer.allocUnsafeSlow(64 * 1024)

/** One socket and at most one request in flight. */
export class Connection {
  /** When the request in flight was meant to start: milliseconds of the monotonic clock. Kept for the owner. */
  intendedAt = 0
  /** Which scenario the request in flight belongs to. Kept for the owner. */
  scenario = 0
  /** When the request in flight gives up, on the same clock. Kept for the owner; Infinity: none in flight. */
  deadline = Number.POSITIVE_INFINITY
  /** When the last answer ended. Kept for the owner. */
  idleSince = 0

  readonly #owner: ConnectionOwner
  readonly #socket: Socket
  readonly #tls: boolean
  readonly #parser = new ResponseParser()
  #request: PreparedRequest | null = null
  #phase: 'connect' | 'tls' | 'open' | 'closed' = 'connect'
  #ended = false

  constructor(options: ConnectionOptions, owner: ConnectionOwner) {
    this.#owner = owner
    this.#tls = options.endpoint.tls
    this.#socket = openSocket(options, {
      buffer: READ_BUFFER,
      callback: (length) => this.#read(length),
    })
    this.#socket.on('connect', () => this.#connected())
    if (this.#tls) this.#socket.on('secureConnect', () => this.#opened())
    this.#socket.on('error', (error) => this.#fail(this.#describe(error)))
    this.#socket.on('end', () => this.#end())
    this.#socket.on('close', () => this.#end())
  }

  /** After an answer: whether another request may be sent. */
  get usable(): boolean {
    return this.#phase === 'open' && this.#parser.keepAlive && !this.#ended
  }

  /** Seconds the server keeps it open when idle; 0: not told. */
  get keepAliveSeconds(): number {
    return this.#parser.keepAliveSeconds
  }

  get connecting(): boolean {
    return this.#phase === 'connect' || this.#phase === 'tls'
  }

  send(request: PreparedRequest): void {
    this.#request = request
    this.#parser.begin(request.toHead, request.text)
    this.#socket.write(request.bytes)
  }

  /** The owner's clock says that it took too long; reported as a failure. */
  expire(timeoutMs: number): void {
    const failure: Failure =
      this.#phase === 'open'
        ? { kind: 'timeout', message: `no whole answer within ${timeoutMs} ms` }
        : { kind: this.#phase === 'tls' ? 'tls' : 'connect', message: `not connected within ${timeoutMs} ms` }
    this.#fail(failure)
  }

  /** Closes without telling the owner. */
  destroy(): void {
    this.#phase = 'closed'
    this.#request = null
    this.#socket.destroy()
  }

  #connected(): void {
    if (this.#phase === 'closed') return
    this.#socket.setNoDelay(true)
    if (this.#tls) this.#phase = 'tls'
    else this.#opened()
  }

  #opened(): void {
    if (this.#phase === 'closed') return
    this.#phase = 'open'
    this.#owner.opened(this)
  }

  #read(length: number): boolean {
    const request = this.#request
    if (request === null) {
      // Bytes that nobody asked for: whatever they are, the next answer could not be told from them.
      if (this.#phase !== 'closed') this.#close()
      return false
    }
    let complete: boolean
    try {
      complete = this.#parser.push(READ_BUFFER, length)
    } catch (error) {
      this.#fail(invalidAnswer(error))
      return false
    }
    if (complete) this.#answered(request)
    return true
  }

  #answered(request: PreparedRequest): void {
    this.#request = null
    this.#owner.answered(this, request.judge(this.#parser))
  }

  /** The server closed its side. */
  #end(): void {
    if (this.#phase === 'closed' || this.#ended) return
    this.#ended = true
    const request = this.#request
    if (request !== null && this.#parser.finish()) {
      this.#answered(request)
      return
    }
    if (request === null && this.#phase === 'open') this.#close()
    else this.#fail(this.#describe(new Error('the server closed the connection before a whole answer')))
  }

  #close(): void {
    this.destroy()
    this.#owner.idleClosed(this)
  }

  #fail(failure: Failure): void {
    if (this.#phase === 'closed') return
    const idle = this.#request === null && this.#phase === 'open'
    this.destroy()
    if (idle) this.#owner.idleClosed(this)
    else this.#owner.failed(this, failure)
  }

  #describe(error: Error): Failure {
    if (this.#phase === 'connect') return { kind: 'connect', message: error.message }
    return { kind: this.#phase === 'tls' ? 'tls' : 'reset', message: error.message }
  }
}

function openSocket({ endpoint, insecureTls }: ConnectionOptions, onread: OnReadOpts): Socket {
  const { address: host, port } = endpoint
  if (!endpoint.tls) return connectTcp({ host, port, onread })
  // `tls.connect` hands `onread` on to the socket it makes; its types leave it out.
  const options: TlsOptions & { onread: OnReadOpts } = {
    host,
    port,
    onread,
    // An address is not a server name (RFC 6066, section 3); the certificate is then checked against `host`.
    ...(isIP(endpoint.hostname) === 0 ? { servername: endpoint.hostname } : {}),
    rejectUnauthorized: !insecureTls,
    ALPNProtocols: ['http/1.1'],
  }
  return connectTls(options)
}

function invalidAnswer(error: unknown): Failure {
  if (error instanceof BodyTooLargeError) return { kind: 'expectation', message: error.message }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'reset', message: `not a valid HTTP answer: ${message}` }
}
