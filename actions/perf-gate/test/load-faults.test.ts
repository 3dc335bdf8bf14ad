import { createServer } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import {
  createCertificate,
  type Fault,
  startFaulty,
  startHttp,
  startHttps,
  type TestServer,
} from '@plinth/testkit/service'
import type { FailureClass } from '../src/evidence.ts'
import { type LoadResult, runLoad } from '../src/gather/load/run-load.ts'
import type { LoadPlan } from '../src/settings.ts'
import { endpointOf, planOf, scenarioOf } from './load-plans.ts'

let server: TestServer | undefined
afterEach(async () => {
  await server?.stop()
  server = undefined
})

const never = new AbortController().signal

async function loadOn(
  started: Promise<TestServer>,
  changes: Partial<LoadPlan> = {},
  tls = false,
): Promise<LoadResult> {
  server = await started
  const endpoint = endpointOf(server.port, { tls, hostname: tls ? 'localhost' : '127.0.0.1' })
  return runLoad({ plan: planOf(changes), endpoint, signal: never })
}

function only(result: LoadResult) {
  const [scenario] = result.scenarios
  if (scenario === undefined || result.scenarios.length > 1) throw new Error('not one scenario')
  return scenario
}

const OPEN = { load: { loop: 'open', ratePerSecond: 200, maxConnections: 20 } } as const
const CLOSED = { load: { loop: 'closed', connections: 4 } } as const

describe.each([
  ['closed loop', CLOSED],
  ['open loop', OPEN],
])('%s, a server that', (_name, loop) => {
  test.each<[Fault, FailureClass]>([
    ['never-answers', 'timeout'],
    ['drips', 'timeout'],
    ['endless-body', 'expectation'],
    ['closes-at-once', 'reset'],
    ['closes-on-request', 'reset'],
    ['garbage', 'reset'],
    ['leftovers', 'reset'],
  ])('%s: every request fails as %s, soon and counted', async (fault, kind) => {
    const before = performance.now()
    const result = await loadOn(startFaulty(fault), { ...loop, requestTimeoutMs: 400 })
    const { total, failed, failures, latency } = only(result)
    expect(total).toBeGreaterThan(0)
    expect(failed).toBe(total)
    // An endless body may also run into the timeout on a slow machine.
    expect(failures[kind] + (fault === 'endless-body' ? failures.timeout : 0)).toBe(total)
    expect(latency.count).toBe(0)
    expect(latency.quantile(0.5, total)).toBe(Number.POSITIVE_INFINITY)
    expect(result.examples.map((example) => example.kind)).toContain(failures[kind] > 0 ? kind : 'timeout')
    expect(performance.now() - before).toBeLessThan(200 + 400 + 1500)
  })

  test('nobody listens: every request fails as connect', async () => {
    const closed = await startFaulty('garbage')
    await closed.stop()
    const result = await runLoad({ plan: planOf(loop), endpoint: endpointOf(closed.port), signal: never })
    const { total, failures } = only(result)
    expect(total).toBeGreaterThan(0)
    expect(failures.connect).toBe(total)
    expect(result.examples[0]?.message).toContain('ECONNREFUSED')
  })

  test('answers 500 to everything: every request fails as status', async () => {
    const result = await loadOn(
      startHttp((_request, response) => response.writeHead(500).end('out of order')),
      loop,
    )
    const { total, failures } = only(result)
    expect(total).toBeGreaterThan(10)
    expect(failures.status).toBe(total)
    expect(result.examples).toEqual([{ kind: 'status', message: 'status 500' }])
  })

  test('has another body than expected: every request fails as expectation', async () => {
    const scenarios = [scenarioOf({ expect: { status: [200], body: 'in stock' } })]
    const result = await loadOn(
      startHttp((_request, response) => response.end('sold out')),
      { ...loop, scenarios },
    )
    const { total, failures } = only(result)
    expect(total).toBeGreaterThan(10)
    expect(failures.expectation).toBe(total)
  })

  test('ends each answer by closing: nothing fails', async () => {
    const { total, failed } = only(await loadOn(startFaulty('until-close'), loop))
    expect(total).toBeGreaterThan(10)
    expect(failed).toBe(0)
  })

  test('has an expired certificate: every request fails as tls', async () => {
    const result = await loadOn(startHttps(createCertificate({ expired: true })), loop, true)
    const { total, failures } = only(result)
    expect(total).toBeGreaterThan(0)
    expect(failures.tls).toBe(total)
  })

  test('has a certificate nobody vouches for: fails as tls, unless any certificate will do', async () => {
    const certificate = createCertificate()
    const refused = only(await loadOn(startHttps(certificate), loop, true))
    expect(refused.failures.tls).toBe(refused.total)
    await server?.stop()
    const accepted = only(await loadOn(startHttps(certificate), { ...loop, insecureTls: true }, true))
    expect(accepted.total).toBeGreaterThan(10)
    expect(accepted.failed).toBe(0)
  })
})

test('a server that closes every connection is left alone for longer and longer', async () => {
  const result = await loadOn(startFaulty('closes-at-once'), { ...CLOSED, roundMs: 1000 })
  // Without a pause a connection takes well under a millisecond: thousands in this second.
  expect(only(result).total).toBeLessThan(100)
  expect(server?.connections()).toBeLessThan(100)
})

test('an open loop on a server that is gone fails its requests on time instead of connecting for each', async () => {
  const listener = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const address = listener.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  let connections = 0
  listener.on('connection', () => {
    connections += 1
  })
  const load = { loop: 'open', ratePerSecond: 2000, maxConnections: 100 } as const
  const result = await runLoad({
    plan: planOf({ load, roundMs: 500 }),
    endpoint: endpointOf(port),
    signal: never,
  })
  listener.close()
  const { total, failures } = only(result)
  expect(total).toBe(1000)
  expect(failures.reset + failures.connect).toBe(1000)
  expect(connections).toBeLessThan(300)
  expect(result.schedule?.sent).toBeGreaterThan(1900)
})
