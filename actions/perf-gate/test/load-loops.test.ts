import { afterEach, describe, expect, test } from '@jest/globals'
import {
  createCertificate,
  startFaulty,
  startHttp,
  startHttps,
  type TestServer,
} from '@plinth/testkit/service'
import { type LoadProgress, runLoad } from '../src/gather/load/run-load.ts'
import { endpointOf, planOf, scenarioOf } from './load-plans.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

const never = new AbortController().signal
const quick = () => startHttp((_request, response) => response.end('ok'))
const slow = (ms: number) => startHttp((_request, response) => setTimeout(() => response.end('ok'), ms))

describe('a closed loop', () => {
  test('keeps its connections, waits for every answer, and counts each request once', async () => {
    let served = 0
    server = await startHttp((_request, response) => {
      served += 1
      response.end('ok')
    })
    const result = await runLoad({ plan: planOf(), endpoint: endpointOf(server.port), signal: never })
    const [scenario] = result.scenarios
    expect(scenario?.total).toBe(served)
    expect(scenario?.failed).toBe(0)
    expect(scenario?.latency.count).toBe(served)
    expect(server.connections()).toBe(4)
    expect(result).toMatchObject({ aborted: false, schedule: null, examples: [] })
    expect(result.seconds).toBeCloseTo(0.2, 3)
  })

  test('does not count the warm-up', async () => {
    let served = 0
    server = await startHttp((_request, response) => {
      served += 1
      setTimeout(() => response.end('ok'), 5)
    })
    const plan = planOf({ warmupMs: 200, roundMs: 200 })
    const { scenarios } = await runLoad({ plan, endpoint: endpointOf(server.port), signal: never })
    expect(scenarios[0]?.total).toBeGreaterThan(served * 0.3)
    expect(scenarios[0]?.total).toBeLessThan(served * 0.7)
  })

  test('waits at the end for what is in flight, and counts it', async () => {
    server = await slow(500)
    const { scenarios } = await runLoad({ plan: planOf(), endpoint: endpointOf(server.port), signal: never })
    expect(scenarios[0]?.total).toBe(4)
    expect(scenarios[0]?.latency.quantile(0.01)).toBeGreaterThan(490_000)
    // None of them was answered while the rate was measured.
    expect(scenarios[0]?.answered).toBe(0)
  })

  test('shares the requests among scenarios by weight, each with its own expectation', async () => {
    const seen: string[] = []
    server = await startHttp(async (request, response) => {
      let body = ''
      for await (const piece of request) body += piece
      seen.push(`${request.method} ${request.url} ${request.headers['x-team']} ${body}`)
      response.statusCode = request.method === 'POST' ? 201 : 200
      response.end(request.method === 'HEAD' ? '' : 'in stock')
    })
    const scenarios = [
      scenarioOf({ path: '/cart', weight: 3, expect: { status: [200], body: 'stock' } }),
      scenarioOf({
        method: 'POST',
        path: '/checkout',
        body: '{}',
        headers: { 'X-Team': 'a' },
        expect: { status: [201], body: null },
      }),
      scenarioOf({ method: 'HEAD', path: '/cart', weight: 1 }),
    ]
    const result = await runLoad({
      plan: planOf({ scenarios }),
      endpoint: endpointOf(server.port),
      signal: never,
    })
    expect(result.scenarios.map(({ failed }) => failed)).toEqual([0, 0, 0])
    expect(new Set(seen)).toEqual(
      new Set(['GET /cart undefined ', 'POST /checkout a {}', 'HEAD /cart undefined ']),
    )
    const [get = 0, post = 0, head = 0] = result.scenarios.map(({ total }) => total)
    expect(post).toBeGreaterThan(5)
    // Whole turns of five, but for the last one.
    expect(Math.abs(get - 3 * post)).toBeLessThanOrEqual(4)
    expect(Math.abs(head - post)).toBeLessThanOrEqual(4)
  })

  test('counts the reconnecting that the server asks for into the latency', async () => {
    server = await startHttp((_request, response) => response.setHeader('Connection', 'close').end('ok'))
    const { scenarios } = await runLoad({ plan: planOf(), endpoint: endpointOf(server.port), signal: never })
    expect(scenarios[0]?.failed).toBe(0)
    expect(server.connections()).toBeGreaterThanOrEqual(scenarios[0]?.total ?? Number.NaN)
  })

  test('goes on when the server closes a connection after each answer, and counts the lost requests', async () => {
    server = await startFaulty('closes-after-one')
    const { scenarios } = await runLoad({ plan: planOf(), endpoint: endpointOf(server.port), signal: never })
    const { total = 0, failed = 0, failures } = scenarios[0] ?? {}
    expect(failed).toBeGreaterThan(0)
    expect(failures?.reset).toBe(failed)
    expect(total).toBeGreaterThan(failed)
  })

  test('speaks TLS', async () => {
    server = await startHttps(createCertificate())
    const endpoint = endpointOf(server.port, { tls: true, hostname: 'localhost' })
    const { scenarios } = await runLoad({ plan: planOf({ insecureTls: true }), endpoint, signal: never })
    expect(scenarios[0]?.total).toBeGreaterThan(20)
    expect(scenarios[0]?.failed).toBe(0)
  })
})

describe('an open loop', () => {
  test('starts exactly the requests of its schedule, over as few connections as do', async () => {
    server = await quick()
    const load = { loop: 'open', ratePerSecond: 500, maxConnections: 50 } as const
    const plan = planOf({ load, warmupMs: 100, roundMs: 400 })
    const result = await runLoad({ plan, endpoint: endpointOf(server.port), signal: never })
    expect(result.scenarios[0]?.total).toBe(200)
    expect(result.scenarios[0]?.failed).toBe(0)
    expect(result.schedule?.wanted).toBe(500)
    expect(result.schedule?.sent).toBeGreaterThan(400)
    expect(result.schedule?.sent).toBeLessThanOrEqual(500.001)
    expect(result.schedule?.lateness.count).toBe(200)
    expect(server.connections()).toBeLessThan(50)
  })

  test('measures from the intended start: what waits for a connection has waited', async () => {
    server = await slow(50)
    // One connection serves 20 a second: of 40 due in 0.4 s the last waits for 39 others.
    const load = { loop: 'open', ratePerSecond: 100, maxConnections: 1 } as const
    const plan = planOf({ load, roundMs: 400, requestTimeoutMs: 10_000 })
    const { scenarios, schedule } = await runLoad({ plan, endpoint: endpointOf(server.port), signal: never })
    expect(scenarios[0]?.total).toBe(40)
    expect(scenarios[0]?.latency.quantile(1)).toBeGreaterThan(40 * 50_000 - 400_000)
    // 39 were sent by the time the last one started, 2 s after the beginning instead of 0.4 s.
    expect(schedule?.sent).toBeLessThan(25)
  })

  test('gives up what has waited for longer than the timeout, without sending it', async () => {
    let served = 0
    server = await startHttp((_request, response) => {
      served += 1
      setTimeout(() => response.end('ok'), 100)
    })
    const load = { loop: 'open', ratePerSecond: 200, maxConnections: 2 } as const
    const plan = planOf({ load, roundMs: 500, requestTimeoutMs: 300 })
    const result = await runLoad({ plan, endpoint: endpointOf(server.port), signal: never })
    const { total, failed, failures } = result.scenarios[0] ?? {}
    expect(total).toBe(100)
    expect(failures?.timeout).toBe(failed)
    expect(served).toBeLessThan(30)
    expect(result.schedule?.sent).toBeLessThan(60)
  })

  test('shows a stall as those who came during it saw it', async () => {
    let stalledUntil = 0
    server = await startHttp((_request, response) => {
      setTimeout(() => response.end('ok'), Math.max(0, stalledUntil - performance.now()))
    })
    const load = { loop: 'open', ratePerSecond: 500, maxConnections: 200 } as const
    setTimeout(() => {
      stalledUntil = performance.now() + 200
    }, 300)
    const plan = planOf({ load, roundMs: 1000 })
    const { scenarios } = await runLoad({ plan, endpoint: endpointOf(server.port), signal: never })
    // A fifth of the requests start in the stall: P80 waits for nothing, P90 for half of it, P99 for most.
    const at = (q: number) => (scenarios[0]?.latency.quantile(q) ?? Number.NaN) / 1000
    expect(at(0.7)).toBeLessThan(90)
    expect(at(0.9)).toBeGreaterThan(70)
    expect(at(0.99)).toBeGreaterThan(160)
  })
})

describe('abort', () => {
  test.each([
    ['closed', { loop: 'closed', connections: 4 }],
    ['open', { loop: 'open', ratePerSecond: 200, maxConnections: 50 }],
  ] as const)('stops a %s loop at once and keeps what was measured', async (_name, load) => {
    server = await quick()
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 300)
    const before = performance.now()
    const plan = planOf({ load, roundMs: 60_000 })
    const result = await runLoad({ plan, endpoint: endpointOf(server.port), signal: controller.signal })
    expect(performance.now() - before).toBeLessThan(1000)
    expect(result.aborted).toBe(true)
    expect(result.seconds).toBeLessThan(1)
    expect(result.scenarios[0]?.total).toBeGreaterThan(10)
    expect(result.scenarios[0]?.failed).toBe(0)
  })

  test('before the start makes no load at all', async () => {
    server = await quick()
    const result = await runLoad({
      plan: planOf(),
      endpoint: endpointOf(server.port),
      signal: AbortSignal.abort(),
    })
    expect(result.aborted).toBe(true)
    expect(server.connections()).toBe(0)
  })
})

test('progress tells the share done, the rate and P95', async () => {
  server = await quick()
  const seen: LoadProgress[] = []
  const plan = planOf({ warmupMs: 100, roundMs: 1200 })
  await runLoad({ plan, endpoint: endpointOf(server.port), signal: never, progress: (one) => seen.push(one) })
  expect(seen[0]).toMatchObject({ warmingUp: true, ratePerSecond: 0, p95: Number.NaN })
  expect(seen.at(-1)?.warmingUp).toBe(false)
  expect(seen.at(-1)?.ratePerSecond).toBeGreaterThan(10)
  expect(seen.at(-1)?.p95).toBeGreaterThan(0)
  expect(seen.at(-1)?.share).toBeGreaterThan(0.7)
})
