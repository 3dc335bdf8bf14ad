import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { startObserving } from '../src/decide/observing/index.ts'
import { FAILURE_CLASSES, type ProbeResult } from '../src/evidence.ts'
import { ERROR_RATE, failureOf, P95, settingsOf, UPTIME } from './decide-evidence.ts'
import { answer, failed, feed, SLOT_MS } from './observing-probes.ts'

const SETTINGS = settingsOf({
  failures: [UPTIME, ERROR_RATE],
  latencies: [P95],
  identity: { expected: '2.0.0', consecutive: 3 },
})
const TELLS = { version: { from: 'header', name: 'x-version' } } as const

const results: fc.Arbitrary<ProbeResult> = fc.record({
  latencyMs: fc.double({ min: 0.1, max: 6000, noNaN: true }),
  failure: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    fc.tuple(fc.constantFrom(...FAILURE_CLASSES), fc.boolean()).map(([name, down]) => failureOf(name, down)),
  ),
  version: fc.constantFrom(null, '2.0.0', '1.9.0'),
})
const seen = fc.record({ result: results, controlFailed: fc.boolean() })

test('every probe is counted once: with the version under test, with another, or with the control', () => {
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 200 }), (list) => {
      const observer = startObserving(SETTINGS, 'candidate')
      list.forEach((one, i) => {
        observer.add({ atMs: i * SLOT_MS, ...one })
      })
      const found = observer.observation()
      const mine = list.filter(({ result }) => result.version !== '1.9.0')
      const counted = mine.filter(({ result, controlFailed }) => result.failure === null || !controlFailed)
      const failures = counted.filter(({ result }) => result.failure !== null)
      expect(found.otherVersion).toBe(list.length - mine.length)
      expect(found.withControl).toBe(mine.length - counted.length)
      expect(found.counts).toEqual({
        probes: counted.length,
        failed: failures.length,
        unavailable: failures.filter(({ result }) => result.failure?.unavailable).length,
      })
      expect(found.latency.count).toBe(counted.length)
      expect(found.latency.steps.at(-1)?.atMost ?? 0).toBe(counted.length - failures.length)
      for (const name of FAILURE_CLASSES)
        expect(found.failures[name] ?? 0).toBe(
          failures.filter(({ result }) => result.failure?.class === name).length,
        )
      expect(found.slices.reduce((sum, slice) => sum + slice.probes, 0)).toBe(counted.length)
      expect(found.slices.reduce((sum, slice) => sum + slice.failed, 0)).toBe(failures.length)
      expect(found.examples.length).toBe(Math.min(5, failures.length))
    }),
  )
})

test('the order of probes within a look changes no count, no latency and no look', () => {
  const shuffled = fc.array(seen, { minLength: 60, maxLength: 75 }).chain((list) =>
    fc.record({
      list: fc.constant(list),
      order: fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ list, order }) => {
      const [first, second] = [list, order].map((some) => {
        const observer = startObserving(SETTINGS, 'candidate')
        for (const one of some) observer.add({ atMs: 1000, ...one })
        const { tests: _, examples: __, ...rest } = observer.observation()
        return rest
      })
      expect(second).toEqual(first)
    }),
    { numRuns: 40 },
  )
})

describe('an answer that names no version', () => {
  const withoutName = [answer(), answer(), failed()]

  test('counts where the target tells none', () => {
    const observer = startObserving(SETTINGS, 'candidate', { version: null })
    feed(observer, withoutName)
    expect(observer.observation()).toMatchObject({ counts: { probes: 3, failed: 1 }, otherVersion: 0 })
  })

  test("is another version's where the target tells versions, unless it failed", () => {
    const observer = startObserving(SETTINGS, 'candidate', TELLS)
    feed(observer, withoutName)
    expect(observer.observation()).toMatchObject({ counts: { probes: 1, failed: 1 }, otherVersion: 2 })
  })

  test('counts where no version is expected', () => {
    const observer = startObserving({ ...SETTINGS, identity: null }, 'candidate', TELLS)
    feed(observer, [...withoutName, answer(20, '1.9.0')])
    expect(observer.observation()).toMatchObject({ counts: { probes: 4, failed: 1 }, otherVersion: 0 })
  })
})

test('a version is the expected one by the same rule as everywhere', () => {
  const settings = { ...SETTINGS, identity: { expected: '0123456789abcdef', consecutive: 1 } }
  const observer = startObserving(settings, 'candidate', TELLS)
  feed(observer, [answer(20, '0123456789'), answer(20, '0123456788')])
  expect(observer.observation()).toMatchObject({ counts: { probes: 1 }, otherVersion: 1 })
})

test('latencies are known to 0.5 %', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 60_000, noNaN: true }), (ms) => {
      const observer = startObserving(settingsOf(), 'candidate')
      feed(observer, [answer(ms), answer(100_000)])
      const step = observer.observation().latency.steps[0]?.ms ?? 0
      expect(step).toBeGreaterThanOrEqual(ms)
      expect(step).toBeLessThanOrEqual(ms * 1.005)
    }),
  )
})

test('an observation is a value: what comes later does not change it', () => {
  const observer = startObserving(SETTINGS, 'candidate')
  feed(observer, [failed(), answer()])
  const before = observer.observation()
  const copy = structuredClone(before)
  feed(observer, [failed(), answer()], 2)
  expect(before).toEqual(copy)
})
