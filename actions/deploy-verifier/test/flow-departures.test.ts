import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { Departures, Lateness, timetable } from '@plinth/core/probe'
import { startHttp } from '@plinth/testkit/service'
import { quickly, run } from './flow-run.ts'

test('probes that take longer to start than their slots leave room for answers and signals', async () => {
  const table = timetable([{ evenMs: 0, oddMs: 0 }], 1)
  const busy = () => {
    const end = performance.now() + 2
    while (performance.now() < end);
  }
  const departures = new Departures(table, new Lateness(), busy)
  const startedAt = performance.now()
  departures.start(startedAt)
  await sleep(50)
  expect(performance.now() - startedAt).toBeLessThan(400)
  departures.stop()
})

test('probes that were on their way while this machine stood still are not held against the service', async () => {
  const slow = await startHttp((_request, response) => void setTimeout(() => response.end('ok'), 40))
  // The one long standstill outlasts the timeout; short ones of a busy machine must not.
  const observe = { plannedMs: 900, longestMs: 900, timeoutMs: 300 }
  const stall = () => {
    const end = performance.now() + 600
    while (performance.now() < end);
  }
  const ran = await run(quickly({ url: slow.url }, observe), {
    onLine: (line) => {
      if (line.endsWith('ready')) setTimeout(stall, 200)
    },
  })
  await slow.stop()
  expect(ran.target.observation?.withControl).toBeGreaterThan(0)
  expect(ran.target.observation?.counts.failed).toBe(0)
})
