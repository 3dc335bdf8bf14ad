import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startHttp, type TestServer } from '@plinth/testkit/service'
import type { Slice } from '../src/evidence/index.ts'
import { httpProbe, run, settings, target } from './rounds-run.ts'

const MINUTE = 60_000
const NOON = Date.UTC(2028, 1, 29, 12)

let server: TestServer
beforeAll(async () => {
  server = await startHttp((_request, response) => void response.end('ok'))
})
afterAll(() => server.stop())

/** A wall clock that somebody puts forward and back, over the real time that goes on. */
class Clock {
  #offset: number

  constructor(start: number) {
    this.#offset = start - Date.now()
  }

  readonly now = (): number => Date.now() + this.#offset

  put(time: number): void {
    this.#offset = time - Date.now()
  }
}

/** A run for hours, with a round of a tenth of a second every minute. */
const long = () =>
  settings([target('shop', httpProbe(server.url))], {
    rhythm: { everyMs: MINUTE, spreadMs: 100, probes: 2, forMs: 5 * 3_600_000 },
  })

describe('a long run', () => {
  test('follows the wall clock, whatever it does: no minute twice, what is missed is missed', async () => {
    const clock = new Clock(NOON - 20)
    const end = new AbortController()
    // After each round; ten minutes are missed in the middle, and then the clock is put back by two and a bit.
    const times = [
      NOON + MINUTE - 20,
      NOON + 11 * MINUTE + 5_000,
      NOON + 8 * MINUTE + 70,
      NOON + 9 * MINUTE - 20,
    ]
    const seen: Slice[] = []
    const { run: own, problems } = await run(
      long(),
      { now: clock.now, signal: end.signal },
      async (slices) => {
        seen.push(...slices)
        const next = times.shift()
        if (next === undefined) end.abort()
        else clock.put(next)
      },
    )
    const minutes = seen.map(({ at }) => (at - NOON) / MINUTE)
    expect(minutes).toEqual([0, 1, 11, 8, 9])
    expect(seen.every(({ probes, failed }) => probes === 2 && failed === 0)).toBe(true)
    // In the order of time, however they came.
    expect(own.slices.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort((a, b) => a - b))
    expect(seen[2]?.late).toBeGreaterThanOrEqual(5_000)
    expect(seen[2]?.late).toBeLessThan(10_000)
    expect(problems.join()).toContain('9 rounds of this run did not take place')
  })

  test('waits for nobody who takes its slices, and gives them all', async () => {
    const clock = new Clock(NOON)
    const end = new AbortController()
    const calls: (readonly Slice[])[] = []
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    let requests = 0
    const counting = await startHttp((_request, response) => {
      requests += 1
      response.end('ok')
      // Two of a round: at the end of each, the next minute comes.
      if (requests % 2 === 0) clock.put(NOON + (requests / 2) * MINUTE - 100)
      if (requests === 8) release()
    })
    const made = { ...long(), targets: [target('shop', httpProbe(counting.url))] }
    const { run: own, problems } = await run(made, { now: clock.now, signal: end.signal }, async (slices) => {
      calls.push(slices)
      await released
      if (calls.length === 2) end.abort()
      if (calls.length === 1) throw new Error('the store is gone')
    })
    await counting.stop()
    // The first call lasted for three more rounds, or two where the last one just ends.
    expect(calls[0]).toHaveLength(1)
    expect(calls[1]?.length).toBeGreaterThanOrEqual(2)
    expect(own.slices.length).toBeGreaterThanOrEqual(3)
    expect(calls.flat().map(({ at }) => at)).toEqual(own.slices.map(({ at }) => at))
    expect(problems).toEqual(['A finished round could not be judged or stored at once: the store is gone.'])
  })

  test('says how late its first round is against the schedule that started it, and ends by itself', async () => {
    const clock = new Clock(NOON + 34 * MINUTE)
    const made = long()
    const { run: own } = await run(
      { ...made, rhythm: { ...made.rhythm, forMs: 150 } },
      { now: clock.now, event: { name: 'schedule', payload: { schedule: '0 */6 * * *' } } },
    )
    expect(own.planned).toBe(NOON)
    expect(own.slices).toHaveLength(1)
    expect(own.slices[0]?.at).toBe(NOON + 34 * MINUTE)
    expect(own.slices[0]?.late).toBeGreaterThanOrEqual(34 * MINUTE)
    expect(own.slices[0]?.late).toBeLessThan(35 * MINUTE)
    expect(own.cancelled).toBe(false)
  })
})
