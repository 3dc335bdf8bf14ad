import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startHttp, startNameServer, startRecording, type TestServer } from '@plinth/testkit/service'
import { connectTcp, exchange, type Resolve } from '../src/http/index.ts'
import { failureOf, get, kept, LOOPBACK, listening, OPTIONS, stopAll } from './http-sample.ts'

const NOWHERE = { networks: [], hosts: [] }

let server: TestServer
beforeAll(async () => {
  server = await startHttp((_request, response) => response.end('ok'))
})
afterAll(() => server.stop())
afterEach(stopAll)

/** A resolver for which every name has these addresses. */
const always =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('an address that is not public is refused', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1 is a loopback address that allow-private does not name'],
    ['0x7f.1', '127.0.0.1 is a loopback address that allow-private does not name'],
    ['2130706433', '127.0.0.1 is a loopback address that allow-private does not name'],
    ['127.0.0.1.', '127.0.0.1 is a loopback address that allow-private does not name'],
    ['１２７.0.0.1', '127.0.0.1 is a loopback address that allow-private does not name'],
    ['[::1]', '::1 is a loopback address that allow-private does not name'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1 is a loopback address that allow-private does not name'],
    ['10.1.2.3', '10.1.2.3 is a private address that allow-private does not name'],
    ['[fd00::1]', 'fd00::1 is a private address that allow-private does not name'],
    ['[fe80::1]', 'fe80::1 is a link-local address that allow-private does not name'],
    ['169.254.169.254', '169.254.169.254 is the metadata service of a cloud, which is never reached'],
    ['0.0.0.0', '0.0.0.0 is not the address of a single host'],
    ['0', '0.0.0.0 is not the address of a single host'],
  ])('%s', async (host, message) => {
    const options = { ...OPTIONS, reach: NOWHERE }
    expect(await failureOf(exchange(get(`http://${host}:${server.port}/`), options))).toBe(
      `refused-address: ${message}`,
    )
  })

  test('however it is spelled for a connection', async () => {
    for (const host of ['127.0.0.1', '0x7f.1', 'localhost', 'LOCALHOST.', '::1', '[::1]', '::ffff:7f00:1']) {
      expect(await failureOf(connectTcp(host, server.port, { reach: NOWHERE, timeoutMs: 5000 }))).toMatch(
        /^refused-address: /,
      )
    }
    expect(server.connections()).toBe(0)
  })

  test('where only other networks are allowed', async () => {
    const options = { ...OPTIONS, reach: { networks: ['127.0.0.2', '10.0.0.0/8'], hosts: ['localhost'] } }
    expect(await failureOf(exchange(get(server.url), options))).toMatch(/^refused-address: /)
  })
})

test('what cannot be a host is said to be none', async () => {
  for (const host of ['', 'a b', 'user@host', 'host/path', 'host:80', '[::1', '..', 'x'.repeat(300)]) {
    expect(await failureOf(connectTcp(host, 80, { reach: LOOPBACK, timeoutMs: 5000 }))).toMatch(
      /^dns: .* is not a host name$/,
    )
  }
})

describe('an address that is allowed is reached', () => {
  test.each([
    ['by its network', '127.0.0.1', LOOPBACK],
    ['by another spelling', '0x7f.1', LOOPBACK],
    ['by a name that resolves into the network', 'localhost', LOOPBACK],
    ['by the name', 'localhost', { networks: [], hosts: ['localhost'] }],
    ['by the name with a final dot and capitals', 'LocalHost.', { networks: [], hosts: ['localhost'] }],
    ['by the address as a name', '127.0.0.1', { networks: [], hosts: ['127.0.0.1'] }],
  ])('%s', async (_how, host, reach) => {
    const answer = await exchange(get(`http://${host}:${server.port}/`), { ...OPTIONS, reach })
    expect(answer).toMatchObject({ status: 200, address: '127.0.0.1' })
  })
})

describe('a name with several addresses', () => {
  const url = () => `http://shop.example:${server.port}/`

  test('is reached at one that is allowed, whatever the others are', async () => {
    const resolve = always('169.254.169.254', '10.1.2.3', '127.0.0.1')
    expect(await exchange(get(url()), { ...OPTIONS, resolve })).toMatchObject({ address: '127.0.0.1' })
  })

  test('is not reached at a refused one when no allowed one answers', async () => {
    const before = server.connections()
    const options = {
      ...OPTIONS,
      reach: { networks: ['127.0.0.2'], hosts: [] },
      resolve: always('127.0.0.2', '127.0.0.1'),
    }
    expect(await failureOf(exchange(get(url()), options))).toBe(
      `connect: 127.0.0.2:${server.port} refused the connection`,
    )
    expect(server.connections()).toBe(before)
  })

  test('is tried at each in turn', async () => {
    const resolve = always('127.0.0.3', '127.0.0.2', '127.0.0.1')
    expect(await exchange(get(url()), { ...OPTIONS, resolve })).toMatchObject({ address: '127.0.0.1' })
    const nobody = always('127.0.0.3', '127.0.0.2')
    expect(await failureOf(exchange(get(url()), { ...OPTIONS, resolve: nobody }))).toBe(
      `connect: 127.0.0.3:${server.port} refused the connection, 127.0.0.2:${server.port} refused the connection`,
    )
  })

  test('never leads to metadata, even where the name is allowed', async () => {
    const options = {
      ...OPTIONS,
      reach: { networks: ['0.0.0.0/0'], hosts: ['shop.example'] },
      resolve: always('::ffff:169.254.169.254', '0.0.0.0'),
    }
    expect(await failureOf(exchange(get(url()), options))).toBe(
      'refused-address: shop.example is ::ffff:169.254.169.254, the metadata service of a cloud, which is never reached',
    )
  })
})

describe('a name that is asked of a name server', () => {
  test('which changes its mind is refused at the next connection, and the one before stays where it was', async () => {
    // Both are loopback, since tests leave the machine alone: one stands for a public address, one for a private.
    const [allowed, refused] = ['127.0.0.2', '127.0.0.1'] as const
    const names = await kept(
      startNameServer(({ type }, before) =>
        type === 'A'
          ? [{ type: 'A', name: 'shop.example', data: before === 0 ? allowed : refused, ttl: 0 }]
          : [],
      ),
    )
    const inside = await kept(startRecording())
    const outside = createServer((_request, response) => response.end('from outside'))
    await listening(outside, inside.port, allowed)
    const options = { ...OPTIONS, reach: { networks: [allowed], hosts: [] }, resolve: names.resolve }
    const url = `http://shop.example:${inside.port}/`
    const first = await exchange(get(url), options)
    expect([first.address, first.body.toString()]).toEqual([allowed, 'from outside'])
    expect(names.questions.filter(({ type }) => type === 'A')).toHaveLength(1)
    expect(await failureOf(exchange(get(url), options))).toBe(
      'refused-address: shop.example is 127.0.0.1, a loopback address that allow-private does not name',
    )
    expect(inside.connections()).toBe(0)
  })

  test('which changes its mind between a request and the redirect that it answers is refused', async () => {
    const names = await kept(
      startNameServer(({ type }, before) =>
        type === 'A'
          ? [{ type: 'A', name: 'shop.example', data: before === 0 ? '127.0.0.1' : '10.0.0.1' }]
          : [],
      ),
    )
    const here = await kept(
      startHttp((_request, response) => response.writeHead(302, { location: '/next' }).end()),
    )
    const options = { ...OPTIONS, resolve: names.resolve }
    expect(await failureOf(exchange(get(`http://shop.example:${here.port}/`), options))).toMatch(
      /^refused-address: after a redirect to .*: shop.example is 10.0.0.1, a private address/,
    )
    expect(here.connections()).toBe(1)
  })

  test('has a failure of its own for each way to have no address', async () => {
    const names = await kept(
      startNameServer(({ name }) =>
        name === 'none.example'
          ? 'NXDOMAIN'
          : name === 'broken.example'
            ? 'SERVFAIL'
            : name === 'silent.example'
              ? null
              : [],
      ),
    )
    const options = { ...OPTIONS, resolve: names.resolve }
    const failures = ['none', 'broken', 'silent', 'empty'].map((name) =>
      failureOf(exchange(get(`http://${name}.example/`), options)),
    )
    expect(await Promise.all(failures)).toEqual([
      'dns: the name none.example does not resolve',
      'dns: the name broken.example cannot be resolved (ESERVFAIL)',
      'dns: no name server answered when asked for silent.example',
      'dns: the name empty.example does not resolve',
    ])
  })

  test('is given up at the deadline, however long the name server takes', async () => {
    const resolve: Resolve = () => new Promise(() => {})
    expect(
      await failureOf(exchange(get('http://shop.example/'), { ...OPTIONS, resolve, timeoutMs: 50 })),
    ).toBe('timeout: gave up after 50ms while resolving the name')
  })
})

test('the system knows no name of the reserved domain', async () => {
  expect(await failureOf(exchange(get('http://shop.invalid/'), OPTIONS))).toBe(
    'dns: the name shop.invalid does not resolve',
  )
})
