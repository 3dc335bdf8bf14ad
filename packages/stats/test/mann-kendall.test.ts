import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mannKendall } from '../src/index.ts'
import { kendallDistribution } from '../src/kendall.ts'

/** P(S >= s) as printed: Kendall, Rank Correlation Methods (1975), reprinted in Gilbert (1987), table A18. */
const PUBLISHED: readonly (readonly [n: number, first: number, p: readonly number[]])[] = [
  [4, 0, [0.625, 0.375, 0.167, 0.042]],
  [5, 0, [0.592, 0.408, 0.242, 0.117, 0.042, 0.0083]],
  [6, 1, [0.5, 0.36, 0.235, 0.136, 0.068, 0.028, 0.0083, 0.0014]],
  [7, 1, [0.5, 0.386, 0.281, 0.191, 0.119, 0.068, 0.035, 0.015, 0.0054, 0.0014, 0.0002]],
  [8, 0, [0.548, 0.452, 0.36, 0.274, 0.199, 0.138, 0.089, 0.054, 0.031, 0.016, 0.0071, 0.0028, 0.00087]],
  [9, 0, [0.54, 0.46, 0.381, 0.306, 0.238, 0.179, 0.13, 0.09, 0.06, 0.038, 0.022, 0.012, 0.0063, 0.0029]],
  [10, 1, [0.5, 0.431, 0.364, 0.3, 0.242, 0.19, 0.146, 0.108, 0.078, 0.054, 0.036, 0.023, 0.014, 0.0083]],
]

const series = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 7 })

/** All orders of the values, told apart by place. */
function orders(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length < 2) return [values]
  return values.flatMap((value, place) => orders(values.toSpliced(place, 1)).map((rest) => [value, ...rest]))
}

function scoreOf(values: readonly number[]): number {
  return values.reduce(
    (sum, later, place) => values.slice(0, place).reduce((part, x) => part + Math.sign(later - x), sum),
    0,
  )
}

describe('mannKendall', () => {
  test.each(PUBLISHED)('agrees with the published table for %d values', (n, first, published) => {
    const { atLeast } = kendallDistribution(Array.from({ length: n }, () => 1))
    published.forEach((p, place) => {
      // Two digits are printed below a hundredth, three above.
      const unit = p >= 0.01 ? 0.001 : p >= 0.001 ? 0.0001 : 0.00001
      const printed = p === 0.0002 ? 0.00001 : unit
      expect(Math.abs(atLeast(first + 2 * place) - p)).toBeLessThanOrEqual(printed / 2 + 1e-12)
    })
  })

  // Hollander, Wolfe & Chicken (2014), example 9.1: C = -6, p = 0.117; all 120 orders: 14 and 115 of them.
  test('agrees with Hollander, Wolfe and Chicken', () => {
    const result = mannKendall([1.26, 1.27, 1.12, 1.16, 1.03])
    expect(result).toEqual({ s: -6, exact: true, greater: 115 / 120, less: 14 / 120, twoSided: 28 / 120 })
  })

  // scipy.stats.kendalltau(range(n), values, method='exact', alternative='greater' and 'less').
  test.each([
    {
      values: [-0.802, -1.174, 0.052, 0.87, 1.736, 0.86, 0.347, 0.265, 1.949, 2.985, 1.773, 0.417],
      s: 30,
      greater: 0.022368449291192347,
      less: 0.9844748785807814,
    },
    {
      values: [
        -0.958, 1.75, 0.503, -1.282, 0.516, -0.413, 0.271, 0.562, 0.487, 1.903, 1.437, 1.061, 2.21, 2.78,
        0.457, 1.993, 1.419, 2.377, 1.411, 2.871,
      ],
      s: 94,
      greater: 0.0009198506126986646,
      less: 0.9992863446756406,
    },
    {
      values: [
        -0.038, -0.154, -0.748, 0.054, -0.491, -0.605, 1.125, -0.059, 2.37, 2.067, -0.498, 1.922, 0.698,
        1.983, 2.144, 0.262, 2.167, 2.294, 3.662, 1.669, 3.738, 2.051, 2.969, 2.61, 5.049, 4.318, 6.332,
        4.692, 5.045, 5.191, 3.893, 4.58, 6.15, 4.553, 5.289, 5.229, 6.009, 5.185, 5.548, 6.092,
      ],
      s: 574,
      greater: 1.4420311293867077e-14,
      less: 0.9999999999999891,
    },
  ])('agrees with SciPy at S = $s', ({ values, s, greater, less }) => {
    const result = mannKendall(values)
    expect(result.s).toBe(s)
    expect(result.exact).toBe(true)
    expect(result.greater / greater).toBeCloseTo(1, 9)
    expect(result.less).toBeCloseTo(less, 12)
  })

  // norm.sf((S - 1) / sqrt(var)) and norm.cdf((S + 1) / sqrt(var)) with var = 14233.333… by NumPy.
  test('takes the normal limit with ties corrected beyond 40 values', () => {
    const values = [
      0.1, -0.8, 0.9, -1.2, -1.1, -1.2, 1.1, -0.2, -0.8, -1, 0.6, -0.8, -1, 0.9, -0.9, 0, 0.3, -0.1, 0.3, 1.7,
      -0.1, -0.8, -1.4, 0.3, 0.1, 0.8, 0.1, 0.1, -0.2, 0.1, 0.8, 0.2, 0.7, 2.6, 1.2, -0.9, 2.5, 1.1, -0.2,
      1.7, 0.8, 0.2, 0.2, -0.1, 0.9, 2, 0.6, 1.4, 2.8, -0.2,
    ]
    const result = mannKendall(values)
    expect(result.s).toBe(412)
    expect(result.exact).toBe(false)
    expect(result.greater / 0.00028553568304870875).toBeCloseTo(1, 9)
    expect(result.less).toBeCloseTo(0.9997316705585302, 12)
  })

  test('the normal limit takes over smoothly from the exact distribution', () => {
    const [exact, limit] = [40, 41].map((count) =>
      kendallDistribution(Array.from({ length: count }, () => 1)),
    )
    // The same distance from the middle in standard deviations.
    expect(Math.abs(Math.log((exact?.atLeast(170) ?? 0) / (limit?.atLeast(176) ?? 0)))).toBeLessThan(0.06)
  })

  test('is exact with ties: all orders of the values counted', () => {
    fc.assert(
      fc.property(series, (values) => {
        const scores = orders(values).map(scoreOf)
        const result = mannKendall(values)
        const share = (holds: (s: number) => boolean): number => scores.filter(holds).length / scores.length
        expect(result.s).toBe(scoreOf(values))
        expect(result.greater).toBeCloseTo(
          share((s) => s >= result.s),
          12,
        )
        expect(result.less).toBeCloseTo(
          share((s) => s <= result.s),
          12,
        )
      }),
      { numRuns: 40 },
    )
  })

  test('only the order counts, and turning time around swaps the directions', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 60 }), (values) => {
        const result = mannKendall(values)
        const back = mannKendall(values.toReversed())
        expect(mannKendall(values.map((value) => Math.exp(value / 10)))).toEqual(result)
        expect([back.s + result.s, back.less, back.greater]).toEqual([0, result.greater, result.less])
      }),
    )
  })

  test.each([[[]], [[3]], [[2, 2, 2, 2]], [Array.from({ length: 50 }, () => 1)]])(
    'has nothing to say of %j',
    (values) => {
      expect(mannKendall(values)).toMatchObject({ s: 0, greater: 1, less: 1 })
    },
  )
})
