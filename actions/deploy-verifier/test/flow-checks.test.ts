import { afterEach, expect, test } from '@jest/globals'
import type { Settings } from '../src/settings.ts'
import { httpProbe } from './flow-probe.ts'
import { outcomes, quickly, run } from './flow-run.ts'
import { Servers } from './flow-servers.ts'

const servers = new Servers()
afterEach(() => servers.stop())

/** Two promises: that the page is there, and that it says this. */
function promising(settings: Settings, url: string, body: string): Settings {
  const checks = [
    { kind: 'probe', name: 'page', probe: httpProbe(url) },
    { kind: 'probe', name: 'text', probe: httpProbe(url, { body }) },
  ] as const
  return { ...settings, targets: settings.targets.map((target) => ({ ...target, checks })) }
}

test('checks are made once, before observing', async () => {
  const { url, router } = await servers.service()
  const ran = await run(promising(quickly({ url }), url, 'ok'))
  expect(ran.target.checks.map(({ name, failure }) => [name, failure])).toEqual([
    ['page', null],
    ['text', null],
  ])
  expect(outcomes(ran)).toMatchObject({ checks: 'done', observe: 'done' })
  expect(router.requests()).toBe(1 + 2 + (ran.target.observation?.counts.probes ?? 0))
})

test('a promise that is not kept ends it', async () => {
  const { url } = await servers.service()
  const ran = await run(promising(quickly({ url }), url, 'something else'))
  expect(ran.target.checks[1]?.failure?.class).toBe('expectation')
  expect(ran.evidence.stop).toBe('checks-failed')
  expect(outcomes(ran)).toMatchObject({ checks: 'failed', observe: 'skipped' })
  expect(ran.judgement.decision).toBe('rollback')
})

test('the first good answer of a cold target is its cold start', async () => {
  const { router, v2 } = await servers.service('down')
  setTimeout(() => void router.route(v2), 300)
  const settings = quickly({ url: router.url })
  const cold = settings.targets.map((target) => ({ ...target, coldStart: true }))
  const ran = await run({ ...settings, targets: cold })
  expect(ran.target.coldStartMs).toBeGreaterThan(0)
  expect(ran.target.coldStartMs).toBeLessThan(300)
  expect((await run(settings)).target.coldStartMs).toBeNull()
})
