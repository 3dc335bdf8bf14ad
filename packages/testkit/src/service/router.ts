import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { seededRandom } from './random.ts'

/** Where the router sends requests. */
export type Route =
  /** Nothing listens: connections are refused. */
  | 'down'
  | {
      /** Base addresses of the backends, each with its share of requests relative to the others'. */
      readonly to: Readonly<Record<string, number>>
      /** A share of requests that no backend sees, from 0 to 1, and what they are answered. */
      readonly errors?: {
        readonly share: number
        readonly status?: number
        readonly headers?: Readonly<Record<string, string>>
      }
    }

export interface Router {
  /** Stays the same whatever is behind it. */
  readonly url: string
  readonly port: number
  /** Requests that arrived so far. */
  readonly requests: () => number
  /** From now on; resolves when it holds. Chances come in the same order every time. */
  route(route: Route): Promise<void>
  stop(): Promise<void>
}

/** Starts a router on a free port of 127.0.0.1: the one address in front of old and new versions of a service. */
export async function startRouter(first: Route): Promise<Router> {
  const sockets = new Set<Socket>()
  let requests = 0
  let serve = handlerOf(first)
  const server = createServer((request, response) => {
    requests += 1
    serve(request, response)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const open = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  const close = async () => {
    if (!server.listening) return
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  }
  await open(0)
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const route = async (next: Route) => {
    serve = handlerOf(next)
    if (next === 'down') await close()
    else if (!server.listening) await open(port)
  }
  await route(first)
  return { url: `http://127.0.0.1:${port}`, port, requests: () => requests, route, stop: close }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void

function handlerOf(route: Route): Handler {
  if (route === 'down') return (_request, response) => void response.destroy()
  const { share = 0, status = 500, headers = {} } = route.errors ?? {}
  const random = seededRandom(1)
  return (request, response) => {
    if (random() >= share) return pass(request, response, choose(route.to, random()))
    request.resume()
    response.writeHead(status, { 'content-type': 'text/plain', ...headers })
    response.end('the router was told to fail this request')
  }
}

/** One of the names, by weight; `at` lies in [0, 1). */
function choose(weights: Readonly<Record<string, number>>, at: number): string {
  let left = at * Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  const chosen = Object.entries(weights).find(([, weight]) => {
    left -= weight
    return left < 0
  })
  if (chosen === undefined) throw new RangeError('a route needs a backend with a weight above 0')
  return chosen[0]
}

function pass(request: IncomingMessage, response: ServerResponse, backend: string): void {
  const { method, headers } = request
  const onward = forward(new URL(request.url ?? '/', backend), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => {
    if (response.headersSent) response.destroy()
    else response.writeHead(502).end('the backend does not answer')
  })
  request.pipe(onward)
}
