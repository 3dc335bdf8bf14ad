import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { permutationTest } from '../src/index.ts'

describe('permutationTest', () => {
  // scipy.stats.permutation_test(n_resamples=inf) on the difference of means.
  test('agrees with SciPy', () => {
    const result = permutationTest([9.1, 10.3, 8.8, 11.9, 10.9, 9.9], [12.1, 13.4, 9.8, 15.2, 11.7])
    expect(result.greater).toBeCloseTo(0.023809523809523808, 14)
    expect(result.less).toBeCloseTo(0.9783549783549783, 14)
  })

  test('random splits agree with all splits', () => {
    const base = Array.from({ length: 11 }, (_, i) => (i * 7) % 11)
    const head = Array.from({ length: 11 }, (_, i) => ((i * 5) % 11) + 2.6)
    const sampled = permutationTest(base, head).greater
    const all = permutationTest(base.slice(1), head.slice(1)).greater
    expect(sampled).toBeGreaterThan(0.01)
    expect(sampled).toBeLessThan(0.06)
    expect(Math.abs(sampled - all)).toBeLessThan(0.03)
    expect(permutationTest(base, head).greater).toBe(sampled)
  })

  test('moving and scaling everything changes nothing', () => {
    const value = fc.integer({ min: -50, max: 50 })
    const side = fc.array(value, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(side, side, value, fc.integer({ min: 1, max: 9 }), (base, head, move, factor) => {
        const change = (values: number[]) => values.map((v) => v * factor + move)
        expect(permutationTest(change(base), change(head))).toEqual(permutationTest(base, head))
      }),
    )
  })

  test('refuses values without a mean', () => {
    expect(() => permutationTest([1], [Infinity])).toThrow(RangeError)
  })
})
