import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { hodgesLehmannCentre, hodgesLehmannShift, mannWhitney, signedRank } from '../src/index.ts'

const side = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 9 })

describe('hodgesLehmannShift', () => {
  // Hollander & Wolfe, example 4.3 and 4.4: estimate 0.305, 96 % interval (-0.15, 0.76) for the reverse difference.
  test('agrees with Hollander and Wolfe', () => {
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    const early = [1.15, 0.88, 0.9, 0.74, 1.21]
    const result = hodgesLehmannShift(early, term, 0.02)
    expect(result.estimate).toBeCloseTo(0.305, 12)
    expect(result.low).toBeCloseTo(-0.15, 12)
    expect(result.high).toBeCloseTo(0.76, 12)
  })

  test('has no bounds where no p-value can be small enough', () => {
    const result = hodgesLehmannShift([1, 2], [3, 4], 0.05)
    expect(result).toEqual({ estimate: 2, low: -Infinity, high: Infinity })
  })

  test('its bounds are where the test stops rejecting', () => {
    fc.assert(
      fc.property(side, side, (base, head) => {
        const { low, high } = hodgesLehmannShift(base, head, 0.05)
        const pAt = (shift: number) =>
          mannWhitney(
            base,
            head.map((value) => value - shift),
          )
        if (Number.isFinite(low)) {
          expect(pAt(low - 0.25).greater).toBeLessThanOrEqual(0.05)
          expect(pAt(low + 0.25).greater).toBeGreaterThan(0.05)
        }
        if (Number.isFinite(high)) {
          expect(pAt(high + 0.25).less).toBeLessThanOrEqual(0.05)
          expect(pAt(high - 0.25).less).toBeGreaterThan(0.05)
        }
      }),
    )
  })
})

describe('hodgesLehmannCentre', () => {
  // Hollander & Wolfe, example 3.3: the estimate for the depression scores is 0.46.
  test('agrees with Hollander and Wolfe', () => {
    const changes = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01]
    expect(hodgesLehmannCentre(changes, 0.05).estimate).toBeCloseTo(0.46, 12)
  })

  test('its bounds are where the test stops rejecting', () => {
    fc.assert(
      fc.property(side, (values) => {
        const { low, high } = hodgesLehmannCentre(values, 0.07)
        const pAt = (shift: number) => signedRank(values.map((value) => value - shift))
        if (Number.isFinite(low)) expect(pAt(low - 0.125).greater).toBeLessThanOrEqual(0.07)
        if (Number.isFinite(high)) expect(pAt(high + 0.125).less).toBeLessThanOrEqual(0.07)
        expect(Number.isFinite(low)).toBe(Number.isFinite(high))
      }),
    )
  })
})
