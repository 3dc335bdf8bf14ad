import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mannWhitney } from '../src/index.ts'
import { mannWhitneyCdf } from '../src/mann-whitney.ts'

const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 9 })

describe('mannWhitney', () => {
  test('agrees with the published table for 5 and 5 values (Mann & Whitney 1947, table I)', () => {
    const published = [0.004, 0.008, 0.016, 0.028, 0.048, 0.075]
    published.forEach((p, u) => {
      expect(mannWhitneyCdf(5, 5, u)).toBeCloseTo(p, 3)
    })
  })

  // The permeability data of Hollander & Wolfe, example 4.1, published p 0.1272;
  // scipy.stats.mannwhitneyu(method='exact') gives 0.1272061272061272 and 0.8967698967698967.
  test('agrees with Hollander and Wolfe, and with SciPy', () => {
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    const early = [1.15, 0.88, 0.9, 0.74, 1.21]
    const result = mannWhitney(early, term)
    expect(result.u).toBe(35)
    expect(result.greater).toBeCloseTo(0.1272061272061272, 12)
    expect(result.less).toBeCloseTo(0.8967698967698967, 12)
  })

  // scipy.stats.permutation_test over all 1716 splits of the midrank sum.
  test('is exact with ties', () => {
    const result = mannWhitney([1, 2, 2, 3, 5, 5], [2, 3, 5, 6, 6, 7, 7])
    expect(result.greater).toBeCloseTo(0.03496503496503497, 12)
    expect(result.less).toBeCloseTo(0.9825174825174825, 12)
  })

  test('takes infinite values as ties at the end', () => {
    expect(mannWhitney([1, 2, Infinity], [3, Infinity, Infinity])).toEqual(mannWhitney([1, 2, 9], [3, 9, 9]))
  })

  test('the normal limit takes over smoothly from the exact distribution', () => {
    const base = Array.from({ length: 64 }, (_, i) => i)
    const head = base.map((value) => value + 9.5)
    const exact = mannWhitney(base, head).greater
    const limit = mannWhitney([...base, 31.2], [...head, 40.7]).greater
    expect(Math.abs(Math.log(exact / limit))).toBeLessThan(0.15)
  })

  test('swapping the sides swaps the tails', () => {
    fc.assert(
      fc.property(values, values, (base, head) => {
        const one = mannWhitney(base, head)
        const other = mannWhitney(head, base)
        expect(one.greater).toBeCloseTo(other.less, 12)
        expect(one.u + other.u).toBe(base.length * head.length)
      }),
    )
  })

  test('a larger head never looks less like a larger head', () => {
    fc.assert(
      fc.property(values, values, fc.nat(30), (base, head, more) => {
        const raised = head.map((value) => value + more)
        // Raising breaks ties, so the tie patterns differ; the count of won pairs cannot fall.
        expect(mannWhitney(base, raised).u).toBeGreaterThanOrEqual(mannWhitney(base, head).u)
      }),
    )
  })
})
