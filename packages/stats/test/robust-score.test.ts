import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { robustCentre, robustScore } from '../src/index.ts'
import { normalQuantile } from '../src/normal.ts'

const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 20 })

describe('robustCentre', () => {
  // scipy.stats.median_abs_deviation(values, scale='normal') gives 2.965204437011204.
  test('agrees with SciPy', () => {
    const { median, scale } = robustCentre([2, 3, 4, 5, 9, 100])
    expect(median).toBe(4.5)
    expect(scale).toBeCloseTo(2.965204437011204, 12)
  })

  test('is the standard deviation of normal values', () => {
    const normal = Array.from({ length: 999 }, (_, rank) => normalQuantile((rank + 1) / 1000))
    expect(robustCentre(normal).scale).toBeCloseTo(1, 3)
  })

  test('takes the mean deviation where more than half of the values are equal', () => {
    const { median, scale } = robustCentre([5, 5, 5, 5, 7, 9])
    expect(median).toBe(5)
    expect(scale).toBeCloseTo(1.2533141373155001, 12)
  })

  test('a minority of wild values cannot move it far', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 4 }), (wild) => {
        const { median, scale } = robustCentre([1, 2, 3, 4, 5, ...wild])
        expect(median).toBeGreaterThanOrEqual(1)
        expect(median).toBeLessThanOrEqual(5)
        expect(scale).toBeLessThanOrEqual(4 * 1.4826023)
      }),
    )
  })
})

describe('robustScore', () => {
  // Iglewicz & Hoaglin (1993): 0.6745 (x - median) / MAD.
  test('is the modified z-score', () => {
    expect(robustScore(100, robustCentre([2, 3, 4, 5, 9, 100]))).toBeCloseTo((0.6745 * 95.5) / 2, 2)
  })

  test('is infinite beside values that are all equal, and 0 among them', () => {
    const constant = robustCentre([7, 7, 7, 7])
    expect([6.9, 7, 7.1].map((value) => robustScore(value, constant))).toEqual([-Infinity, 0, Infinity])
  })

  test('does not depend on the unit of the values', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -100, max: 100 }), (reference, value) => {
        const score = robustScore(value, robustCentre(reference))
        const other = robustScore(4 * value + 8, robustCentre(reference.map((one) => 4 * one + 8)))
        expect(Number.isNaN(score)).toBe(false)
        if (Number.isFinite(score)) expect(other).toBeCloseTo(score, 9)
        else expect(other).toBe(score)
      }),
    )
  })
})
