import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { medianBounds, quantile, quantileRanks } from '../src/index.ts'

describe('quantileRanks', () => {
  // From scipy.stats.binom.sf; n = 59 is also the well-known least size for a 95 % upper bound of the 95th percentile
  // (Wilks, "Determination of sample sizes for setting tolerance limits", 1941).
  test.each([
    [10, 0.5, 0.95, 2, 9],
    [20, 0.5, 0.975, 6, 15],
    [1000, 0.95, 0.95, 938, 962],
    [59, 0.95, 0.95, 53, 59],
    [58, 0.95, 0.95, 52, 59],
    [100, 0.99, 0.95, 97, 101],
    [4, 0.5, 0.95, 0, 5],
  ])('n = %i, q = %f at %f: ranks %i and %i', (n, q, confidence, low, high) => {
    expect(quantileRanks(n, q, confidence)).toEqual({ low, high })
  })

  test('the ranks for 1 - q mirror those for q, and fewer effective trials widen them', () => {
    const size = fc.integer({ min: 1, max: 3000 })
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(size, share, fc.double({ min: 0.05, max: 1, noNaN: true }), (n, q, kept) => {
        const ranks = quantileRanks(n, q, 0.95)
        const mirrored = quantileRanks(n, 1 - q, 0.95)
        expect(ranks.low + mirrored.high).toBe(n + 1)
        const wider = quantileRanks(n, q, 0.95, n * kept)
        expect(wider.low).toBeLessThanOrEqual(ranks.low)
        expect(wider.high).toBeGreaterThanOrEqual(ranks.high)
      }),
    )
  })

  test('refuses a quantile outside 0 and 1', () => {
    expect(() => quantileRanks(10, 1, 0.95)).toThrow(RangeError)
  })
})

describe('quantile', () => {
  // numpy.quantile([1, 2, 4, 8, 16], [0.1, 0.5, 0.95]).
  test('agrees with NumPy', () => {
    const sorted = [1, 2, 4, 8, 16]
    expect([0.1, 0.5, 0.95].map((q) => quantile(sorted, q))).toEqual([1.4, 4, expect.closeTo(14.4, 12)])
  })

  test('failed rounds stay infinite and never become NaN', () => {
    expect(quantile([1, 2, Infinity, Infinity], 0.5)).toBe(Infinity)
    expect(quantile([1, Infinity, Infinity], 0.75)).toBe(Infinity)
    expect(quantile([], 0.5)).toBeNaN()
  })
})

describe('medianBounds', () => {
  test('the extremes of five rounds bound the median at 95 %, four rounds cannot', () => {
    expect(medianBounds([5, 3, 1, 4, 2], 0.95)).toEqual({ low: 1, high: 5 })
    expect(medianBounds([4, 3, 1, 2], 0.95)).toEqual({ low: null, high: null })
  })
})
