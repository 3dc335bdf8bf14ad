import { expect, test } from '@jest/globals'
import { doWork } from '../src/service/cpu-work.ts'
import { latencyDealer, latencyQuantile } from '../src/service/latency-distribution.ts'
import { PreciseDelay } from '../src/service/precise-delay.ts'

test.each([
  ['fixed:5', 0.95, 5],
  ['uniform:5:15', 0.5, 10],
  // The mean times the natural logarithm of 20.
  ['exponential:20', 0.95, 59.9146],
  // The least times the cube root of 8.
  ['pareto:5:3', 0.875, 10],
])('%s has at %d the quantile %d', (description, share, expected) => {
  expect(latencyQuantile(description)(share)).toBeCloseTo(expected, 4)
})

test.each(['', 'gauss:1:2', 'fixed', 'fixed:x', 'uniform:5', 'fixed:-1'])(
  'no distribution: %j',
  (description) => {
    expect(() => latencyQuantile(description)).toThrow(RangeError)
  },
)

test('each hand of 2,000 has the exact quantiles, in an order that only the seed decides', () => {
  const deal = (seed: number, count: number) => {
    const next = latencyDealer('exponential:10', seed)
    return Array.from({ length: count }, next)
  }
  const [first, second] = [deal(3, 4000).slice(0, 2000), deal(3, 4000).slice(2000)]
  const sorted = first.toSorted((a, b) => a - b)
  expect(second).not.toEqual(first)
  expect(second.toSorted((a, b) => a - b)).toEqual(sorted)
  expect(sorted[1899]).toBeCloseTo(latencyQuantile('exponential:10')(0.95), 0)
  expect(deal(3, 100)).toEqual(first.slice(0, 100))
  expect(deal(4, 100)).not.toEqual(first.slice(0, 100))
})

test('delays end in the order they are due, none early', async () => {
  const delay = new PreciseDelay()
  const wanted = [30.5, 2.25, 17, 0, 9.75, 2.5, 25, 1]
  const ended: number[] = []
  const early: number[] = []
  await new Promise<void>((resolve) => {
    for (const ms of wanted) {
      const before = performance.now()
      delay.after(ms, () => {
        if (performance.now() - before < ms) early.push(ms)
        ended.push(ms)
        if (ended.length === wanted.length) resolve()
      })
    }
  })
  expect(ended).toEqual(wanted.toSorted((a, b) => a - b))
  expect(early).toEqual([])
})

test('work depends on its units alone', () => {
  expect(doWork(3)).toBe(doWork(3))
  expect(doWork(3)).not.toBe(doWork(3.3))
  expect(doWork(0)).toBe(1)
})
