import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders } from 'node:http2'
import { codeOf, NetworkError, textIn } from '../../http/index.ts'
import { quoted } from '../../values/index.ts'

/** The answer of a health service has seven bytes. */
const MOST_BYTES = 4096

export interface UnaryCall {
  /** `/package.Service/Method`. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** Framed. */
  readonly message: Buffer
  /** Told to the server, which may stop working then. */
  readonly timeoutMs: number
}

/** What came of one call; everything in it is untrusted. */
export interface UnaryAnswer {
  readonly httpStatus: number
  readonly contentType: string
  /** Framed. */
  readonly body: Buffer
  /** From the trailers, or from the headers of an answer without a body; null where there is none. */
  readonly grpcStatus: string | null
  readonly grpcMessage: string
}

/** One request with one message and its answer, as gRPC uses HTTP/2 (grpc/grpc, doc/PROTOCOL-HTTP2.md). */
export function unaryCall(session: ClientHttp2Session, call: UnaryCall): Promise<UnaryAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(toNetworkError(error))
    session.on('error', fail)
    session.once('close', () => fail(closed()))
    const stream = session.request(headersOf(call))
    collect(stream).then(resolve, fail)
    stream.end(call.message)
  })
}

function headersOf({ path, headers, timeoutMs }: UnaryCall): Record<string, string> {
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return {
    ...Object.fromEntries(given.filter(([name]) => !name.startsWith(':') && name !== 'host')),
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    te: 'trailers',
    'grpc-timeout': `${Math.min(Math.ceil(timeoutMs), 99_999_999)}m`,
  }
}

function collect(stream: ClientHttp2Stream): Promise<UnaryAnswer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let bytes = 0
    let head: IncomingHttpHeaders = {}
    let trailers: IncomingHttpHeaders = {}
    stream.once('response', (headers) => {
      head = headers
    })
    stream.once('trailers', (headers) => {
      trailers = headers
    })
    stream.on('data', (piece: Buffer) => {
      bytes += piece.length
      if (bytes <= MOST_BYTES) pieces.push(piece)
      else reject(new NetworkError('too-large', `the answer is larger than ${MOST_BYTES} bytes`))
    })
    stream.on('error', reject)
    stream.once('end', () =>
      resolve({
        httpStatus: Number(head[':status'] ?? 0),
        contentType: head['content-type'] ?? '',
        body: Buffer.concat(pieces),
        grpcStatus: textOf(trailers['grpc-status'] ?? head['grpc-status']),
        grpcMessage: textOf(trailers['grpc-message'] ?? head['grpc-message']) ?? '',
      }),
    )
    stream.once('close', () => reject(closed()))
  })
}

function textOf(value: string | string[] | undefined): string | null {
  return value === undefined ? null : String(value)
}

function closed(): NetworkError {
  return new NetworkError('reset', 'the connection was closed before the answer was complete')
}

function toNetworkError(error: unknown): NetworkError {
  if (error instanceof NetworkError) return error
  const code = codeOf(error)
  if (code === 'ECONNRESET' || code === 'EPIPE') return closed()
  const message = textIn(error, 'message')
  return new NetworkError('protocol', `the server does not speak HTTP/2 as gRPC does: ${quoted(message)}`, {
    cause: error,
  })
}
