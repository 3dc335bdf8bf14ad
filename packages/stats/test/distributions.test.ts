import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { betaCdf, betaQuantile, binomialCdf, logGamma, studentQuantile } from '../src/beta.ts'
import { normalCdf, normalQuantile } from '../src/normal.ts'

const relative = (actual: number, expected: number) => Math.abs(actual / expected - 1)

describe('normal', () => {
  // scipy.stats.norm.cdf and ppf.
  test.each([
    [-8, 6.22096057427174e-16],
    [-3, 0.0013498980316300933],
    [-1.5, 0.06680720126885807],
    [0.3, 0.6179114221889526],
    [3.1, 0.9990323967867817],
  ])('cdf(%f)', (z, p) => {
    expect(relative(normalCdf(z), p)).toBeLessThan(1e-12)
  })

  test.each([
    [1e-10, -6.361340902404056],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.8, 0.8416212335729143],
  ])('quantile(%f)', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 12)
  })

  test('the ends', () => {
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
    expect(normalCdf(-Infinity)).toBe(0)
    expect(() => normalQuantile(1.1)).toThrow(RangeError)
  })

  test('quantile and cdf undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: -7, max: 7, noNaN: true }), (z) => {
        const p = normalCdf(-Math.abs(z))
        expect(normalQuantile(p)).toBeCloseTo(-Math.abs(z), 9)
      }),
    )
  })
})

describe('beta', () => {
  // scipy.special.betainc and gammaln, scipy.stats.beta.ppf and t.ppf.
  test.each([
    [0.3, 2.5, 3.5, 0.29675298929566646],
    [0.06, 50, 950, 0.920943346098859],
    [0.001, 0.5, 4, 0.06910569048737926],
    [0.9995, 3000, 2, 0.5576161853350107],
  ])('betaCdf(%f, %f, %f)', (x, a, b, p) => {
    expect(relative(betaCdf(x, a, b), p)).toBeLessThan(1e-10)
  })

  test('a quantile close to 0 keeps its precision', () => {
    expect(relative(betaQuantile(0.05, 1.001, 1e5), 5.147269193439159e-7)).toBeLessThan(1e-8)
  })

  test.each([
    [0.5, 0.5723649429247001],
    [10.3, 13.4820367861384],
  ])('logGamma(%f)', (x, value) => {
    expect(logGamma(x)).toBeCloseTo(value, 10)
  })

  test.each([
    [0.95, 1, 6.313751514675037],
    [0.95, 5, 2.0150483733330233],
    [0.975, 29, 2.045229642132703],
    [0.95, 5999, 1.645107670277834],
  ])('studentQuantile(%f, %i)', (p, df, t) => {
    expect(studentQuantile(p, df)).toBeCloseTo(t, 7)
  })

  test('the binomial adds up its terms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, rate) => {
          let sum = 0
          let term = (1 - rate) ** n
          for (let k = 0; k < n; k++) {
            sum += term
            expect(binomialCdf(k, n, rate)).toBeCloseTo(sum, 10)
            term *= ((n - k) / (k + 1)) * (rate / (1 - rate))
          }
          expect(binomialCdf(n, n, rate)).toBe(1)
        },
      ),
    )
  })
})
