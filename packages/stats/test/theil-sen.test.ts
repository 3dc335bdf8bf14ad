import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mannKendall, theilSen } from '../src/index.ts'

const points = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 5, maxLength: 14 })
const places = (values: readonly unknown[]): number[] => values.map((_, place) => place)

describe('theilSen', () => {
  // Hollander, Wolfe & Chicken (2014), example 9.1; the ten slopes by hand: the median is the mean of -0.0575 and -0.055.
  test('agrees with Hollander, Wolfe and Chicken', () => {
    const ratios = [1.26, 1.27, 1.12, 1.16, 1.03]
    const result = theilSen([1, 2, 3, 4, 5], ratios, 0.9)
    expect(result.slope).toBeCloseTo(-0.05625, 12)
    // P(S >= 8) = 5/120 is below 0.05, and P(S >= 6) = 14/120 is not: the bounds are the second slopes from the ends.
    expect(result.low).toBeCloseTo(-0.13, 12)
    expect(result.high).toBeCloseTo(0.01, 12)
  })

  // The R package statpsych, ci.theil(.05, y, x); x has ties.
  test('agrees with R where x has ties', () => {
    const y = [21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19]
    const x = [67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51]
    const result = theilSen(x, y, 0.95)
    expect(result.slope).toBe(0.5)
    expect(result.low).toBeCloseTo(0.3243243, 7)
    expect(result.high).toBe(0.75)
  })

  // scipy.stats.theilslopes(y, range(12), 0.9): 0.2 (0.15 to 0.25).
  test('agrees with SciPy', () => {
    const y = [2.1, 1.9, 2.6, 2.2, 2.9, 3.4, 2.8, 3.1, 3.9, 3.3, 4.2, 4]
    const result = theilSen(places(y), y, 0.9)
    expect([result.slope, result.low, result.high].map((value) => Number(value.toFixed(9)))).toEqual([
      0.2, 0.15, 0.25,
    ])
  })

  test('has no limits where no p can be small enough, and no slope where x does not differ', () => {
    expect(theilSen([1, 2, 3], [3, 2, 1], 0.9)).toEqual({ slope: -1, low: -Infinity, high: Infinity })
    expect(theilSen([4, 4], [1, 2], 0.9)).toEqual({ slope: Number.NaN, low: -Infinity, high: Infinity })
    expect(() => theilSen([1], [], 0.9)).toThrow(RangeError)
  })

  test('its limits are where the Mann-Kendall test stops rejecting', () => {
    fc.assert(
      fc.property(points, (y) => {
        const { low, high } = theilSen(places(y), y, 0.9)
        const testAt = (slope: number) => mannKendall(y.map((value, x) => value - slope * x))
        // Slopes are fractions of at most 13: closer together than this they cannot be.
        const step = 1 / 400
        if (Number.isFinite(low)) {
          expect(testAt(low - step).greater).toBeLessThanOrEqual(0.05)
          expect(testAt(low + step).greater).toBeGreaterThan(0.05)
        }
        if (Number.isFinite(high)) {
          expect(testAt(high + step).less).toBeLessThanOrEqual(0.05)
          expect(testAt(high - step).less).toBeGreaterThan(0.05)
        }
      }),
      { numRuns: 60 },
    )
  })

  test('moves with the line that is added, and not with a single wild point', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: -9, max: 9 }), (y, slope) => {
        const own = theilSen(places(y), y, 0.9)
        const moved = theilSen(
          places(y),
          y.map((value, x) => value + slope * x),
          0.9,
        )
        expect(moved.slope).toBeCloseTo(own.slope + slope, 9)
        expect(moved.low).toBeCloseTo(own.low + slope, 9)
      }),
    )
    const line = Array.from({ length: 12 }, (_, x) => 2 * x)
    expect(theilSen(places(line), line.with(5, 1e9), 0.9).slope).toBe(2)
  })

  test('its normal limit holds 40 and more points together', () => {
    const y = Array.from({ length: 41 }, (_, x) => x / 10 + ((x * 7919) % 13) / 13)
    const all = theilSen(places(y), y, 0.9)
    const most = theilSen(places(y.slice(1)), y.slice(1), 0.9)
    expect(all.low).toBeCloseTo(most.low, 2)
    expect(all.high).toBeCloseTo(most.high, 2)
    expect(all.low).toBeLessThan(0.1)
    expect(all.high).toBeGreaterThan(0.1)
  })
})
