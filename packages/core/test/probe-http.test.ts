import { createServer } from 'node:http'
import { afterEach, describe, expect, test } from '@jest/globals'
import {
  createCertificate,
  type Fault,
  startEndlessRedirect,
  startFaulty,
  startHttp,
  startHttps,
  startRedirecting,
  type TestServer,
} from '@plinth/testkit/service'
import { runProbe } from '../src/probe/index.ts'
import { HOSTILE_TEXTS, httpProbe, LOCAL, ONE_CLAUSE } from './probe-settings.ts'

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

async function started<S extends TestServer>(starting: Promise<S>): Promise<S> {
  const server = await starting
  running.push(server)
  return server
}

describe('a healthy server', () => {
  test('is asked as the probe says, and its version is told', async () => {
    const server = await started(
      startHttp((request, response) => {
        let body = ''
        request.on('data', (piece) => {
          body += piece
        })
        request.on('end', () => {
          response.setHeader('x-version', '1.4.2')
          response.end(JSON.stringify({ method: request.method, header: request.headers['x-a'], body }))
        })
      }),
    )
    const json = [
      { path: '$.method', value: 'POST' },
      { path: '$.header', value: 'b' },
      { path: '$.body', value: '{}' },
    ]
    const probe = { ...httpProbe(server.url, { json }), method: 'POST', headers: { 'X-A': 'b' }, body: '{}' }
    const version = { from: 'header', name: 'x-version' } as const
    const result = await runProbe(probe, { ...LOCAL, version })
    expect(result).toEqual({ latencyMs: expect.any(Number), failure: null, version: '1.4.2' })
  })

  test('that takes its time: the latency is the time it took, to the last byte', async () => {
    const server = await started(
      startHttp((_request, response) => {
        response.write('half')
        setTimeout(() => response.end('whole'), 100)
      }),
    )
    const before = performance.now()
    const { latencyMs, failure } = await runProbe(httpProbe(server.url, { body: 'whole' }), LOCAL)
    expect(failure).toBeNull()
    expect(latencyMs).toBeGreaterThan(99)
    expect(latencyMs).toBeLessThanOrEqual(performance.now() - before)
  })

  test('of the old version says so also when it fails', async () => {
    const server = await started(
      startHttp((_request, response) => response.writeHead(500, { 'x-version': '1.4.1' }).end()),
    )
    const version = { from: 'header', name: 'x-version' } as const
    const { failure, version: seen } = await runProbe(httpProbe(server.url), { ...LOCAL, version })
    expect(failure).toEqual({
      class: 'status',
      message: 'answered 500, where 200 to 299 is expected',
      unavailable: true,
    })
    expect(seen).toBe('1.4.1')
  })
})

describe('redirects', () => {
  test('are followed', async () => {
    const server = await started(startRedirecting(302, (path) => (path === '/' ? '/there' : null)))
    expect((await runProbe(httpProbe(server.url, { body: 'ok' }), LOCAL)).failure).toBeNull()
  })

  test('that are expected are not followed', async () => {
    const server = await started(startRedirecting(302, (path) => (path === '/' ? '/there' : null)))
    const probe = httpProbe(`${server.url}/`, { status: [], redirect: '/there' })
    expect((await runProbe(probe, LOCAL)).failure).toBeNull()
    expect(server.requests.map(({ path }) => path)).toEqual(['/'])
  })

  test('without an end are given up', async () => {
    const server = await started(startEndlessRedirect())
    const { failure } = await runProbe(httpProbe(`${server.url}/0`), LOCAL)
    expect(failure).toMatchObject({ class: 'redirects', unavailable: true })
  })

  test('to a metadata service are refused', async () => {
    const server = await started(startRedirecting(302, () => 'http://169.254.169.254/latest'))
    const { failure } = await runProbe(httpProbe(server.url), LOCAL)
    expect(failure).toMatchObject({ class: 'refused-address', unavailable: true })
  })
})

describe('Retry-After', () => {
  const date = 'Sun, 22 Nov 2026 14:00:00 GMT'
  test.each([
    ['120', 120_000],
    ['0', 0],
    ['99999999', 3_600_000],
    ['Sun, 22 Nov 2026 14:02:00 GMT', 120_000],
    ['Sun, 22 Nov 2026 13:00:00 GMT', 0],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 3_600_000],
    ['soon', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['Sun, 99 Nov 2026 14:02:00 GMT', undefined],
  ])('%s: %p ms', async (value, wanted) => {
    const server = await started(
      startHttp((_request, response) => response.writeHead(503, { 'retry-after': value, date }).end()),
    )
    const { retryAfterMs } = await runProbe(httpProbe(server.url), LOCAL)
    expect(retryAfterMs).toBe(wanted)
  })
})

describe('faults', () => {
  test.each<[Fault, string]>([
    ['never-answers', 'timeout'],
    ['drips', 'timeout'],
    ['drips-headers', 'timeout'],
    ['closes-at-once', 'reset'],
    ['closes-on-request', 'reset'],
    ['closes-mid-body', 'reset'],
    ['ten-gigabytes', 'too-large'],
    ['endless-body', 'too-large'],
    ['gzip-bomb', 'too-large'],
    ['huge-headers', 'too-large'],
    ['garbage', 'protocol'],
    ['false-gzip', 'protocol'],
    ['switches-protocols', 'protocol'],
  ])('%s: %s', async (fault, failureClass) => {
    const server = await started(startFaulty(fault))
    // What ends by itself has time to, also on a busy machine.
    const timeoutMs = failureClass === 'timeout' ? 500 : 5_000
    const before = performance.now()
    const { failure, version, latencyMs } = await runProbe(httpProbe(server.url), { ...LOCAL, timeoutMs })
    expect(failure).toMatchObject({ class: failureClass, unavailable: true })
    expect(failure?.message).toMatch(ONE_CLAUSE)
    expect(version).toBeNull()
    const tookMs = performance.now() - before
    expect(tookMs).toBeLessThan(timeoutMs + 500)
    expect(latencyMs).toBeLessThanOrEqual(tookMs)
  })

  test('what says that it is JSON and is not', async () => {
    const server = await started(startFaulty('false-json'))
    const probe = httpProbe(server.url, { json: [{ path: '$.a', value: '1' }] })
    expect((await runProbe(probe, LOCAL)).failure).toEqual({
      class: 'expectation',
      message: 'the body is not JSON; it begins "<html></html>"',
      unavailable: false,
    })
  })

  test('nobody listens', async () => {
    const server = await startHttp(() => undefined)
    await server.stop()
    expect((await runProbe(httpProbe(server.url), LOCAL)).failure).toMatchObject({
      class: 'connect',
      unavailable: true,
    })
  })

  test.each([
    [{ expired: true }, 'certificate-expired'],
    [{}, 'certificate-self-signed'],
  ])('a certificate %j: %s', async (options, failureClass) => {
    const server = await started(startHttps(createCertificate(options)))
    expect((await runProbe(httpProbe(server.url), LOCAL)).failure).toMatchObject({ class: failureClass })
    const reach = { ...LOCAL.reach, insecureTls: true }
    expect((await runProbe(httpProbe(server.url), { ...LOCAL, reach })).failure).toBeNull()
  })

  test('an address that nobody allowed', async () => {
    const server = await started(startHttp((_request, response) => response.end()))
    const reach = { networks: [], hosts: [], insecureTls: false }
    const { failure } = await runProbe(httpProbe(server.url), { ...LOCAL, reach })
    expect(failure).toMatchObject({ class: 'refused-address', unavailable: true })
    expect(server.connections()).toBe(0)
  })

  test.each(['nonsense', 'ftp://127.0.0.1/', 'http://'])(
    '%s is no address, and no reason to throw',
    async (url) => {
      expect((await runProbe(httpProbe(url), LOCAL)).failure).toMatchObject({
        class: 'protocol',
        unavailable: true,
      })
    },
  )

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text] as const))(
    'hostile text %j',
    async (_shown, text) => {
      const server = await started(startHttp((_request, response) => response.end(text)))
      const { failure } = await runProbe(httpProbe(server.url, { body: 'absent' }), LOCAL)
      expect(failure?.message).toMatch(ONE_CLAUSE)
    },
  )
})

describe('cancelled', () => {
  test.each([0, 50])('after %i ms: ends at once', async (afterMs) => {
    const server = await started(startFaulty('never-answers'))
    const cancelling = new AbortController()
    if (afterMs === 0) cancelling.abort()
    else setTimeout(() => cancelling.abort(), afterMs)
    const { failure, latencyMs } = await runProbe(httpProbe(server.url), {
      ...LOCAL,
      signal: cancelling.signal,
    })
    expect(failure).toEqual({ class: 'reset', message: 'cancelled', unavailable: true })
    expect(latencyMs).toBeLessThan(afterMs + 200)
  })
})

test('500 probes leave nothing behind', async () => {
  const open = new Set<unknown>()
  const server = createServer((_request, response) => response.end('{"version":"1.4.2"}'))
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({ stop: () => new Promise((resolve) => server.close(() => resolve())) })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const probe = httpProbe(`http://127.0.0.1:${port}/`, { json: [{ path: '$.version', value: '1.4.2' }] })
  const version = { from: 'json', path: '$.version' } as const
  for (let batch = 0; batch < 10; batch += 1) {
    const results = await Promise.all(
      Array.from({ length: 50 }, () => runProbe(probe, { ...LOCAL, version })),
    )
    expect(results.filter(({ failure }) => failure !== null)).toEqual([])
  }
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(open.size).toBe(0)
})
