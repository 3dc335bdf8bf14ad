import { memoryUsage } from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sliceMs, startObserving } from '../src/decide/observing/index.ts'
import { settingsOf } from './decide-evidence.ts'
import { answer, failed, feed } from './observing-probes.ts'

const { observe } = settingsOf()
const slicesOf = (seen: readonly { readonly atMs: number; readonly result: ReturnType<typeof answer> }[]) => {
  const observer = startObserving(settingsOf(), 'candidate')
  for (const one of seen) observer.add({ ...one, controlFailed: false })
  return observer.observation().slices
}

describe('slices', () => {
  test('are 24 of the planned time, and go on alike beyond it', () => {
    expect(sliceMs(observe)).toBe(5000)
    const observer = startObserving(settingsOf(), 'candidate')
    feed(observer, Array(1000).fill(answer()))
    const { slices } = observer.observation()
    expect(slices.length).toBe(40)
    expect(slices.map(({ startMs }) => startMs)).toEqual(Array.from({ length: 40 }, (_, i) => i * 5000))
    expect(slices.every(({ probes }) => probes === 25)).toBe(true)
  })

  test('failed probes are infinite in their quantiles, and empty slices have none', () => {
    expect(
      slicesOf([
        { atMs: 0, result: answer(10) },
        { atMs: 200, result: answer(30) },
        { atMs: 400, result: failed() },
        { atMs: 10_000, result: failed() },
      ]),
    ).toEqual([
      { startMs: 0, probes: 3, failed: 1, p50: 30, p95: Infinity },
      { startMs: 5000, probes: 0, failed: 0, p50: null, p95: null },
      { startMs: 10_000, probes: 1, failed: 1, p50: Infinity, p95: Infinity },
    ])
  })

  test('closing a slice changes none of its figures', () => {
    const latencies = fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(latencies, (list) => {
        const first = list.map((ms, i) => ({ atMs: i * 200, result: answer(ms) }))
        const [open] = slicesOf(first)
        const [closed] = slicesOf([...first, { atMs: 60_000, result: answer() }])
        expect(closed).toEqual(open)
      }),
    )
  })

  test('a probe of before, as late as its timeout allows, still moves its quantiles', () => {
    const late = { atMs: 4900, result: answer(1000) }
    const between = { atMs: 9900, result: answer(10) }
    expect(slicesOf([{ atMs: 0, result: answer(10) }, between, late])[0]).toEqual({
      startMs: 0,
      probes: 2,
      failed: 0,
      p50: 505,
      p95: 950.5,
    })
  })

  test('one that is later than any could be is only counted', () => {
    const [slice] = slicesOf([
      { atMs: 0, result: answer(10) },
      { atMs: 20_000, result: answer(10) },
      { atMs: 4900, result: failed() },
    ])
    expect(slice).toEqual({ startMs: 0, probes: 2, failed: 1, p50: 10, p95: 10 })
  })

  test('a long observation of a short plan has at most 1,200', () => {
    const short = { ...observe, plannedMs: 1000, longestMs: 3_600_000 }
    expect(sliceMs(short)).toBe(3000)
    const observer = startObserving(settingsOf({ observe: short }), 'candidate')
    for (let i = 0; i < 40_000; i++) observer.add({ atMs: i * 1000, result: answer(), controlFailed: false })
    const { slices } = observer.observation()
    expect(slices.length).toBe(1200)
    expect(slices.reduce((sum, { probes }) => sum + probes, 0)).toBe(40_000)
  })
})

test('memory does not grow with the number of probes', () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const heap = () => {
    collect()
    return memoryUsage().heapUsed
  }
  const observer = startObserving(settingsOf(), 'candidate')
  const run = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const result = i % 3 === 0 ? failed() : answer(1 + (i % 5000))
      observer.add({ atMs: i * 100, result, controlFailed: i % 7 === 0 })
    }
  }
  run(0, 100_000)
  const before = heap()
  run(100_000, 1_000_000)
  // Eight bytes for each probe would be 7 MB.
  expect(heap() - before).toBeLessThan(1_000_000)
  expect(observer.observation().counts.probes).toBeGreaterThan(900_000)
})
