import type { AddressInfo, Server } from 'node:net'
import type { ExchangeOptions, HttpRequest, NetworkError } from '../src/http/index.ts'

/** Where the servers of tests are. */
export const LOOPBACK = { networks: ['127.0.0.0/8'], hosts: [] }

export const OPTIONS: ExchangeOptions = {
  reach: LOOPBACK,
  timeoutMs: 5000,
  maxBodyBytes: 1_000_000,
  maxRedirects: 5,
}

export function get(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { url, method: 'GET', headers: {}, body: null, ...more }
}

/** `class: message` of the NetworkError that it fails with; anything else thrown shows as it is. */
export function failureOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no failure',
    (error: NetworkError) =>
      error.name === 'NetworkError' ? `${error.class}: ${error.message}` : String(error),
  )
}

interface Running {
  stop(): Promise<unknown>
}

const running: Running[] = []

/** Starts what `stopAll` will stop, whatever becomes of the test in between. */
export async function kept<T extends Running>(starting: Promise<T>): Promise<T> {
  const started = await starting
  running.push(started)
  return started
}

export async function stopAll(): Promise<void> {
  await Promise.all(running.splice(0).map((each) => each.stop()))
}

/** Lets a server listen on a free port, or on `port`; stopped by `stopAll`. */
export async function listening(server: Server, port = 0, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => sockets.add(socket))
  running.push({
    stop: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  })
  // A TCP server that listens has an address of this form.
  return (server.address() as AddressInfo).port
}
