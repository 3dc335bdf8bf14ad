import { createServer as createHttp, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import type { TestCertificate } from './certificate.ts'

export interface TestServer {
  readonly port: number
  readonly url: string
  /** How many connections it accepted. */
  readonly connections: () => number
  stop(): Promise<void>
}

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'

/** Ways for a server to misbehave: what each does with an accepted connection. */
const FAULTS = {
  /** Accepts and never answers. */
  'never-answers': (socket: Socket) => void socket.resume(),
  /** Closes every connection at once. */
  'closes-at-once': (socket: Socket) => void socket.destroy(),
  /** Reads the request, then closes without an answer. */
  'closes-on-request': (socket: Socket) => void socket.once('data', () => socket.destroy()),
  /** Answers with a body that does not end. */
  'endless-body': (socket: Socket) => void socket.once('data', () => pour(socket)),
  /** Answers a few bytes at a time, and never the last one. */
  drips: (socket: Socket) => void socket.once('data', () => drip(socket)),
  /** Speaks something, but not HTTP. */
  garbage: (socket: Socket) =>
    void socket.on('data', () => socket.write('\u0001\u0002 220 mail.example ESMTP\r\n\r\n')),
  /** Sends more bytes than its answer has. */
  leftovers: (socket: Socket) => void socket.on('data', () => socket.write(`${ANSWER}HTTP/1.1 200`)),
  /** Answers well once on each connection, then closes it without having said so. */
  'closes-after-one': (socket: Socket) => void socket.once('data', () => socket.end(ANSWER)),
  /** Answers as an HTTP/1.0 server does: the end of the connection is the end of the body. */
  'until-close': (socket: Socket) => void socket.once('data', () => socket.end('HTTP/1.0 200 OK\r\n\r\nok')),
} as const

export type Fault = keyof typeof FAULTS

/** Starts a server on a free port of 127.0.0.1 that misbehaves as named. */
export function startFaulty(fault: Fault): Promise<TestServer> {
  return listen(createTcp(FAULTS[fault]), 'http')
}

/** Starts an HTTP server on a free port of 127.0.0.1. */
export function startHttp(handler: RequestListener): Promise<TestServer> {
  return listen(createHttp(handler), 'http')
}

/** Starts a minimal HTTPS server with this certificate. */
export function startHttps(certificate: TestCertificate): Promise<TestServer> {
  const server = createTls({ ...certificate }, (socket) => {
    socket.on('error', () => socket.destroy())
    socket.on('data', () => socket.write(ANSWER))
  })
  return listen(server, 'https')
}

async function listen(server: Server, scheme: 'http' | 'https'): Promise<TestServer> {
  const sockets = new Set<Socket>()
  let connections = 0
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    // A client that gives up is no error of the test's.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server that listens has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    connections: () => connections,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** Writes as fast as the reader reads, until it goes away. */
function pour(socket: Socket): void {
  const piece = Buffer.alloc(64 * 1024, 'x')
  socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n')
  const more = () => {
    while (!socket.destroyed && socket.write(`10000\r\n${piece.toString('latin1')}\r\n`));
  }
  socket.on('drain', more)
  more()
}

function drip(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n')
  const timer = setInterval(() => socket.write('x'), 20)
  socket.on('close', () => clearInterval(timer))
}
