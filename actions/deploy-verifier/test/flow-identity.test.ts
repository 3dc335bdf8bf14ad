import { afterEach, expect, test } from '@jest/globals'
import type { Identity } from '../src/evidence.ts'
import { outcomes, quickly, run } from './flow-run.ts'
import { failing, Servers } from './flow-servers.ts'

const servers = new Servers()
afterEach(() => servers.stop())

const wanted = { 'expect-version': '2.0.0', 'version-from': 'header x-version' }

function answersOf(identity: Identity | null): Readonly<Record<string, number>> {
  return Object.fromEntries((identity?.seen ?? []).map(({ version, answers }) => [version, answers]))
}

test('the expected version is confirmed by answers in a row', async () => {
  const { url } = await servers.service()
  const settings = quickly({ url, ...wanted })
  const ran = await run(settings)
  const consecutive = settings.identity?.consecutive ?? 0
  expect(consecutive).toBeGreaterThan(1)
  expect(ran.target.identity).toMatchObject({ confirmed: true, tries: consecutive })
  // The one that was answered while waiting is counted, too.
  expect(answersOf(ran.target.identity)).toEqual({ '2.0.0': consecutive + 1 })
  expect(outcomes(ran)).toMatchObject({ identity: 'done', observe: 'done' })
  expect(ran.target.observation?.otherVersion).toBe(0)
})

test('a good answer of the old version is not a success', async () => {
  const { router, v1 } = await servers.service()
  await router.route(v1)
  const ran = await run(quickly({ url: router.url, ...wanted, wait: '1s' }))
  expect(ran.target.readiness?.ready).toBe(true)
  expect(ran.target.identity?.confirmed).toBe(false)
  expect(Object.keys(answersOf(ran.target.identity))).toEqual(['1.0.0'])
  expect(ran.evidence.stop).toBe('wrong-version')
  expect(ran.judgement.decision).toBe('rollback')
  expect(outcomes(ran)).toMatchObject({ wait: 'done', identity: 'failed', observe: 'skipped' })
})

test('the old version, then the new one: waited for, and both counted', async () => {
  const { router, v1, v2 } = await servers.service()
  await router.route(v1)
  setTimeout(() => void router.route(v2), 500)
  const ran = await run(quickly({ url: router.url, ...wanted }))
  expect(ran.target.identity?.confirmed).toBe(true)
  expect(answersOf(ran.target.identity)['1.0.0']).toBeGreaterThanOrEqual(3)
  expect(ran.lines.filter((line) => line.includes('version'))).toEqual([
    expect.stringMatching(/version 1\.0\.0 answers$/),
    expect.stringMatching(/version 2\.0\.0 answers$/),
  ])
  expect(ran.judgement.decision).not.toBe('rollback')
})

test('a mix of both confirms nothing for as long as it lasts', async () => {
  const { router, mix } = await servers.service()
  await router.route(mix)
  const settings = quickly({ url: router.url, ...wanted, wait: '1500ms' })
  const ran = await run({ ...settings, identity: { expected: '2.0.0', consecutive: 12 } })
  expect(ran.target.identity?.confirmed).toBe(false)
  const { '1.0.0': old = 0, '2.0.0': next = 0 } = answersOf(ran.target.identity)
  expect(old).toBeGreaterThan(0)
  expect(next).toBeGreaterThan(0)
  expect(old + next).toBe((ran.target.identity?.tries ?? 0) + 1)
})

test('a failed answer breaks the row', async () => {
  const { router, v2 } = await servers.service()
  const settings = quickly({ url: router.url, ...wanted })
  const ran = await run(
    { ...settings, identity: { expected: '2.0.0', consecutive: 5 } },
    {
      onLine: (line) => {
        if (!line.endsWith(': ready')) return
        void router.route(failing(503))
        setTimeout(() => void router.route(v2), 200)
      },
    },
  )
  expect(ran.target.identity?.confirmed).toBe(true)
  expect(ran.target.identity?.tries).toBeGreaterThan(5)
  // What the router answered named no version.
  expect(answersOf(ran.target.identity)['']).toBeGreaterThan(0)
})

test('a rollout that ends at the last moment is confirmed to the end', async () => {
  const { router, v1, v2 } = await servers.service()
  await router.route(v1)
  const settings = quickly({ url: router.url, ...wanted, wait: '1s' })
  const slow = { ...settings, identity: { expected: '2.0.0', consecutive: 200 } }
  setTimeout(() => void router.route(v2), 600)
  const ran = await run(slow)
  expect(ran.target.identity?.confirmed).toBe(true)
})

test('targets that tell no version are not asked for one', async () => {
  const { router } = await servers.service()
  const settings = quickly({ url: router.url, ...wanted })
  const targets = settings.targets.map((target) => ({ ...target, version: null }))
  const ran = await run({ ...settings, targets })
  expect(ran.target.identity).toBeNull()
  expect(outcomes(ran).identity).toBe('skipped')
})
