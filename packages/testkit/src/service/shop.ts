import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { doWork } from './cpu-work.ts'
import { latencyDealer } from './latency-distribution.ts'
import { PreciseDelay } from './precise-delay.ts'
import { seededRandom } from './random.ts'
import { readKnobs } from './shop-knobs.ts'
import { ShopMetrics } from './shop-metrics.ts'
import { stallPeriodically } from './stall.ts'

/** The sample shop, run by shop.mjs: `PORT=8080 node shop.mjs`, with the knobs of shop-knobs.ts in its environment. */

const knobs = readKnobs(process.env)
const products = ['kettle', 'lamp', 'plinth'].map((name, index) => ({
  id: index + 1,
  name,
  cents: 1900 + 500 * index,
}))
const cart = { items: [{ id: 1, count: 2 }], cents: 3800 }
const random = seededRandom(knobs.seed)
const nextLatency = knobs.latency === '' ? null : latencyDealer(knobs.latency, knobs.seed)
const delay = new PreciseDelay()
const metrics = new ShopMetrics()

/** Pages that work, wait and fail as the knobs say. */
const PAGES: Readonly<Record<string, () => unknown>> = {
  'GET /': () => ({ shop: 'Plinth sample shop' }),
  'GET /products': () => products,
  'GET /cart': () => cart,
  'POST /checkout': () => ({ order: 1, cents: cart.cents }),
}

/** For a reader of text: the version behind `build: `. */
const ABOUT = `<!doctype html><title>Plinth sample shop</title><p>build: ${knobs.version}</p>\n`

/** Pages for machines: always quick, whatever the knobs say. */
const PROBES: Readonly<Record<string, () => unknown>> = {
  'GET /health': () => ({ status: 'ok' }),
  'GET /version': () => ({ version: knobs.version }),
}

function answer(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json', JSON.stringify(value))
}

function send(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'x-version': knobs.version,
  })
  response.end(body)
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const route = `${request.method} ${request.url}`
  const probe = PROBES[route]
  const page = PAGES[route]
  if (probe !== undefined) answer(response, 200, probe())
  else if (route === 'GET /about') send(response, 200, 'text/html', ABOUT)
  else if (route === 'GET /metrics') send(response, 200, 'text/plain; version=0.0.4', metrics.text())
  else if (page === undefined) answer(response, 404, { error: 'no such page' })
  else servePage(page, response)
}

function servePage(page: () => unknown, response: ServerResponse): void {
  const started = performance.now()
  doWork(knobs.work)
  const failing = random() < knobs.errorRate
  const finish = () => {
    metrics.count(failing ? 500 : 200, (performance.now() - started) / 1000)
    if (failing) answer(response, 500, { error: 'out of order' })
    else answer(response, 200, page())
  }
  if (nextLatency === null) finish()
  else delay.after(nextLatency(), finish)
}

const server = createServer((request, response) => {
  // The body of a checkout is read to its end and not looked at.
  request.resume()
  serve(request, response)
})
server.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1', () => {
  process.stdout.write(`shop ${knobs.version} listens on ${JSON.stringify(server.address())}\n`)
})
if (knobs.stall !== '') stallPeriodically(knobs.stall)
process.on('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
})
