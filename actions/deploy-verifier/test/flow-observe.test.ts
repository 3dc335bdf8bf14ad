import { afterEach, describe, expect, test } from '@jest/globals'
import { startFaulty, startHttp } from '@plinth/testkit/service'
import { quickly, run } from './flow-run.ts'
import { failing, Servers } from './flow-servers.ts'

const servers = new Servers()
afterEach(() => servers.stop())

test('a total outage in the middle ends it after two failed probes', async () => {
  const { router } = await servers.service()
  setTimeout(() => void router.route('down'), 500)
  const ran = await run(quickly({ url: router.url, rate: '20/s' }, { plannedMs: 10_000 }))
  expect(ran.ms).toBeLessThan(2_000)
  expect(ran.target.observation?.counts).toMatchObject({ failed: 2, unavailable: 2 })
  expect(ran.evidence.stop).toBe('decided')
  expect(ran.judgement.decision).toBe('rollback')
  expect(ran.lines.at(-1)).toMatch(/refused the connection/)
})

test('errors of half of the answers end it as soon', async () => {
  const { router, v2 } = await servers.service()
  const half = { to: v2 === 'down' ? {} : v2.to, errors: { share: 0.5 } }
  setTimeout(() => void router.route(half), 300)
  const ran = await run(quickly({ url: router.url, rate: '20/s' }, { plannedMs: 10_000 }))
  expect(ran.target.observation?.counts).toMatchObject({ failed: 2, unavailable: 2 })
  expect(ran.judgement.decision).toBe('rollback')
})

test('a single failed probe never rolls back', async () => {
  let requests = 0
  const { url } = await servers.add(
    startHttp((_request, response) => {
      requests += 1
      response.writeHead(requests === 30 ? 500 : 200).end()
    }),
  )
  const ran = await run(quickly({ url, rate: '100/s' }, { plannedMs: 1_000, longestMs: 1_500 }))
  expect(ran.target.observation?.counts.failed).toBe(1)
  expect(ran.evidence.stop).toBe('time')
  expect(ran.judgement.decision).toBe('hold')
})

test('probes on their way when time ends it are waited for, and count', async () => {
  let requests = 0
  const { url } = await servers.add(
    startHttp((_request, response) => {
      requests += 1
      setTimeout(() => response.end(), requests === 1 ? 0 : 250)
    }),
  )
  const ran = await run(quickly({ url, rate: '50/s' }, { plannedMs: 400, longestMs: 400 }))
  // Departures until 400 ms, answers until 650 ms. A busy machine leaves some out.
  expect(ran.target.observation?.counts.probes).toBeGreaterThan(14)
  expect(ran.target.observation?.counts.failed).toBe(0)
  expect(ran.target.observation?.slices.at(-1)?.startMs).toBeGreaterThan(360)
})

test('a server that says nothing piles up no more probes than time out, each infinitely slow', async () => {
  const silent = await servers.add(startFaulty('never-answers'))
  const { router, v2 } = await servers.service()
  const [timeoutMs, perSecond] = [400, 50]
  const before = silent.connections()
  const settings = quickly({ url: router.url, rate: `${perSecond}/s` }, { plannedMs: 5_000, timeoutMs })
  const ran = await run(settings, {
    onLine: (line) => {
      if (line.endsWith(': ready') && v2 !== 'down') void router.route({ to: { [silent.url]: 1 } })
    },
  })
  expect(ran.target.observation?.counts).toMatchObject({ probes: 2, failed: 2 })
  expect(ran.target.observation?.failures).toEqual({ timeout: 2 })
  const piled = silent.connections() - before
  expect(piled).toBeGreaterThan(10)
  expect(piled).toBeLessThanOrEqual((timeoutMs / 1_000) * perSecond + 3)
})

test('answers of another version are seen and not counted', async () => {
  const { router, mix } = await servers.service()
  const inputs = { url: router.url, 'expect-version': '2.0.0', 'version-from': 'header x-version' }
  const ran = await run(quickly(inputs), {
    onLine: (line) => {
      if (line.endsWith('version 2.0.0 answers')) setTimeout(() => void router.route(mix), 100)
    },
  })
  const { counts, otherVersion } = ran.target.observation ?? { counts: { probes: 0 }, otherVersion: 0 }
  expect(otherVersion).toBeGreaterThan(3)
  expect(counts.probes).toBeGreaterThan(3)
  expect(counts.probes + otherVersion).toBeLessThanOrEqual(30)
})

describe('a control', () => {
  test('that fails at the same time takes the blame', async () => {
    const [network, control] = [await servers.service(), await servers.service()]
    setTimeout(() => {
      void network.router.route('down')
      void control.router.route('down')
    }, 300)
    const inputs = { url: network.url, 'control-url': control.url, rate: '50/s' }
    const ran = await run(quickly(inputs, { plannedMs: 800, longestMs: 800 }))
    expect(ran.target.observation).toMatchObject({ counts: { failed: 0 } })
    expect(ran.target.observation?.withControl).toBeGreaterThan(15)
    expect(ran.evidence.control?.failed).toBeGreaterThan(15)
    expect(ran.judgement.decision).toBe('hold')
  })

  test('that goes on answering leaves the blame where it is', async () => {
    const [service, control] = [await servers.service(), await servers.service()]
    setTimeout(() => void service.router.route('down'), 300)
    const inputs = { url: service.url, 'control-url': control.url, rate: '50/s' }
    const ran = await run(quickly(inputs, { plannedMs: 5_000 }))
    expect(ran.target.observation).toMatchObject({ counts: { failed: 2 }, withControl: 0 })
    expect(ran.evidence.control?.failed).toBe(0)
    expect(ran.judgement.decision).toBe('rollback')
    expect(ran.ms).toBeLessThan(1_500)
  })
})

test('the version in production is probed as often, and compared', async () => {
  const [candidate, production] = [await servers.service(), await servers.service()]
  const inputs = { url: candidate.url, 'baseline-url': production.url, rate: '50/s' }
  const ran = await run(quickly(inputs, { plannedMs: 1_000, longestMs: 1_000 }))
  const [ours, theirs] = [ran.target.observation?.counts.probes ?? 0, ran.target.baseline?.counts.probes ?? 0]
  expect(ours).toBeGreaterThan(25)
  expect(ours).toBeLessThanOrEqual(50)
  expect(Math.abs(ours - theirs)).toBeLessThan(5)
  // Cut alike, so that slices can be compared. A busy machine leaves out the last ones.
  for (const observation of [ran.target.observation, ran.target.baseline]) {
    const starts = (observation?.slices ?? []).map(({ startMs }) => startMs)
    expect(starts.length).toBeGreaterThan(12)
    expect(starts).toEqual(starts.map((_, slice) => expect.closeTo((slice * 1_000) / 24, 6)))
  }
})

test('a broken version in production condemns nothing', async () => {
  const [candidate, production] = [await servers.service(), await servers.service(failing(500))]
  const inputs = { url: candidate.url, 'baseline-url': production.url, rate: '50/s' }
  const ran = await run(quickly(inputs, { plannedMs: 500, longestMs: 500 }))
  expect(ran.target.baseline?.counts.failed).toBeGreaterThan(10)
  expect(ran.target.observation?.counts).toMatchObject({ failed: 0 })
  expect(ran.judgement.decision).not.toBe('rollback')
})

test('every target keeps to its own rate, spread over the time between', async () => {
  const arrivals = new Map<string, number[]>()
  const { url } = await servers.add(
    startHttp((request, response) => {
      const path = request.url ?? ''
      arrivals.set(path, [...(arrivals.get(path) ?? []), performance.now()])
      response.end()
    }),
  )
  const urls = ['a', 'b', 'c', 'd'].map((path) => `${url}/${path}`)
  const ran = await run(
    quickly({ url: urls.join('\n'), rate: '5/s' }, { plannedMs: 1_000, longestMs: 1_000 }),
  )
  expect(ran.evidence.targets.map(({ observation }) => observation?.counts.probes)).toEqual([5, 5, 5, 5])
  // The first request of each was that of waiting.
  const firsts = [...arrivals.values()].map((times) => times[1] ?? 0).toSorted((a, b) => a - b)
  const gaps = firsts.slice(1).map((time, index) => time - (firsts[index] ?? 0))
  for (const gap of gaps) expect(gap).toBeGreaterThan(20)
  expect(ran.evidence.lateness?.p50).toBeLessThan(20)
})
