import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Interleaving } from '../src/gather/load/interleave.ts'

function take(weights: readonly number[], count: number): number[] {
  const interleaving = new Interleaving(weights)
  return Array.from({ length: count }, () => interleaving.next())
}

test('5 to 1 to 1 is spread, not in blocks', () => {
  expect(take([5, 1, 1], 7)).toEqual([0, 0, 1, 0, 2, 0, 0])
})

test('over a whole turn every index comes as often as it weighs, and no run is ever far off', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(weights, (given) => {
      const total = given.reduce((sum, weight) => sum + weight, 0)
      const sequence = take(given, 2 * total)
      given.forEach((weight, index) => {
        expect(sequence.filter((one) => one === index)).toHaveLength(2 * weight)
        for (let length = 1; length <= sequence.length; length += 1) {
          const seen = sequence.slice(0, length).filter((one) => one === index).length
          expect(Math.abs(seen - (length * weight) / total)).toBeLessThan(given.length)
        }
      })
    }),
  )
})

test('fractions weigh as well', () => {
  const sequence = take([0.75, 0.25], 100)
  expect(sequence.filter((one) => one === 1)).toHaveLength(25)
})
