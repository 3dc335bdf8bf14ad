import { describe, expect, test } from '@jest/globals'
import { startObserving } from '../src/decide/observing/index.ts'
import type { ProbeResult } from '../src/evidence.ts'
import { ERROR_RATE, P95, settingsOf, targetOf } from './decide-evidence.ts'
import { answer, failed, feed, SLOT_MS, settling } from './observing-probes.ts'

const LATENCY = settingsOf({ failures: [], latencies: [P95] })

/** One in so many is slow. */
const mixed = (count: number, oneIn: number): readonly ProbeResult[] =>
  Array.from({ length: count }, (_, i) => answer(i % oneIn === 0 ? 900 : 20))

const lookAt = (results: readonly ProbeResult[], settings = LATENCY) => {
  const observer = startObserving(settings, 'candidate')
  feed(observer, results)
  return { look: observer.observation().looks['p95'], settled: observer.settled() }
}

describe('looks at the planned eighths', () => {
  test('nothing is decided between them', () => {
    expect(lookAt(Array(74).fill(answer(900)))).toEqual({ look: undefined, settled: 'open' })
    const { look, settled } = lookAt(Array(75).fill(answer(900)))
    expect(look).toMatchObject({ state: 'broken', probes: 75, over: 75 })
    expect(settled).toBe('condemned')
  })

  // P(Binomial(75, 0.05) >= 9) = 0.0152 and P(>= 10) = 0.0057, by scipy.stats.binom.sf; the first look has 0.05 / 8.
  test('a first look breaks the objective from 10 slow probes of 75 on', () => {
    const slow = (count: number) => [...Array(count).fill(answer(900)), ...Array(75 - count).fill(answer())]
    expect(lookAt(slow(9)).look).toEqual({
      state: 'open',
      probes: 75,
      over: 9,
      level: expect.closeTo(0.00625, 8),
    })
    expect(lookAt(slow(10)).look).toMatchObject({ state: 'broken', over: 10 })
  })

  // P(Binomial(150, 0.05) <= 0) = 0.00046, and 0.021 for 75.
  test('a fast service is kept at the second look', () => {
    expect(settling(LATENCY, answer())).toEqual({ probes: 150, how: 'clear' })
  })

  test('at 5 % slow probes nothing is decided, and after the last look nothing is open', () => {
    const { look, settled } = lookAt(mixed(600, 20))
    expect(look).toMatchObject({ state: 'open', probes: 600, over: 30 })
    expect(settled).toBe('clear')
    expect(lookAt(mixed(599, 20)).settled).toBe('open')
  })

  test('what is decided stays as it was', () => {
    const observer = startObserving(LATENCY, 'candidate')
    feed(observer, [...Array(75).fill(answer(900)), ...Array(600).fill(answer())])
    expect(observer.observation().looks['p95']).toMatchObject({ state: 'broken', probes: 75 })
  })

  test('failed probes are infinitely slow', () => {
    const tolerant = settingsOf({ failures: [], latencies: [{ ...P95, limitMs: 1e9 }] })
    expect(lookAt(Array(75).fill(failed()), tolerant).look).toMatchObject({ state: 'broken', over: 75 })
  })

  test('targets and objectives share the error', () => {
    const level = (targets: number, latencies: number) => {
      const settings = settingsOf({
        failures: [],
        targets: Array.from({ length: targets }, (_, i) => targetOf({ name: `t${i}` })),
        latencies: Array.from({ length: latencies }, (_, i) => ({
          ...P95,
          id: i === 0 ? 'p95' : `p95-${i}`,
        })),
      })
      return lookAt(Array(75).fill(answer()), settings).look?.level ?? 0
    }
    expect(level(5, 1)).toBeCloseTo(0.05 / 5 / 8, 8)
    expect(level(5, 2)).toBeCloseTo(0.05 / 10 / 8, 8)
  })
})

describe('at the planned end', () => {
  test('probes that do not count still bring the looks', () => {
    const observer = startObserving(LATENCY, 'candidate')
    for (let i = 0; i < 600; i++)
      observer.add({
        atMs: i * SLOT_MS,
        result: i % 2 === 0 ? answer(i % 40 === 0 ? 900 : 20) : failed(),
        controlFailed: true,
      })
    expect(observer.settled()).toBe('clear')
    expect(observer.observation().looks['p95']).toMatchObject({ state: 'open', probes: 300, over: 15 })
  })

  test('a last look takes what there is where probes were left out', () => {
    const observer = startObserving(LATENCY, 'candidate')
    feed(observer, mixed(550, 20))
    expect(observer.observation().looks['p95']).toMatchObject({ probes: 525 })
    observer.add({ atMs: 120_000, result: answer(900), controlFailed: false })
    expect(observer.observation().looks['p95']).toMatchObject({ state: 'open', probes: 550, over: 28 })
    expect(observer.settled()).toBe('clear')
  })

  test('an open failure test alone goes on', () => {
    const observer = startObserving(settingsOf({ failures: [ERROR_RATE], latencies: [P95] }), 'candidate')
    feed(observer, [...Array(325).fill(answer()), failed(), ...Array(280).fill(answer())])
    expect(observer.settled()).toBe('open')
    expect(observer.failuresOpen()).toBe(true)
    feed(observer, Array(30).fill(answer()), 606)
    expect(observer.settled()).toBe('clear')
  })
})

test('a plan of three probes has looks, too few to tell', () => {
  const short = settingsOf({
    failures: [],
    latencies: [P95],
    observe: { ...LATENCY.observe, plannedMs: 600 },
  })
  expect(lookAt(Array(3).fill(answer()), short)).toMatchObject({
    look: { state: 'open', probes: 3 },
    settled: 'clear',
  })
})
