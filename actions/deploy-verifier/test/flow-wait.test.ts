import { afterEach, describe, expect, test } from '@jest/globals'
import { startHttp } from '@plinth/testkit/service'
import { outcomes, quickly, run } from './flow-run.ts'
import { failing, Servers } from './flow-servers.ts'

const servers = new Servers()
afterEach(() => servers.stop())

test('a healthy service is ready at once, observed and promoted', async () => {
  const { router } = await servers.service()
  const ran = await run(quickly({ url: router.url, rate: '200/s' }, { plannedMs: 4_000, longestMs: 4_000 }))
  expect(ran.target.readiness).toMatchObject({ ready: true, tries: 1, last: null })
  expect(ran.target.readiness?.changes).toEqual([{ atMs: expect.any(Number), state: 'ready' }])
  expect(ran.evidence).toMatchObject({ stop: 'decided', problems: [], controlDuringWait: null })
  expect(ran.judgement.decision).toBe('promote')
  expect(outcomes(ran)).toEqual({
    wait: 'done',
    identity: 'skipped',
    checks: 'skipped',
    observe: 'done',
    metrics: 'skipped',
  })
  expect(ran.target.observation?.counts).toEqual({ probes: 326, failed: 0, unavailable: 0 })
  const probing = ran.evidence.phases.reduce((sum, { ms }) => sum + ms, 0)
  expect(ran.ms - probing).toBeLessThan(50)
})

test('a dead service is given up at the deadline, and rolled back', async () => {
  const { router } = await servers.service('down')
  const ran = await run(quickly({ url: router.url, wait: '1500ms' }))
  expect(ran.target.readiness).toMatchObject({ ready: false, last: { class: 'connect', unavailable: true } })
  expect(ran.target.readiness?.ms).toBeGreaterThan(1_200)
  expect(ran.ms).toBeLessThan(1_700)
  // 250, 500 and 1,000 ms apart at most, half of that at least.
  expect(ran.target.readiness?.tries).toBeGreaterThanOrEqual(4)
  expect(ran.target.readiness?.tries).toBeLessThanOrEqual(6)
  // One line, not one for each try.
  expect(ran.lines).toHaveLength(1)
  expect(ran.evidence.stop).toBe('not-ready')
  expect(ran.judgement.decision).toBe('rollback')
  expect(outcomes(ran)).toMatchObject({ wait: 'failed', observe: 'skipped' })
})

test('a service that comes up late is waited for, and every change is said once', async () => {
  const { router, v2 } = await servers.service('down')
  setTimeout(() => void router.route(failing(503)), 400)
  setTimeout(() => void router.route(v2), 1_000)
  const ran = await run(quickly({ url: router.url }))
  expect(ran.target.readiness?.ready).toBe(true)
  expect(ran.target.readiness?.changes.map(({ state }) => state)).toEqual([
    expect.stringMatching(/refused/),
    expect.stringMatching(/503/),
    'ready',
  ])
  expect(ran.lines).toHaveLength(3)
  expect(ran.judgement.decision).not.toBe('rollback')
})

test('a service that answers with errors only is never ready', async () => {
  const { router } = await servers.service(failing(500))
  const ran = await run(quickly({ url: router.url, wait: '1s' }))
  expect(ran.target.readiness).toMatchObject({ ready: false, last: { class: 'status' } })
  expect(ran.judgement.decision).toBe('rollback')
})

test('a server that asks to be left alone is', async () => {
  const { router, v2 } = await servers.service(failing(503, { 'retry-after': '1' }))
  setTimeout(() => void router.route(v2), 300)
  const ran = await run(quickly({ url: router.url, wait: '10s' }))
  expect(ran.target.readiness).toMatchObject({ ready: true, tries: 2 })
  expect(ran.target.readiness?.ms).toBeGreaterThan(990)
})

test('a server that asks for longer than the deadline is tried once more before it', async () => {
  const { router } = await servers.service(failing(503, { 'retry-after': '3600' }))
  const ran = await run(quickly({ url: router.url, wait: '1s' }))
  expect(ran.target.readiness).toMatchObject({ ready: false, tries: 2 })
  expect(ran.ms).toBeLessThan(1_200)
})

test('an address that is not allowed is not waited for', async () => {
  const { router } = await servers.service()
  const ran = await run(quickly({ url: router.url, 'allow-private': '10.0.0.0/8', wait: '30s' }))
  expect(ran.ms).toBeLessThan(1_000)
  expect(ran.evidence).toMatchObject({ stop: 'problem', problems: [{ code: 'address-refused' }] })
  expect(ran.judgement).toMatchObject({ decision: 'hold', verdict: 'no-data' })
  expect(router.requests()).toBe(0)
})

test('targets are waited for at the same time, and all must be ready', async () => {
  const [up, down] = [await servers.service(), await servers.service('down')]
  const ran = await run(quickly({ url: `${up.router.url}\n${down.router.url}`, wait: '1s' }))
  expect(ran.evidence.targets.map(({ readiness }) => readiness?.ready)).toEqual([true, false])
  expect(ran.ms).toBeLessThan(1_200)
  expect(ran.evidence.phases[0]?.note).toMatch(/^1 of 2 targets ready/)
})

test('a last try that the deadline cuts short does not hide what the one before it found', async () => {
  let requests = 0
  const { url } = await servers.add(
    startHttp((_request, response) => {
      requests += 1
      if (requests === 1) response.writeHead(503).end('starting')
    }),
  )
  const { target } = await run(quickly({ url, wait: '1s' }, { timeoutMs: 10_000 }))
  expect(target.readiness).toMatchObject({ ready: false, tries: 2, last: { class: 'status' } })
})

describe('a deployment that GitHub reports as failed', () => {
  test('ends the wait at once', async () => {
    const { router } = await servers.service('down')
    const ran = await run(quickly({ url: router.url, wait: '30s' }), {
      deploymentFailed: async () => 'the build broke',
    })
    expect(ran.ms).toBeLessThan(1_000)
    expect(ran.evidence).toMatchObject({
      stop: 'problem',
      problems: [{ code: 'deployment-failed', message: 'the build broke' }],
    })
    expect(ran.judgement.decision).toBe('rollback')
  })

  test('is not known where GitHub does not answer', async () => {
    const { router } = await servers.service('down')
    const ran = await run(quickly({ url: router.url, wait: '1s' }), {
      deploymentFailed: async () => {
        throw new Error('no answer')
      },
    })
    expect(ran.evidence).toMatchObject({ stop: 'not-ready', problems: [] })
  })
})

test('the control is tried beside failed tries, and takes the blame where it fails too', async () => {
  const [down, control] = [await servers.service('down'), await servers.service('down')]
  const inputs = { url: down.router.url, 'control-url': control.router.url, wait: '1s' }
  const ran = await run(quickly(inputs))
  expect(ran.evidence.controlDuringWait).toMatchObject({ lastFailed: true })
  expect(ran.evidence.controlDuringWait?.failed).toBe(ran.target.readiness?.tries)
  expect(ran.judgement.decision).toBe('hold')
  await control.router.route(control.v2)
  expect((await run(quickly(inputs))).judgement.decision).toBe('rollback')
})
