import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, test } from '@jest/globals'
import { isInstalled, startPrometheus } from '@plinth/testkit/prometheus'
import { startShop } from '@plinth/testkit/service'
import { configured, keeping, verifierRuns } from './verifier-run.ts'

const run = verifierRuns()
const kept = keeping()
const keptToTheEnd = keeping(afterAll)
const workspaceWith = configured()

const withPrometheus = isInstalled('prometheus') ? describe : describe.skip

withPrometheus('metrics of a real Prometheus (skipped where it is not installed)', () => {
  /** A shop that somebody uses, scraped every second; its own probes are not counted. */
  async function used(errorRate: number, requests: number) {
    const shop = await keptToTheEnd(startShop({ errorRate, seed: 7 }))
    const use = (count: number) => Promise.all(Array.from({ length: count }, () => fetch(`${shop.url}/cart`)))
    await use(5)
    const prometheus = await keptToTheEnd(startPrometheus([shop.url]))
    await use(requests)
    await sleep(1_500)
    return { url: `${shop.url}/health`, prometheus: { url: prometheus.url } }
  }
  const failed = {
    name: 'failed carts',
    events: 'sum(increase(shop_requests_total{code=~"5.."}[$window])) or vector(0)',
    total: 'sum(increase(shop_requests_total[$window]))',
  }
  const verified = async (
    { url, prometheus }: Awaited<ReturnType<typeof used>>,
    metric: Readonly<Record<string, unknown>>,
  ) =>
    run({
      workspace: await workspaceWith({ prometheus, metrics: [metric] }),
      inputs: { url, config: 'plinth.yml', observe: '3s', timeout: '5s' },
    })

  // They wait for a Prometheus each, and may as well wait together.
  test.concurrent('that are good promote', async () => {
    const result = await verified(await used(0, 300), { ...failed, below: '5%' })
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', decision: 'promote' } })
    expect(result.summary).toContain('failed carts')
  }, 60_000)

  test.concurrent('that are bad roll back a service whose own probes are all well', async () => {
    const result = await verified(await used(0.3, 300), { ...failed, below: '5%' })
    expect(result.outputs).toMatchObject({ verdict: 'fail', decision: 'rollback', 'error-rate': '0' })
  }, 60_000)

  test.concurrent('of low traffic hold, and say how many requests are missing', async () => {
    const result = await verified(await used(0, 20), { ...failed, below: '1%' })
    expect(result.outputs).toMatchObject({ verdict: 'inconclusive', decision: 'hold' })
    expect(result.outputs['headline']).toMatch(/\d+ more are needed/)
  }, 60_000)
})

describe('beside the version in production', () => {
  const compared = { wait: '2s', observe: '6s', rate: '100/s', timeout: '5s' }

  test('one as fast is promoted', async () => {
    const [canary, production] = [await kept(startShop()), await kept(startShop())]
    const result = await run({
      inputs: {
        ...compared,
        url: `${canary.url}/cart`,
        'baseline-url': production.url,
        config: 'plinth.yml',
      },
      // Sub-millisecond answers of a busy machine differ by more than people would notice.
      workspace: await workspaceWith({ 'smallest-effect': '200%' }),
    })
    expect(result.outputs['decision']).toBe('promote')
    expect(result.summary).toContain('production')
  }, 60_000)

  test('one that is slower, within every objective, is rolled back', async () => {
    const canary = await kept(startShop({ latency: 'uniform:60:80' }))
    const production = await kept(startShop({ latency: 'uniform:10:20' }))
    const result = await run({
      inputs: { ...compared, url: `${canary.url}/cart`, 'baseline-url': production.url },
    })
    expect(result.outputs).toMatchObject({ verdict: 'fail', decision: 'rollback', 'error-rate': '0' })
    expect(result.outputs['headline']).toMatch(/production/)
  }, 60_000)
})

describe('on a deployment_status event', () => {
  const event = (state: string, environmentUrl: string) => ({
    event: {
      name: 'deployment_status',
      payload: {
        deployment: { id: 7, sha: 'c'.repeat(40), environment: 'Preview' },
        deployment_status: { state, environment_url: environmentUrl },
      },
    },
  })

  test('the address is probed where its host is allowed', async () => {
    const shop = await kept(startShop())
    const workflow = event('success', `${shop.url}/health`)
    const result = await run({ workflow, inputs: { hosts: '127.0.0.1' } })
    expect(result.outputs).toMatchObject({ verdict: 'pass', decision: 'promote' })
  })

  test('no other address is, and the error says what to write', async () => {
    const shop = await kept(startShop())
    const workflow = event('success', `${shop.url}/health`)
    const result = await run({ workflow, inputs: { hosts: 'shop-*.vercel.app' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.annotations[0]?.message).toContain('`hosts`')
  })

  test('one that is under way is skipped, and one that failed is rolled back at once', async () => {
    const pending = await run({ workflow: event('in_progress', 'https://shop.example/') })
    expect(pending).toMatchObject({ exitCode: 0, outputs: { verdict: 'skipped', decision: 'hold' } })
    const failure = await run({ workflow: event('failure', ''), inputs: { wait: '5m' } })
    expect(failure).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', decision: 'rollback' } })
    expect(failure.durationMs).toBeLessThan(10_000)
  })
})
