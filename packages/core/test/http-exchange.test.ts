import { getEventListeners, once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startFaulty, startHttp, type TestServer } from '@plinth/testkit/service'
import { connectTcp, exchange, NetworkError } from '../src/http/index.ts'
import { VERSION } from '../src/version.ts'
import { failureOf, get, kept, LOOPBACK, listening, OPTIONS, stopAll } from './http-sample.ts'

interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

let mirror: TestServer
beforeAll(async () => {
  mirror = await startHttp(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    const { method, url, headers } = request
    response.setHeader('set-cookie', ['a=1', 'b=2'])
    response.setHeader('x-many', ['one', 'two'])
    response.end(JSON.stringify({ method, url, headers, body }))
  })
})
afterAll(() => mirror.stop())
afterEach(stopAll)

async function seenBy(server: TestServer, more: Parameters<typeof get>[1] = {}, path = '/'): Promise<Seen> {
  const { body } = await exchange(get(`${server.url}${path}`, more), OPTIONS)
  return JSON.parse(body.toString())
}

describe('a request', () => {
  test('says who asks, and asks for the body as it is', async () => {
    expect(await seenBy(mirror, {}, '/a/b?c=d#e')).toEqual({
      method: 'GET',
      url: '/a/b?c=d',
      headers: {
        host: `127.0.0.1:${mirror.port}`,
        'user-agent': `plinth/${VERSION}`,
        accept: '*/*',
        'accept-encoding': 'identity',
        connection: 'close',
      },
      body: '',
    })
  })

  test('carries what the user gave, but not what frames the message', async () => {
    const seen = await seenBy(mirror, {
      method: 'POST',
      headers: {
        'X-Key': 'k',
        'User-Agent': 'mine',
        Host: 'shop.example',
        'Content-Length': '999',
        'Transfer-Encoding': 'chunked',
        Connection: 'keep-alive',
      },
      body: 'hé',
    })
    expect(seen).toMatchObject({ method: 'POST', body: 'hé' })
    expect(seen.headers).toMatchObject({
      'x-key': 'k',
      'user-agent': 'mine',
      host: 'shop.example',
      'content-length': '3',
      connection: 'close',
    })
    expect(seen.headers['transfer-encoding']).toBeUndefined()
  })

  test('may have a body whatever its method', async () => {
    for (const method of ['GET', 'DELETE', 'OPTIONS', 'PATCH']) {
      expect(await seenBy(mirror, { method, body: '{"q":1}' })).toMatchObject({ method, body: '{"q":1}' })
    }
    expect((await seenBy(mirror, { method: 'POST' })).headers['content-length']).toBe('0')
  })

  test('takes credentials of the URL for Basic authorisation, unless it has its own', async () => {
    const server = { ...mirror, url: mirror.url.replace('//', '//user:p%40ss%zz@') }
    const basic = `Basic ${Buffer.from('user:p%40ss%zz').toString('base64')}`
    expect((await seenBy(server)).headers.authorization).toBe(basic)
    const encoded = { ...mirror, url: mirror.url.replace('//', '//us%C3%A9r:p%40ss@') }
    expect((await seenBy(encoded)).headers.authorization).toBe(
      `Basic ${Buffer.from('usér:p@ss').toString('base64')}`,
    )
    expect((await seenBy(server, { headers: { Authorization: 'Bearer t' } })).headers.authorization).toBe(
      'Bearer t',
    )
  })

  test('that cannot be made fails as every other does', async () => {
    expect(await failureOf(exchange(get('ftp://example.org/'), OPTIONS))).toMatch(/^protocol: /)
    expect(await failureOf(exchange(get('nonsense'), OPTIONS))).toMatch(/^protocol: /)
    for (const more of [{ headers: { x: 'a\r\nb: c' } }, { method: 'GE T' }, { headers: { 'x y': '1' } }]) {
      expect(await failureOf(exchange(get(mirror.url, more), OPTIONS))).toMatch(
        /^protocol: the request cannot be made/,
      )
    }
  })

  test('has a connection of its own', async () => {
    const before = mirror.connections()
    await Promise.all([1, 2, 3].map(() => exchange(get(mirror.url), OPTIONS)))
    await exchange(get(mirror.url), OPTIONS)
    expect(mirror.connections() - before).toBe(4)
  })
})

describe('an answer', () => {
  test('tells everything about itself', async () => {
    const answer = await exchange(get(mirror.url.replace('//', '//user:pass@')), OPTIONS)
    expect(answer).toMatchObject({
      status: 200,
      url: `http://127.0.0.1:${mirror.port}/`,
      redirects: 0,
      address: '127.0.0.1',
      certificate: null,
      sentBytes: answer.body.length,
    })
    expect(answer.headers).toMatchObject({ 'set-cookie': 'a=1, b=2', 'x-many': 'one, two' })
    const { resolved, connected, firstByte, total } = answer.timings
    const times = [0, resolved, connected, firstByte, total]
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(total).toBeLessThan(5000)
  })

  test('to HEAD has no body, however large it says that it is', async () => {
    const server = await kept(
      startHttp((_request, response) => {
        response.writeHead(200, { 'content-length': '10000000000', 'content-encoding': 'gzip' }).end()
      }),
    )
    const answer = await exchange(get(server.url, { method: 'HEAD' }), OPTIONS)
    expect([answer.status, answer.body.length]).toEqual([200, 0])
  })

  test('may be an error, without a body, or after early hints', async () => {
    const server = await kept(
      startHttp((request, response) => {
        response.writeEarlyHints({ link: '</style.css>; rel=preload' })
        response.writeHead(Number(request.url?.slice(1))).end()
      }),
    )
    const statuses = [204, 304, 404, 503]
    const answers = statuses.map((status) => exchange(get(`${server.url}/${status}`), OPTIONS))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(statuses)
  })

  test.each([
    ['gzip', gzipSync],
    ['X-GZIP', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
  ])('that comes as %s is decompressed', async (coding, compress) => {
    const text = 'a longer text '.repeat(100)
    const sent = compress(text)
    const server = await kept(
      startHttp((_request, response) => {
        response.writeHead(200, { 'content-encoding': coding }).end(sent)
      }),
    )
    const answer = await exchange(get(server.url), OPTIONS)
    expect([answer.body.toString(), answer.sentBytes]).toEqual([text, sent.length])
  })

  test('in a coding that is unknown stays as it was sent', async () => {
    const server = await kept(
      startHttp((_request, response) => {
        response.writeHead(200, { 'content-encoding': 'constructor' }).end('x')
      }),
    )
    expect((await exchange(get(server.url), OPTIONS)).body.toString()).toBe('x')
  })

  test('is as large as it may be, and not a byte larger', async () => {
    const server = await kept(startHttp((_request, response) => response.end('x'.repeat(1000))))
    expect((await exchange(get(server.url), { ...OPTIONS, maxBodyBytes: 1000 })).body).toHaveLength(1000)
    expect(await failureOf(exchange(get(server.url), { ...OPTIONS, maxBodyBytes: 999 }))).toBe(
      'too-large: the answer is larger than 999 bytes',
    )
  })
})

describe('work that nobody wants any more', () => {
  test('ends at once in each of its phases', async () => {
    const server = await kept(startFaulty('drips'))
    const silent = await kept(startFaulty('never-answers'))
    const attempts = [
      (signal: AbortSignal) => exchange(get(server.url), { ...OPTIONS, signal }),
      (signal: AbortSignal) => exchange(get(silent.url), { ...OPTIONS, signal }),
      (signal: AbortSignal) => exchange(get(silent.url.replace('http', 'https')), { ...OPTIONS, signal }),
      (signal: AbortSignal) =>
        exchange(get('http://x.example'), { ...OPTIONS, signal, resolve: () => new Promise(() => {}) }),
    ]
    for (const attempt of attempts) {
      const controller = new AbortController()
      const failure = failureOf(attempt(controller.signal))
      setTimeout(() => controller.abort(), 30)
      const startedAt = performance.now()
      expect(await failure).toBe('cancelled: cancelled')
      expect(performance.now() - startedAt).toBeLessThan(1000)
    }
  })

  test('does not begin, and leaves nothing behind on the signal', async () => {
    const before = mirror.connections()
    expect(await failureOf(exchange(get(mirror.url), { ...OPTIONS, signal: AbortSignal.abort() }))).toBe(
      'cancelled: cancelled',
    )
    expect(mirror.connections()).toBe(before)
    const { signal } = new AbortController()
    for (let index = 0; index < 20; index++) await exchange(get(mirror.url), { ...OPTIONS, signal })
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})

describe('a connection', () => {
  test('is handed over ready, and errors on it end no process', async () => {
    const server = await kept(startFaulty('garbage'))
    const socket = await connectTcp('localhost', server.port, { reach: LOOPBACK, timeoutMs: 100 })
    // Its deadline was for connecting.
    await new Promise((resolve) => setTimeout(resolve, 150))
    socket.write('hello')
    const [greeting] = await once(socket, 'data')
    expect(String(greeting)).toContain('220 mail.example')
    socket.destroy(new Error('unheard'))
    await new Promise((closed) => socket.once('close', closed))
  })

  test('to a port where nothing listens is refused', async () => {
    const server = createServer()
    const port = await listening(server)
    await new Promise((closed) => server.close(closed))
    const options = { reach: LOOPBACK, timeoutMs: 5000 }
    expect(await failureOf(connectTcp('127.0.0.1', port, options))).toBe(
      `connect: 127.0.0.1:${port} refused the connection`,
    )
    await expect(connectTcp('127.0.0.1', 70_000, options)).rejects.toBeInstanceOf(NetworkError)
  })
})
