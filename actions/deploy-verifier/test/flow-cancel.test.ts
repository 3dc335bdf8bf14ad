import { afterEach, describe, expect, test } from '@jest/globals'
import { startFaulty, startHttp } from '@plinth/testkit/service'
import type { Settings } from '../src/settings.ts'
import { httpProbe } from './flow-probe.ts'
import { outcomes, quickly, type Ran, run } from './flow-run.ts'
import { Servers } from './flow-servers.ts'

const servers = new Servers()
afterEach(() => servers.stop())

/** Cancels so long after a line that matches was said, or after something has come true, or after the start. */
async function cancelled(
  settings: Settings,
  ms: number,
  after: RegExp | (() => boolean) = () => true,
): Promise<Ran> {
  const cancel = new AbortController()
  let saidAt = performance.now()
  const soon = () => {
    saidAt = performance.now()
    setTimeout(() => cancel.abort(), ms)
  }
  const watching = setInterval(() => {
    if (after instanceof RegExp || !after()) return
    clearInterval(watching)
    soon()
  }, 10)
  const ran = await run(settings, {
    signal: cancel.signal,
    onLine: (line) => {
      if (after instanceof RegExp && after.test(line) && !cancel.signal.aborted) soon()
    },
  })
  clearInterval(watching)
  expect(cancel.signal.aborted).toBe(true)
  // Whatever is on its way, the runner kills the process soon.
  expect(performance.now() - saidAt - ms).toBeLessThan(300)
  expect(ran.evidence.stop).toBe('cancelled')
  expect(ran.judgement.decision).toBe('hold')
  return ran
}

describe('cancelled', () => {
  test('while waiting between tries', async () => {
    const { url } = await servers.service('down')
    const ran = await cancelled(quickly({ url, wait: '30s' }), 600)
    expect(outcomes(ran)).toMatchObject({ wait: 'cancelled', identity: 'skipped', observe: 'skipped' })
    expect(ran.target.readiness?.tries).toBeGreaterThan(0)
  })

  test('while a try waits for its answer', async () => {
    const { url } = await servers.add(startFaulty('never-answers'))
    const ran = await cancelled(quickly({ url, wait: '30s' }, { timeoutMs: 20_000 }), 200)
    // The interrupted try is no evidence against anybody.
    expect(ran.target.readiness).toMatchObject({ tries: 0, last: null, ready: false })
  })

  test('while looking for the version', async () => {
    const { router, v1 } = await servers.service()
    await router.route(v1)
    const inputs = {
      url: router.url,
      wait: '30s',
      'expect-version': '2.0.0',
      'version-from': 'header x-version',
    }
    const ran = await cancelled(quickly(inputs), 400, /: ready$/)
    expect(outcomes(ran)).toMatchObject({ wait: 'done', identity: 'cancelled', observe: 'skipped' })
    expect(ran.target.identity?.confirmed).toBe(false)
  })

  test('while checking', async () => {
    const { url } = await servers.service()
    const silent = await servers.add(startFaulty('never-answers'))
    const settings = quickly({ url }, { timeoutMs: 20_000 })
    const good = { kind: 'probe', name: 'good', probe: httpProbe(url) } as const
    const hanging = { kind: 'probe', name: 'hanging', probe: httpProbe(silent.url) } as const
    const targets = settings.targets.map((target) => ({ ...target, checks: [good, hanging] }))
    const ran = await cancelled({ ...settings, targets }, 300, /: ready$/)
    expect(outcomes(ran)).toMatchObject({ checks: 'cancelled', observe: 'skipped' })
    expect(ran.target.checks.map(({ name }) => name)).toEqual(['good'])
  })

  test('while observing, with what was seen until then', async () => {
    let served = 0
    const { url } = await servers.add(
      startHttp((_request, response) => {
        served += 1
        response.end()
      }),
    )
    const settings = quickly({ url }, { plannedMs: 30_000, longestMs: 30_000 })
    const ran = await cancelled(settings, 100, () => served > 40)
    expect(outcomes(ran)).toMatchObject({ observe: 'cancelled', metrics: 'skipped' })
    // The first answer was that of waiting, and a machine that stands still spoils some probes.
    expect(ran.target.observation?.counts.probes).toBeGreaterThan(10)
    expect(ran.target.observation?.counts.failed).toBe(0)
  })

  test('while metrics are read', async () => {
    const { url } = await servers.service()
    const silent = await servers.add(startFaulty('never-answers'))
    const settings = quickly({ url })
    const objective = {
      name: 'errors',
      op: '<',
      value: 1,
      unit: '',
      measure: { kind: 'value', query: 'up' },
      traffic: null,
      form: 'instant',
      freshMs: 60_000,
    } as const
    const metrics = { url: silent.url, headers: {}, timeoutMs: 20_000, objectives: [objective] }
    const ran = await cancelled({ ...settings, metrics }, 100, () => silent.connections() > 0)
    expect(outcomes(ran)).toMatchObject({ observe: 'done', metrics: 'cancelled' })
  })
})
