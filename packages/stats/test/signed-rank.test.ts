import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { signedRank, signTest } from '../src/index.ts'
import { signedRankCdf } from '../src/signed-rank.ts'

const differences = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 10 })

describe('signedRank', () => {
  // Wilcoxon & Wilcox, Some Rapid Approximate Statistical Procedures (1964): critical values of the signed-rank sum at
  // one-sided 0.025: 0 for n = 6, 8 for n = 10, 52 for n = 20; at 0.05: 60 for n = 20.
  test.each([
    [6, 0, 0.025],
    [10, 8, 0.025],
    [20, 52, 0.025],
    [20, 60, 0.05],
  ])('n = %i has the tabled critical value %i at %f', (n, critical, level) => {
    expect(signedRankCdf(n, critical)).toBeLessThanOrEqual(level)
    expect(signedRankCdf(n, critical + 1)).toBeGreaterThan(level)
  })

  // Hollander & Wolfe, example 3.1 (depression scores), published p 0.020; scipy.stats.wilcoxon: 40 and 0.01953125.
  test('agrees with Hollander and Wolfe, and with SciPy', () => {
    const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
    const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    const result = signedRank(before.map((value, i) => value - (after[i] ?? 0)))
    expect(result.w).toBe(40)
    expect(result.greater).toBeCloseTo(0.01953125, 14)
  })

  // scipy.stats.permutation_test(permutation_type='samples') over all 64 sign patterns.
  test('is exact with ties', () => {
    const result = signedRank([1, 2, -3, 4, 5, 2])
    expect(result.greater).toBeCloseTo(0.109375, 14)
    expect(result.less).toBeCloseTo(0.90625, 14)
  })

  test('nothing but zeros says nothing', () => {
    expect(signedRank([0, 0])).toEqual({ w: 0, greater: 1, less: 1, twoSided: 1 })
  })

  test('turning the signs swaps the tails', () => {
    fc.assert(
      fc.property(differences, (values) => {
        const turned = signedRank(values.map((value) => -value))
        expect(signedRank(values).greater).toBeCloseTo(turned.less, 12)
      }),
    )
  })

  test('only the order of the sizes counts', () => {
    fc.assert(
      fc.property(differences, (values) => {
        expect(signedRank(values.map((value) => value ** 3))).toEqual(signedRank(values))
      }),
    )
  })

  test('the normal limit takes over smoothly', () => {
    const values = Array.from({ length: 128 }, (_, i) => (i % 5 < 2 ? -1 : 1) * (i + 1))
    const exact = signedRank(values).greater
    const limit = signedRank([...values, -64.5]).greater
    expect(Math.abs(Math.log(exact / limit))).toBeLessThan(0.2)
  })
})

describe('signTest', () => {
  // scipy.stats.binomtest(8, 10).
  test('agrees with SciPy, zeros left out', () => {
    const result = signTest([1, 2, 3, 4, 5, 6, 7, 8, -1, -2, 0, 0])
    expect(result.greater).toBeCloseTo(0.0546875, 12)
    expect(result.less).toBeCloseTo(0.9892578125, 12)
    expect(result.twoSided).toBeCloseTo(0.109375, 12)
  })

  test('nothing but zeros says nothing', () => {
    expect(signTest([0])).toEqual({ greater: 1, less: 1, twoSided: 1 })
  })
})
