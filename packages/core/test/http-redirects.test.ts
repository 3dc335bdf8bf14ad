import { afterEach, describe, expect, test } from '@jest/globals'
import {
  type RecordingServer,
  startEndlessRedirect,
  startRecording,
  startRedirecting,
} from '@plinth/testkit/service'
import { firstHop } from '../src/http/hop.ts'
import { exchange } from '../src/http/index.ts'
import { redirectedTo } from '../src/http/redirects.ts'
import { failureOf, get, kept, OPTIONS, stopAll } from './http-sample.ts'

afterEach(stopAll)

const SECRETS = {
  Authorization: 'Bearer t',
  Cookie: 'session=1',
  'Proxy-Authorization': 'Basic x',
  'X-Api-Key': 'k',
  'CF-Access-Client-Secret': 's',
}
const HARMLESS = { Accept: 'text/html', 'Accept-Language': 'de', 'User-Agent': 'mine' }

describe('a redirect', () => {
  test('is followed to the answer, with all headers on the same origin', async () => {
    const server = await kept(startRedirecting(302, (path) => (path === '/end' ? null : '/end')))
    const answer = await exchange(get(server.url, { headers: { ...SECRETS, ...HARMLESS } }), OPTIONS)
    expect(answer).toMatchObject({ status: 200, redirects: 1, url: `${server.url}/end` })
    expect(server.requests.map(({ path }) => path)).toEqual(['/', '/end'])
    expect(server.requests[1]?.headers).toMatchObject({
      authorization: 'Bearer t',
      cookie: 'session=1',
      'x-api-key': 'k',
      accept: 'text/html',
    })
  })

  test('to another origin takes nothing along that could be a credential, not even back again', async () => {
    const home: RecordingServer = await kept(
      startRedirecting(302, (path) => (path === '/start' ? `${other.url}/away` : null)),
    )
    const other: RecordingServer = await kept(startRedirecting(307, () => `${home.url}/back`))
    const url = `${home.url.replace('//', '//user:pass@')}/start`
    const { Authorization: _basic, ...secrets } = SECRETS
    await exchange(
      get(url, { headers: { ...secrets, ...HARMLESS, Host: `127.0.0.1:${home.port}` } }),
      OPTIONS,
    )
    expect(home.requests[0]?.headers).toMatchObject({ authorization: expect.stringContaining('Basic ') })
    for (const [request, host] of [
      [other.requests[0], other],
      [home.requests[1], home],
    ] as const) {
      expect(request?.headers).toEqual({
        host: `127.0.0.1:${host.port}`,
        accept: 'text/html',
        'accept-language': 'de',
        'user-agent': 'mine',
        'accept-encoding': 'identity',
        connection: 'close',
      })
    }
  })

  test('does not give the user of its own URL to anybody', async () => {
    const server: RecordingServer = await kept(
      startRedirecting(302, (path) =>
        path === '/' ? `${server.url.replace('//', '//evil:user@')}/x` : null,
      ),
    )
    const answer = await exchange(get(server.url), OPTIONS)
    expect(server.requests[1]?.headers.authorization).toBeUndefined()
    expect(answer.url).toBe(`${server.url}/x`)
  })

  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://0xa9fea9fe/',
    '//169.254.169.254/',
  ])('to %s is refused', async (location) => {
    const server = await kept(startRedirecting(302, () => location))
    const reach = { networks: ['0.0.0.0/0', '::/0'], hosts: ['169.254.169.254'] }
    expect(await failureOf(exchange(get(server.url), { ...OPTIONS, reach }))).toMatch(
      /^refused-address: after a redirect to "http:\/\/.*": .* is the metadata service of a cloud, which is never reached$/,
    )
  })

  test('to a private address is refused where that is not allowed', async () => {
    const inside = await kept(startRecording())
    const server = await kept(startRedirecting(302, () => inside.url.replace('127.0.0.1', '127.0.0.9')))
    const options = { ...OPTIONS, reach: { networks: ['127.0.0.1'], hosts: [] } }
    expect(await failureOf(exchange(get(server.url), options))).toMatch(/^refused-address: after a redirect/)
    expect(inside.requests).toEqual([])
  })

  test.each(['ftp://example.org/', 'javascript:alert(1)', 'file:///etc/passwd', 'http://', 'https://a b/'])(
    'to %s is refused',
    async (location) => {
      const server = await kept(startRedirecting(302, () => location))
      expect(await failureOf(exchange(get(server.url), OPTIONS))).toBe(
        `redirects: was redirected to "${location}", which is no http or https URL`,
      )
    },
  )

  test('is the answer where none is to be followed, or it leads nowhere', async () => {
    const server = await kept(startRedirecting(301, () => '/next'))
    const answer = await exchange(get(server.url), { ...OPTIONS, maxRedirects: 0 })
    expect(answer).toMatchObject({ status: 301, redirects: 0, headers: { location: '/next' } })
    expect(answer.body.toString()).toBe('moved')
  })
})

describe('redirects without end', () => {
  test('are followed so many times', async () => {
    const server = await kept(startEndlessRedirect())
    expect(await failureOf(exchange(get(`${server.url}/0`), OPTIONS))).toBe(
      'redirects: was redirected more than 5 times',
    )
    expect(server.requests.map(({ path }) => path)).toEqual(['/0', '/1', '/2', '/3', '/4', '/5'])
  })

  test('are noticed when they lead in a circle', async () => {
    const server = await kept(startRedirecting(308, (path) => (path === '/a' ? '/b' : '/a')))
    const options = { ...OPTIONS, maxRedirects: 20 }
    expect(await failureOf(exchange(get(`${server.url}/a`), options))).toBe(
      'redirects: is redirected in a circle',
    )
    expect(server.requests).toHaveLength(2)
  })

  test('end at the deadline of the whole', async () => {
    let next = 0
    const server = await kept(
      startRedirecting(302, () => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60)
        next += 1
        return `/${next}`
      }),
    )
    const options = { ...OPTIONS, maxRedirects: 1000, timeoutMs: 400 }
    expect(await failureOf(exchange(get(server.url), options))).toMatch(/^timeout: /)
  })
})

describe('what is asked after a redirect', () => {
  const next = (method: string, status: number, location = '/next', url = 'https://shop.example/first') => {
    const body = method === 'GET' || method === 'HEAD' ? null : 'text'
    const hop = firstHop({ url, method, headers: { 'Content-Type': 'text/plain', 'X-Key': 'k' }, body })
    return redirectedTo(hop, status, location)
  }

  test.each([
    ['GET', [301, 302, 303, 307, 308], 'GET'],
    ['HEAD', [301, 302, 303, 307, 308], 'HEAD'],
    ['POST', [301, 302, 303], 'GET'],
    ['PUT', [303], 'GET'],
    ['DELETE', [303], 'GET'],
    ['POST', [307, 308], null],
    ['PUT', [301, 302, 307, 308], null],
    ['OPTIONS', [301, 302, 307, 308], null],
    ['GET', [200, 300, 304, 305, 306, 309, 404], null],
  ] as const)('%s after %j is %s', (method, statuses, expected) => {
    for (const status of statuses) expect(next(method, status)?.method ?? null).toBe(expected)
  })

  test('has neither the body nor the headers that describe it', () => {
    const hop = next('POST', 302)
    expect(hop?.body).toBeNull()
    expect(hop?.headers['content-type']).toBeUndefined()
    expect(hop?.headers['x-key']).toBe('k')
  })

  test('is another origin by scheme, name or port', () => {
    const keeps = (location: string) => next('GET', 302, location)?.headers['x-key'] === 'k'
    expect(keeps('https://shop.example:443/x')).toBe(true)
    expect(keeps('https://SHOP.example/x')).toBe(true)
    expect(keeps('https://shop.example:8443/x')).toBe(false)
    expect(keeps('https://www.shop.example/x')).toBe(false)
    expect(keeps('https://shop.example.evil.example/x')).toBe(false)
    expect(keeps('//evil.example/x')).toBe(false)
    const upgraded = next('GET', 302, 'https://shop.example/', 'http://shop.example/')
    expect(upgraded?.headers['x-key']).toBeUndefined()
  })

  test('is never http after https', () => {
    expect(() => next('GET', 302, 'http://shop.example/')).toThrow('was redirected from https to http')
  })
})
