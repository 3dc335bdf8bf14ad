import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { isotonic } from '../src/isotonic.ts'

// scipy.optimize.isotonic_regression([1, 3, 2, 4, 3, 3, 8, 0]).
test('agrees with SciPy', () => {
  const expected = [1, 2.5, 2.5, 10 / 3, 10 / 3, 10 / 3, 4, 4]
  expect(isotonic([1, 3, 2, 4, 3, 3, 8, 0])).toEqual(expected.map((value) => expect.closeTo(value, 12)))
})

test('never decreases, keeps the mean, and leaves alone what does not decrease', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -100, max: 100 })), (values) => {
      const fitted = isotonic(values)
      const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0)
      expect(fitted.every((value, i) => i === 0 || value >= (fitted[i - 1] ?? 0))).toBe(true)
      expect(sum(fitted)).toBeCloseTo(sum(values), 6)
      const ascending = values.toSorted((a, b) => a - b)
      expect(isotonic(ascending).every((value, i) => Math.abs(value - (ascending[i] ?? 0)) < 1e-9)).toBe(true)
    }),
  )
})
