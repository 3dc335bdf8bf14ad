import { describe, expect, test } from '@jest/globals'
import { ChangeLog, Lateness } from '@plinth/core/probe'
import * as fc from 'fast-check'
import type { ProbeResult } from '../src/evidence.ts'
import { endingOf, type Standing } from '../src/gather/observe/ending.ts'
import { InOrder } from '../src/gather/observe/in-order.ts'
import { LAST_TRY_MS, pauseBefore } from '../src/gather/wait/backoff.ts'
import { VersionTally } from '../src/gather/wait/version-tally.ts'

describe('the pause before the next try', () => {
  const steps = { firstMs: 250, longestMs: 10_000 }
  const plain = { failures: 1, remainingMs: 1e9, retryAfterMs: 0, random: 0 }

  test.each([
    [1, 125, 250],
    [2, 250, 500],
    [4, 1_000, 2_000],
    [7, 5_000, 10_000],
    [5_000, 5_000, 10_000],
  ])('after %i failures lies between %i and %i ms', (failures, shortest, longest) => {
    expect(pauseBefore({ ...plain, failures }, steps)).toBe(shortest)
    expect(pauseBefore({ ...plain, failures, random: 1 }, steps)).toBe(longest)
  })

  test('is what the server asked for, where that is longer', () => {
    expect(pauseBefore({ ...plain, retryAfterMs: 60_000 }, steps)).toBe(60_000)
    expect(pauseBefore({ ...plain, retryAfterMs: 1 }, steps)).toBe(125)
  })

  test('leaves time for a last try, and is none where there is no time', () => {
    fc.assert(
      fc.property(
        fc.record({
          failures: fc.integer({ min: 1, max: 100 }),
          remainingMs: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
          retryAfterMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
          random: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        (backoff) => {
          const ms = pauseBefore(backoff, steps)
          if (backoff.remainingMs <= LAST_TRY_MS) expect(ms).toBeNull()
          else expect(ms).toBeLessThanOrEqual(backoff.remainingMs - LAST_TRY_MS)
          if (ms !== null) expect(ms).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('observing', () => {
  const rule = {
    shortestMs: 10,
    plannedMs: 100,
    longestMs: 500,
    ratePerSecond: 5,
    timeoutMs: 10,
    control: null,
  }
  const open: Standing = {
    ms: 50,
    condemned: false,
    decided: false,
    failureTestOpen: true,
    hasMetrics: false,
  }

  test.each<[string, Partial<Standing>, 'decided' | 'time' | null]>([
    ['goes on while something is open', {}, null],
    ['ends at once when a target is condemned', { ms: 1, condemned: true }, 'decided'],
    ['ends early when all is decided', { decided: true, failureTestOpen: false }, 'decided'],
    ['is not shorter than asked for', { ms: 9, decided: true, failureTestOpen: false }, null],
    ['takes the planned time for metrics', { decided: true, failureTestOpen: false, hasMetrics: true }, null],
    ['ends at the planned time with latency open', { ms: 100, failureTestOpen: false }, 'time'],
    [
      'ends at the planned time with metrics',
      { ms: 100, decided: true, failureTestOpen: false, hasMetrics: true },
      'decided',
    ],
    ['goes on beyond it for a failure test', { ms: 100 }, null],
    ['goes on no longer than the longest time', { ms: 500 }, 'time'],
    ['condemns at the very end, too', { ms: 500, condemned: true }, 'decided'],
  ])('%s', (_what, standing, ending) => {
    expect(endingOf(rule, { ...open, ...standing })).toBe(ending)
  })
})

test('results are handed on in the order of departure, whatever order they come in', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }), (order) => {
      const delivered: number[] = []
      const queue = new InOrder<number>((result) => delivered.push(result))
      const leaves = order.map(() => queue.enter())
      const known = new Set<number>()
      for (const place of order) {
        leaves[place]?.(place)
        known.add(place)
        // As much as can be: up to the first that is not known.
        const upTo = [...order.keys()].find((index) => !known.has(index)) ?? order.length
        expect(delivered).toEqual(Array.from({ length: upTo }, (_, index) => index))
      }
    }),
  )
})

describe('lateness', () => {
  test('is null where nothing departed', () => {
    expect(new Lateness().summary()).toBeNull()
  })

  test('has quantiles that are a tenth of a millisecond too large at most', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 1 }), (values) => {
        const lateness = new Lateness()
        for (const value of values) lateness.record(value)
        const sorted = values.toSorted((a, b) => a - b)
        const exact = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0
        const { p50, p99, max } = lateness.summary() ?? { p50: -1, p99: -1, max: -1 }
        expect(max).toBe(sorted.at(-1))
        for (const [found, share] of [
          [p50, 0.5],
          [p99, 0.99],
        ] as const) {
          expect(found).toBeGreaterThanOrEqual(exact(share) - 1e-9)
          expect(found).toBeLessThanOrEqual(exact(share) + 0.1 + 1e-9)
        }
      }),
    )
  })

  test('that is longer than a second is not cut', () => {
    const lateness = new Lateness()
    lateness.record(70_000)
    expect(lateness.summary()).toEqual({ p50: 70_000, p99: 70_000, max: 70_000 })
  })
})

test('changes are said once, and a service that never settles fills nothing', () => {
  const said: string[] = []
  const log = new ChangeLog((state) => said.push(state), 'answers')
  for (const state of ['answers', 'fails', 'fails', 'answers']) log.note(1, state)
  expect(said).toEqual(['fails', 'answers'])
  for (let at = 0; at < 1_000; at += 1) log.note(at, `failure ${at}`)
  expect(said).toHaveLength(20)
  expect(log.changes).toHaveLength(20)
  // What it is now is not lost.
  expect(log.changes.at(-1)).toEqual({ atMs: 999, state: 'failure 999' })
})

test('versions are counted by answers, and a new one every time fills nothing', () => {
  const said: string[] = []
  const tally = new VersionTally((line) => said.push(line))
  const answer = (version: string | null, failure: ProbeResult['failure'] = null) =>
    tally.add({ latencyMs: 1, version, failure })
  answer('1')
  answer('1')
  answer(null)
  answer(null, { class: 'status', message: 'answered 503', unavailable: true })
  answer(null, { class: 'timeout', message: 'no answer', unavailable: true })
  expect(tally.seen).toEqual([
    { version: '1', answers: 2 },
    { version: '', answers: 2 },
  ])
  for (let build = 0; build < 1_000; build += 1) answer(`build ${build}`)
  expect(tally.seen).toHaveLength(21)
  expect(tally.seen.at(-1)).toEqual({ version: '…', answers: 982 })
  expect(said).toHaveLength(20)
})
