import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Route, type Router, startHttp, startRouter, type TestServer } from '../src/service/index.ts'

let v1: TestServer
let v2: TestServer
let router: Router

beforeEach(async () => {
  v1 = await startHttp((_request, response) => response.end('v1'))
  v2 = await startHttp((request, response) => response.end(`v2 ${request.method} ${request.url}`))
  router = await startRouter({ to: { [v1.url]: 1 } })
})
afterEach(async () => {
  await Promise.all([v1.stop(), v2.stop(), router.stop()])
})

const ask = (path = '/') => fetch(router.url + path)

/** What `count` requests in a row are answered: how often each text came. */
async function answers(route: Route, count: number): Promise<Readonly<Record<string, number>>> {
  await router.route(route)
  const seen: Record<string, number> = {}
  for (let request = 0; request < count; request += 1) {
    const answer = await ask()
    const text = answer.ok ? (await answer.text()).slice(0, 2) : String(answer.status)
    seen[text] = (seen[text] ?? 0) + 1
  }
  return seen
}

test('everything goes to the backend that is routed to', async () => {
  expect(await (await ask()).text()).toBe('v1')
  await router.route({ to: { [v2.url]: 1 } })
  expect(await (await ask('/cart?a=b')).text()).toBe('v2 GET /cart?a=b')
  expect(router.requests()).toBe(2)
})

test('weights share requests out, the same way each time', async () => {
  const mix = { to: { [v1.url]: 1, [v2.url]: 3 } }
  const seen = await answers(mix, 80)
  expect(seen['v2']).toBeGreaterThan(45)
  expect(seen['v1']).toBeGreaterThan(8)
  expect(await answers(mix, 80)).toEqual(seen)
})

test('a share of requests fails as told', async () => {
  const seen = await answers({ to: { [v1.url]: 1 }, errors: { share: 0.5, status: 503 } }, 60)
  expect(seen['503']).toBeGreaterThan(15)
  expect(seen['v1']).toBeGreaterThan(15)
  await router.route({ to: { [v1.url]: 1 }, errors: { share: 1, headers: { 'retry-after': '7' } } })
  expect((await ask()).headers.get('retry-after')).toBe('7')
})

test('what is down refuses connections, and comes back at the same address', async () => {
  await ask()
  await router.route('down')
  await expect(ask()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  await router.route({ to: { [v1.url]: 1 } })
  expect(await (await ask()).text()).toBe('v1')
})

test('a backend that is gone is a bad gateway', async () => {
  await v1.stop()
  expect((await ask()).status).toBe(502)
})
