import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { nominalLevel } from '../src/index.ts'
import { normalQuantile } from '../src/normal.ts'

const levels = (looks: readonly number[], alpha: number) =>
  looks.map((_, look) => nominalLevel({ looks }, look, alpha))

describe('nominalLevel', () => {
  // Each level solved with scipy.optimize.brentq on scipy.stats.multivariate_normal.cdf of the looks' z-values, whose
  // correlations are sqrt(t_i / t_j).
  test('agrees with the multivariate normal distribution', () => {
    const five = [0.01, 0.01323318, 0.01699734, 0.02101626, 0.02523222]
    levels([6, 12, 18, 24, 30], 0.05).forEach((level, i) => {
      expect(Math.abs(level - (five[i] ?? 0))).toBeLessThan(1e-6)
    })
    const three = [0.00833333, 0.01090191, 0.01390562]
    levels([10, 20, 30], 0.025).forEach((level, i) => {
      expect(Math.abs(level - (three[i] ?? 0))).toBeLessThan(1e-6)
    })
  })

  test('one look has the whole of alpha', () => {
    expect(nominalLevel({ looks: [17] }, 0, 0.05)).toBeCloseTo(0.05, 10)
  })

  test('only the shares of the rounds count, and every level lies between what a look spends and alpha', () => {
    const plan = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 })
    const alphas = fc.double({ min: 0.001, max: 0.1, noNaN: true })
    fc.assert(
      fc.property(plan, alphas, (unordered, alpha) => {
        const looks = unordered.toSorted((a, b) => a - b)
        const found = levels(looks, alpha)
        const doubled = levels(
          looks.map((rounds) => 2 * rounds),
          alpha,
        )
        const last = looks.at(-1) ?? 1
        found.forEach((level, i) => {
          const spent = (alpha * ((looks[i] ?? 0) - (looks[i - 1] ?? 0))) / last
          expect(level).toBeGreaterThanOrEqual(spent * (1 - 1e-6))
          expect(level).toBeLessThanOrEqual(alpha * (1 + 1e-6))
          expect(doubled[i]).toBeCloseTo(level, 10)
        })
      }),
      { numRuns: 8 },
    )
  })

  test('a random walk crosses the bounds with probability alpha', () => {
    const looks = [6, 8, 10, 12, 15, 20, 25, 30]
    const bounds = levels(looks, 0.05).map((level) => -normalQuantile(level))
    let state = 1
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return (state + 0.5) / 2 ** 32
    }
    const gaussian = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
    const walks = 40_000
    let crossed = 0
    for (let walk = 0; walk < walks; walk++) {
      let sum = 0
      let before = 0
      for (const [i, rounds] of looks.entries()) {
        sum += Math.sqrt(rounds - before) * gaussian()
        before = rounds
        if (sum / Math.sqrt(rounds) >= (bounds[i] ?? 0)) {
          crossed++
          break
        }
      }
    }
    // Three standard errors of 40,000 walks are 0.0033.
    expect(Math.abs(crossed / walks - 0.05)).toBeLessThan(0.0033)
  })

  test('refuses what is no plan', () => {
    expect(() => nominalLevel({ looks: [6, 6] }, 0, 0.05)).toThrow('looks must ascend from above 0: 6, 6')
    expect(() => nominalLevel({ looks: [6, 10] }, 2, 0.05)).toThrow('look 2 of a plan with 2')
    expect(() => nominalLevel({ looks: [6] }, 0, 0)).toThrow(RangeError)
  })
})
