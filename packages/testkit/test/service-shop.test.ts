import { afterEach, describe, expect, test } from '@jest/globals'
import { type RunningShop, type ShopKnobs, startShop } from '../src/service/index.ts'

let shop: RunningShop | undefined
afterEach(async () => {
  await shop?.stop()
  shop = undefined
})

async function start(
  knobs: Partial<ShopKnobs> = {},
): Promise<(path: string, method?: string) => Promise<Response>> {
  shop = await startShop(knobs)
  const { url } = shop
  return (path, method = 'GET') => fetch(url + path, { method })
}

test('every page answers JSON', async () => {
  const ask = await start({ version: '2.1.0' })
  expect(await (await ask('/')).json()).toEqual({ shop: 'Plinth sample shop' })
  expect(await (await ask('/health')).json()).toEqual({ status: 'ok' })
  expect(await (await ask('/version')).json()).toEqual({ version: '2.1.0' })
  expect(await (await ask('/products')).json()).toHaveLength(3)
  expect(await (await ask('/cart')).json()).toMatchObject({ cents: 3800 })
  expect(await (await ask('/checkout', 'POST')).json()).toMatchObject({ order: 1 })
  expect((await ask('/nowhere')).status).toBe(404)
})

test('the version is told in the three ways versions are told', async () => {
  const ask = await start({ version: '2.1.0' })
  expect((await ask('/cart')).headers.get('x-version')).toBe('2.1.0')
  expect((await ask('/nowhere')).headers.get('x-version')).toBe('2.1.0')
  expect(await (await ask('/about')).text()).toContain('build: 2.1.0<')
  expect(await (await ask('/version')).json()).toEqual({ version: '2.1.0' })
})

describe('a knob', () => {
  async function statuses(knobs: Partial<ShopKnobs>): Promise<readonly number[]> {
    const ask = await start(knobs)
    const seen: number[] = []
    for (let request = 0; request < 60; request += 1) seen.push((await ask('/cart')).status)
    await shop?.stop()
    return seen
  }

  test('errors come at their rate, in the order of the seed', async () => {
    const first = await statuses({ errorRate: 0.3, seed: 5 })
    const share = first.filter((status) => status === 500).length / first.length
    expect(share).toBeGreaterThan(0.1)
    expect(share).toBeLessThan(0.5)
    expect(await statuses({ errorRate: 0.3, seed: 5 })).toEqual(first)
    expect(await statuses({ errorRate: 0.3, seed: 6 })).not.toEqual(first)
  })

  test('latency delays pages and leaves probes alone', async () => {
    const ask = await start({ latency: 'fixed:150' })
    const timed = async (path: string) => {
      const before = performance.now()
      await ask(path)
      return performance.now() - before
    }
    await timed('/health')
    expect(await timed('/cart')).toBeGreaterThanOrEqual(150)
    expect(await timed('/health')).toBeLessThan(150)
  })

  test('a stall stops everything until it is over', async () => {
    const ask = await start({ stall: '400/600' })
    let longest = 0
    const until = performance.now() + 1300
    while (performance.now() < until) {
      const before = performance.now()
      await ask('/health')
      longest = Math.max(longest, performance.now() - before)
    }
    expect(longest).toBeGreaterThan(300)
  })

  test.each([
    [{ latency: 'sometimes' }, 'no latency distribution: "sometimes"'],
    [{ stall: '10/5' }, 'no stall pattern: "10/5"'],
    [{ work: -1 }, 'SHOP_WORK must be a number from 0'],
  ])('that cannot be read ends the shop: %j', async (knobs, message) => {
    await expect(startShop(knobs)).rejects.toThrow(message)
  })
})
