import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import {
  createCertificate,
  type Fault,
  startFaulty,
  startHttp,
  type TestServer,
} from '@plinth/testkit/service'
import { type WebSocket, WebSocketServer } from 'ws'
import { runCheck, runProbe } from '../src/probe/index.ts'
import type { Probe } from '../src/targets/index.ts'
import { HOSTILE_TEXTS, LOCAL, ONE_CLAUSE } from './probe-settings.ts'

type WebSocketProbe = Extract<Probe, { kind: 'websocket' }>

const stopping: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(stopping.splice(0).map((stop) => stop()))
})

function probeOf(url: string, some: Partial<WebSocketProbe> = {}): WebSocketProbe {
  return { kind: 'websocket', url, headers: {}, send: null, receive: null, ...some }
}

/** The server of `ws`, which does with each connection what is told. */
async function serving(
  serve: (socket: WebSocket, request: IncomingMessage) => void,
  options: { readonly perMessageDeflate?: boolean } = {},
): Promise<{ readonly url: string; readonly server: WebSocketServer }> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, ...options })
  server.on('connection', (socket, request) => {
    socket.on('error', () => undefined)
    serve(socket, request)
  })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  stopping.push(() => {
    for (const client of server.clients) client.terminate()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return { url: `ws://127.0.0.1:${port}/chat`, server }
}

/** A server that answers the handshake with these bytes. */
async function answering(bytes: string): Promise<string> {
  const server = createServer()
  const sockets = new Set<Socket>()
  server.on('upgrade', (_request, socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stopping.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  // As above.
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const echo = (socket: WebSocket) => socket.on('message', (message) => socket.send(message.toString()))

describe('a WebSocket', () => {
  test('whose handshake succeeds, and that is closed in good order', async () => {
    const closed: number[] = []
    const { url } = await serving((socket) => socket.on('close', (code) => closed.push(code)))
    expect(await runProbe(probeOf(url), LOCAL)).toEqual({
      latencyMs: expect.any(Number),
      failure: null,
      version: null,
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(closed).toEqual([1000])
  })

  test('is asked with the headers and credentials of the probe', async () => {
    const seen: IncomingMessage['headers'][] = []
    const { url } = await serving((_socket, request) => seen.push(request.headers))
    await runProbe(
      probeOf(url.replace('//', '//ann:s3cret@'), { headers: { Origin: 'https://shop.example' } }),
      LOCAL,
    )
    expect(seen).toEqual([
      expect.objectContaining({
        origin: 'https://shop.example',
        authorization: `Basic ${Buffer.from('ann:s3cret').toString('base64')}`,
      }),
    ])
  })

  test.each([{ perMessageDeflate: false }, { perMessageDeflate: true }])(
    'that echoes, %j',
    async (options) => {
      const { url } = await serving(echo, options)
      const long = 'ping '.repeat(1000)
      expect((await runProbe(probeOf(url, { send: long, receive: long }), LOCAL)).failure).toBeNull()
      expect(
        await runCheck({ kind: 'probe', name: 'echo', probe: probeOf(url, { send: 'a' }) }, LOCAL),
      ).toEqual({
        name: 'echo',
        failure: null,
        found: 'the wanted message came',
      })
    },
  )

  test('that greets before it answers, in binary', async () => {
    const { url } = await serving((socket) => {
      socket.send('welcome')
      socket.on('message', () => socket.send(Buffer.from('pong 1')))
    })
    expect((await runProbe(probeOf(url, { send: 'ping', receive: 'pong' }), LOCAL)).failure).toBeNull()
  })

  test('that says something else', async () => {
    const { url } = await serving((socket) => socket.send('welcome'))
    const probe = probeOf(url, { send: 'ping', receive: 'pong' })
    expect((await runProbe(probe, { ...LOCAL, timeoutMs: 200 })).failure).toEqual({
      class: 'expectation',
      message: 'no message contains "pong"; the last of 1 is "welcome"',
      unavailable: false,
    })
  })

  test('that says nothing: ends in time', async () => {
    const { url } = await serving(() => undefined)
    const { failure, latencyMs } = await runProbe(probeOf(url, { send: 'ping' }), {
      ...LOCAL,
      timeoutMs: 200,
    })
    expect(failure).toMatchObject({ class: 'timeout', unavailable: true })
    expect(failure?.message).toContain('waiting for a message')
    expect(latencyMs).toBeLessThan(400)
  })

  test('that never stops saying something else', async () => {
    const { url } = await serving((socket) => {
      const timer = setInterval(() => {
        for (let index = 0; index < 100; index += 1) socket.send('noise')
      }, 1)
      socket.on('close', () => clearInterval(timer))
    })
    expect((await runProbe(probeOf(url, { receive: 'pong' }), LOCAL)).failure).toEqual({
      class: 'expectation',
      message: 'no message contains "pong"; the last of 1000 is "noise"',
      unavailable: false,
    })
  })

  test('that closes instead of answering', async () => {
    const { url } = await serving((socket) => socket.close(1008, 'not `you` @all'))
    expect((await runProbe(probeOf(url, { send: 'ping' }), LOCAL)).failure).toEqual({
      class: 'reset',
      message:
        'the server closed the WebSocket with code 1008 and the reason "not `you` @all", before a message came',
      unavailable: true,
    })
  })

  test.each([false, true])('whose message is too large, compressed: %s', async (perMessageDeflate) => {
    const { url } = await serving((socket) => socket.send('x'.repeat(5 * 2 ** 20)), { perMessageDeflate })
    expect((await runProbe(probeOf(url, { receive: 'pong' }), LOCAL)).failure).toMatchObject({
      class: 'too-large',
      unavailable: true,
    })
  })

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text] as const))(
    'hostile text %j',
    async (_shown, text) => {
      const { url } = await serving((socket) => {
        socket.send(text.slice(0, 500_000))
        socket.close(1000, text.slice(0, 100))
      })
      expect((await runProbe(probeOf(url, { receive: 'pong' }), LOCAL)).failure?.message).toMatch(ONE_CLAUSE)
    },
  )
})

test('over TLS', async () => {
  const server = createSecureServer({ ...createCertificate() })
  new WebSocketServer({ server }).on('connection', echo)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stopping.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(() => resolve()))
  })
  // As above.
  const { port } = server.address() as AddressInfo
  const probe = probeOf(`wss://127.0.0.1:${port}/`, { send: 'ping', receive: 'ping' })
  expect((await runProbe(probe, LOCAL)).failure).toMatchObject({ class: 'certificate-self-signed' })
  const reach = { ...LOCAL.reach, insecureTls: true }
  expect((await runProbe(probe, { ...LOCAL, reach })).failure).toBeNull()
})

describe('a handshake', () => {
  test.each([
    [401, false],
    [404, false],
    [302, false],
    [503, true],
  ])('that is answered with %i', async (status, unavailable) => {
    const head = `HTTP/1.1 ${status} No\r\nLocation: http://169.254.169.254/\r\n`
    for (const rest of ['Content-Length: 2\r\n\r\nno', 'Content-Length: 0\r\n\r\n', '\r\n']) {
      expect((await runProbe(probeOf(await answering(head + rest)), LOCAL)).failure).toEqual({
        class: 'status',
        message: `answered the handshake with ${status}, where 101 is expected`,
        unavailable,
      })
    }
  })

  test('that a plain HTTP server answers', async () => {
    const server = await startHttp((_request, response) => response.end('hello'))
    stopping.push(server.stop)
    expect((await runProbe(probeOf(server.url.replace('http', 'ws')), LOCAL)).failure).toMatchObject({
      class: 'status',
      message: 'answered the handshake with 200, where 101 is expected',
    })
  })

  test.each([
    [
      'another key',
      'HTTP/1.1 101 A\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n',
      'protocol',
    ],
    ['another protocol', 'HTTP/1.1 101 A\r\nUpgrade: chat\r\nConnection: Upgrade\r\n\r\n', 'protocol'],
    ['huge headers', `HTTP/1.1 101 A\r\nX: ${'x'.repeat(2 ** 20)}\r\n\r\n`, 'too-large'],
    ['nothing', '', 'reset'],
  ])('that is answered with %s', async (_what, bytes, failureClass) => {
    const { failure } = await runProbe(probeOf(await answering(bytes)), LOCAL)
    expect(failure).toMatchObject({ class: failureClass, unavailable: true })
    expect(failure?.message).toMatch(ONE_CLAUSE)
  })

  test.each<[Fault, string]>([
    ['never-answers', 'timeout'],
    ['drips-headers', 'timeout'],
    ['closes-at-once', 'reset'],
    ['closes-on-request', 'reset'],
    ['garbage', 'protocol'],
    ['switches-protocols', 'protocol'],
    ['endless-body', 'status'],
  ])('%s: %s', async (fault, failureClass) => {
    const server: TestServer = await startFaulty(fault)
    stopping.push(server.stop)
    const { failure, latencyMs } = await runProbe(probeOf(`ws://127.0.0.1:${server.port}/`), {
      ...LOCAL,
      timeoutMs: 300,
    })
    expect(failure?.class).toBe(failureClass)
    expect(latencyMs).toBeLessThan(600)
  })

  test('to an address that nobody allowed is not made', async () => {
    const { url, server } = await serving(() => undefined)
    const reach = { networks: [], hosts: [], insecureTls: false }
    expect((await runProbe(probeOf(url), { ...LOCAL, reach })).failure).toMatchObject({
      class: 'refused-address',
    })
    expect(server.clients.size).toBe(0)
  })

  test('goes to the address that was checked, by whatever name', async () => {
    const hosts: (string | undefined)[] = []
    const { url } = await serving((_socket, request) => hosts.push(request.headers.host))
    const resolve = async () => [{ address: '127.0.0.1', family: 4 as const }]
    const named = url.replace('127.0.0.1', 'shop.example')
    expect((await runProbe(probeOf(named), { ...LOCAL, resolve })).failure).toBeNull()
    expect(hosts).toEqual([new URL(named).host])
  })

  test('cancelled while waiting', async () => {
    const server = await startFaulty('never-answers')
    stopping.push(server.stop)
    const cancelling = new AbortController()
    setTimeout(() => cancelling.abort(), 50)
    const { failure } = await runProbe(probeOf(`ws://127.0.0.1:${server.port}/`), {
      ...LOCAL,
      signal: cancelling.signal,
    })
    expect(failure).toEqual({ class: 'reset', message: 'cancelled', unavailable: true })
  })
})

test('a server that does nothing but ping is left', async () => {
  const { url } = await serving((socket) => {
    for (let count = 0; count <= 1000; count += 1) socket.ping()
  })
  const { failure } = await runProbe(probeOf(url, { receive: 'pong' }), LOCAL)
  expect(failure).toMatchObject({ class: 'protocol', message: 'the server sent more than 1000 pings' })
})
