import { createServer, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import {
  Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createCertificate, type Fault, startFaulty, startHttp, startHttps } from '@plinth/testkit/service'
import { HealthImplementation, type ServingStatusMap, service } from 'grpc-health-check'
import { runCheck, runProbe } from '../src/probe/index.ts'
import type { Probe } from '../src/targets/index.ts'
import { HOSTILE_TEXTS, LOCAL, ONE_CLAUSE } from './probe-settings.ts'

type GrpcProbe = Extract<Probe, { kind: 'grpc' }>

const stopping: (() => Promise<void> | void)[] = []
afterEach(async () => {
  await Promise.all(stopping.splice(0).map((stop) => stop()))
})

function probeOf(port: number, some: Partial<GrpcProbe> = {}): GrpcProbe {
  return { kind: 'grpc', host: '127.0.0.1', port, tls: false, service: '', headers: {}, ...some }
}

async function bound(server: Server, credentials = ServerCredentials.createInsecure()): Promise<number> {
  stopping.push(() => server.forceShutdown())
  return await new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', credentials, (error, port) =>
      error === null ? resolve(port) : reject(error),
    ),
  )
}

/** The real server of gRPC with its own health service. */
async function healthy(statuses: ServingStatusMap, credentials?: ServerCredentials): Promise<number> {
  const server = new Server()
  new HealthImplementation(statuses).addToServer(server)
  return await bound(server, credentials)
}

/** The real server with a health service that fails as told. */
async function failing(code: status, details: string): Promise<number> {
  const server = new Server()
  server.addService(service, {
    Check: (_call: unknown, answer: sendUnaryData<object>) =>
      answer({ code, details, metadata: new Metadata() }),
    Watch: () => undefined,
  })
  return await bound(server)
}

describe('the gRPC health service', () => {
  test.each(['', 'shop.Cart'])('of %j is SERVING', async (name) => {
    const port = await healthy({ '': 'SERVING', 'shop.Cart': 'SERVING' })
    const probe = probeOf(port, { service: name })
    expect(await runProbe(probe, LOCAL)).toEqual({
      latencyMs: expect.any(Number),
      failure: null,
      version: null,
    })
    expect(await runCheck({ kind: 'probe', name: 'a', probe }, LOCAL)).toMatchObject({
      failure: null,
      found: 'SERVING',
    })
  })

  test('over TLS', async () => {
    const { key, cert } = createCertificate()
    const pair = { private_key: Buffer.from(key), cert_chain: Buffer.from(cert) }
    const port = await healthy({ '': 'SERVING' }, ServerCredentials.createSsl(null, [pair]))
    const probe = probeOf(port, { tls: true })
    expect((await runProbe(probe, LOCAL)).failure).toMatchObject({ class: 'certificate-self-signed' })
    const reach = { ...LOCAL.reach, insecureTls: true }
    expect((await runProbe(probe, { ...LOCAL, reach })).failure).toBeNull()
  })

  test.each([
    ['NOT_SERVING', '', 'the health of the server is NOT_SERVING, where SERVING is expected'],
    ['UNKNOWN', 'shop.Cart', 'the health of "shop.Cart" is UNKNOWN, where SERVING is expected'],
  ] as const)('%s of %j', async (health, name, message) => {
    const port = await healthy({ [name]: health })
    const { failure } = await runProbe(probeOf(port, { service: name }), LOCAL)
    expect(failure).toEqual({ class: 'status', message, unavailable: true })
  })

  test('does not know the service', async () => {
    const port = await healthy({ '': 'SERVING' })
    const { failure } = await runProbe(probeOf(port, { service: 'shop.Other' }), LOCAL)
    expect(failure).toMatchObject({ class: 'status', unavailable: false })
    expect(failure?.message).toContain(
      'the server does not know the service (answered with the gRPC status NOT_FOUND',
    )
  })

  test('is not there', async () => {
    const { failure } = await runProbe(probeOf(await bound(new Server())), LOCAL)
    expect(failure).toMatchObject({ class: 'status', unavailable: false })
    expect(failure?.message).toContain('the server has no health service (grpc.health.v1.Health)')
  })

  test.each([
    [status.UNAVAILABLE, 'UNAVAILABLE', true],
    [status.INTERNAL, 'INTERNAL', true],
    [status.RESOURCE_EXHAUSTED, 'RESOURCE_EXHAUSTED', true],
    [status.UNAUTHENTICATED, 'UNAUTHENTICATED', false],
    [status.PERMISSION_DENIED, 'PERMISSION_DENIED', false],
  ])('fails with status %i', async (code, name, unavailable) => {
    const { failure } = await runProbe(probeOf(await failing(code, 'größer 100 %')), LOCAL)
    expect(failure).toMatchObject({ class: 'status', unavailable })
    expect(failure?.message).toContain(`answered with the gRPC status ${name}: "größer 100 %"`)
  })

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 30), text.slice(0, 5000)] as const))(
    'hostile text %j',
    async (_shown, text) => {
      const { failure } = await runProbe(probeOf(await failing(status.INTERNAL, text)), LOCAL)
      expect(failure?.message).toMatch(ONE_CLAUSE)
    },
  )

  test('is told the headers of the probe and how long anyone waits', async () => {
    const seen: Record<string, unknown>[] = []
    const server = new Server()
    server.addService(service, {
      Check: (call: ServerUnaryCall<object, object>, answer: sendUnaryData<object>) => {
        seen.push({ token: call.metadata.get('x-token'), waits: Number(call.getDeadline()) - Date.now() })
        answer(null, { status: 'SERVING' })
      },
      Watch: () => undefined,
    })
    const port = await bound(server)
    expect((await runProbe(probeOf(port, { headers: { 'X-Token': 'abc' } }), LOCAL)).failure).toBeNull()
    expect(seen).toEqual([{ token: ['abc'], waits: expect.any(Number) }])
    expect(seen[0]?.['waits']).toBeGreaterThan(500)
    expect(seen[0]?.['waits']).toBeLessThanOrEqual(2000)
  })
})

describe('what is no gRPC server', () => {
  async function speakingHttp2(serve: (stream: ServerHttp2Stream) => void): Promise<number> {
    const server = createServer()
    const sockets = new Set<Socket>()
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
    })
    server.on('sessionError', () => undefined)
    server.on('stream', (stream) => {
      stream.on('error', () => undefined)
      serve(stream)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    stopping.push(() => {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    })
    // A server that listens on a port has an address of this form.
    return (server.address() as AddressInfo).port
  }

  const grpc = { ':status': 200, 'content-type': 'application/grpc' }
  test.each<[string, (stream: ServerHttp2Stream) => void, object]>([
    [
      'a proxy whose backend is gone',
      (stream) => {
        stream.respond({ ':status': 502 })
        stream.end()
      },
      {
        class: 'status',
        message: 'answered the call with HTTP status 502, where 200 is expected',
        unavailable: true,
      },
    ],
    [
      'a web server',
      (stream) => {
        stream.respond({ ':status': 200, 'content-type': 'text/html' })
        stream.end('<html>')
      },
      { class: 'protocol', message: 'the answer is not gRPC but "text/html"', unavailable: true },
    ],
    [
      'an answer without a status',
      (stream) => {
        stream.respond(grpc)
        stream.end()
      },
      { class: 'protocol', message: 'the answer has no gRPC status', unavailable: true },
    ],
    [
      'an unknown status',
      (stream) => stream.respond({ ...grpc, 'grpc-status': '@all' }, { endStream: true }),
      { class: 'protocol', message: 'answered with the unknown gRPC status "@all"', unavailable: true },
    ],
    [
      'OK without a message',
      (stream) => stream.respond({ ...grpc, 'grpc-status': '0' }, { endStream: true }),
      {
        class: 'protocol',
        message: 'the answer of the health service is not one whole message',
        unavailable: true,
      },
    ],
    [
      'an endless answer',
      (stream) => {
        stream.respond(grpc)
        const pour = () => {
          while (!stream.destroyed && stream.write(Buffer.alloc(16_384)));
        }
        stream.on('drain', pour)
        pour()
      },
      { class: 'too-large', message: 'the answer is larger than 4096 bytes', unavailable: true },
    ],
    ['a stream that is refused', (stream) => stream.close(7), { class: 'protocol', unavailable: true }],
    ['a connection that breaks', (stream) => stream.session?.destroy(), { unavailable: true }],
    ['silence', () => undefined, { class: 'timeout', unavailable: true }],
  ])('%s', async (_what, serve, wanted) => {
    const port = await speakingHttp2(serve)
    const { failure, latencyMs } = await runProbe(probeOf(port), { ...LOCAL, timeoutMs: 300 })
    expect(failure).toMatchObject(wanted)
    expect(failure?.message).toMatch(ONE_CLAUSE)
    expect(latencyMs).toBeLessThan(600)
  })

  test('an HTTP/1.1 server', async () => {
    const server = await startHttp((_request, response) => response.end('hello'))
    stopping.push(server.stop)
    expect((await runProbe(probeOf(server.port), LOCAL)).failure).toMatchObject({
      class: 'protocol',
      unavailable: true,
    })
  })

  test('an HTTPS server without HTTP/2', async () => {
    const server = await startHttps(createCertificate())
    stopping.push(server.stop)
    const reach = { ...LOCAL.reach, insecureTls: true }
    const { failure } = await runProbe(probeOf(server.port, { tls: true }), { ...LOCAL, reach })
    expect(failure).toEqual({
      class: 'protocol',
      message: 'the server does not offer HTTP/2 over TLS (ALPN h2), which gRPC needs',
      unavailable: true,
    })
  })

  test.each<[Fault, string]>([
    ['never-answers', 'timeout'],
    ['closes-at-once', 'reset'],
    ['closes-on-request', 'reset'],
    ['garbage', 'protocol'],
  ])('%s: %s', async (fault, failureClass) => {
    const server = await startFaulty(fault)
    stopping.push(server.stop)
    const { failure, latencyMs } = await runProbe(probeOf(server.port), { ...LOCAL, timeoutMs: 300 })
    expect(failure).toMatchObject({ class: failureClass, unavailable: true })
    expect(latencyMs).toBeLessThan(600)
  })

  test('cancelled while waiting', async () => {
    const port = await speakingHttp2(() => undefined)
    const cancelling = new AbortController()
    setTimeout(() => cancelling.abort(), 50)
    const { failure } = await runProbe(probeOf(port), { ...LOCAL, signal: cancelling.signal })
    expect(failure).toEqual({ class: 'reset', message: 'cancelled', unavailable: true })
  })
})
