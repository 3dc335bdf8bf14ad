import { createServer as createHttp, type RequestListener } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'
import { createServer as createTls } from 'node:tls'
import type { TestCertificate } from './certificate.ts'
import { FAULTS } from './faults.ts'

export interface TestServer {
  readonly port: number
  readonly url: string
  /** How many connections it accepted. */
  readonly connections: () => number
  stop(): Promise<void>
}

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
    socket.on('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'))
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
