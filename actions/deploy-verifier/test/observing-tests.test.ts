import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { impliedBy, startObserving } from '../src/decide/observing/index.ts'
import { ERROR_RATE, failureOf, P95, settingsOf, targetOf, UPTIME } from './decide-evidence.ts'
import { answer, failed, feed, observed, settling } from './observing-probes.ts'

const DEFAULTS = settingsOf({ failures: [UPTIME, ERROR_RATE], latencies: [P95] })

const targets = (count: number) =>
  settingsOf({ ...DEFAULTS, targets: Array.from({ length: count }, (_, i) => targetOf({ name: `t${i}` })) })

describe('the default design', () => {
  test('a healthy target is clear at exactly 326 probes', () => {
    expect(settling(DEFAULTS, answer())).toEqual({ probes: 326, how: 'clear' })
  })

  test('an outage is condemned at the second probe', () => {
    expect(settling(DEFAULTS, failed())).toEqual({ probes: 2, how: 'condemned' })
  })

  test.each([
    [2, 2, 329],
    [10, 2, 331],
    [50, 3, 331],
  ])(
    'with %i targets, an outage of one is condemned at probe %i, a healthy one clear at %i',
    (n, out, clear) => {
      expect(settling(targets(n), failed())).toEqual({ probes: out, how: 'condemned' })
      expect(settling(targets(n), answer())).toEqual({ probes: clear, how: 'clear' })
    },
  )

  test('says how many probes without a failure are missing', () => {
    const observer = startObserving(DEFAULTS, 'candidate')
    feed(observer, [...Array(100).fill(answer()), failed()])
    const { tests } = observer.observation()
    const needed = tests['error-rate']?.needed ?? 0
    expect(tests).toEqual({ 'error-rate': { state: 'open', probes: 101, events: 1, needed } })
    feed(observer, Array(needed - 1).fill(answer()), 101)
    expect(observer.failuresOpen()).toBe(true)
    feed(observer, [answer()], 100 + needed)
    expect(observer.failuresOpen()).toBe(false)
    expect(observer.settled()).toBe('clear')
  })

  test('what is decided stays decided, as it was then', () => {
    const observer = startObserving(DEFAULTS, 'candidate')
    feed(observer, [failed(), failed(), ...Array(700).fill(answer())])
    expect(observer.settled()).toBe('condemned')
    expect(observer.observation().tests['error-rate']).toEqual({
      state: 'condemned',
      probes: 2,
      events: 2,
      needed: 0,
    })
    expect(observer.observation().counts).toEqual({ probes: 702, failed: 2, unavailable: 2 })
  })
})

test('fewer than two failures never condemn', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 1, max: 60 }),
      (before, after, count) => {
        const observer = startObserving(targets(count), 'candidate')
        feed(observer, [...Array(before).fill(answer()), failed(), ...Array(after).fill(answer())])
        expect(observer.settled()).not.toBe('condemned')
      },
    ),
    { numRuns: 25 },
  )
})

describe('objectives that another implies', () => {
  test('unavailable probes are failed probes', () => {
    expect(impliedBy([UPTIME, ERROR_RATE])).toEqual(new Map([['uptime', 'error-rate']]))
    expect(impliedBy([UPTIME])).toEqual(new Map())
    expect(impliedBy([ERROR_RATE])).toEqual(new Map())
    expect(impliedBy([{ ...UPTIME, good: 0.0001 }, ERROR_RATE])).toEqual(new Map())
    expect(impliedBy([{ ...UPTIME, bad: 0.005 }, ERROR_RATE])).toEqual(new Map())
    expect(impliedBy([{ ...UPTIME, good: 0.01, bad: 0.1 }, ERROR_RATE])).toEqual(
      new Map([['uptime', 'error-rate']]),
    )
  })

  test('a stricter uptime has its own test, which counts what nobody could use', () => {
    const settings = settingsOf({ failures: [{ ...UPTIME, good: 0.0005, bad: 0.005 }, ERROR_RATE] })
    const wrong = failed(failureOf('expectation', false))
    const observer = startObserving(settings, 'candidate')
    feed(observer, [wrong, failed(), answer()])
    const { tests } = observer.observation()
    expect(tests['uptime']).toMatchObject({ probes: 3, events: 1 })
    expect(tests['error-rate']).toMatchObject({ state: 'condemned', probes: 2, events: 2 })
  })
})

test('the version in production has nothing to pass', () => {
  const settings = settingsOf({
    ...DEFAULTS,
    identity: { expected: '2.0.0', consecutive: 3 },
  })
  const observer = startObserving(settings, 'baseline')
  expect(observer.settled()).toBe('clear')
  feed(observer, Array(700).fill(failed(failureOf(), '1.0.0')))
  expect(observer.settled()).toBe('clear')
  expect(observer.observation()).toMatchObject({
    counts: { probes: 700, failed: 700 },
    otherVersion: 0,
    tests: {},
    looks: {},
  })
})

test('failures of the control are never counted, however many', () => {
  const seen = Array.from({ length: 400 }, (_, i) => ({
    atMs: i * 200,
    result: failed(),
    controlFailed: true,
  }))
  const observer = observed(seen, DEFAULTS)
  expect(observer.settled()).toBe('open')
  expect(observer.observation()).toMatchObject({
    counts: { probes: 0, failed: 0, unavailable: 0 },
    withControl: 400,
    failures: {},
    examples: [],
    latency: { count: 0, steps: [] },
  })
})
