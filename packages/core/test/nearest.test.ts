import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { editDistance, nearest } from '../src/values/index.ts'

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['wieght', 'weight', 1],
    ['ca', 'abc', 3],
    ['duration', 'durations', 1],
  ])('%s and %s', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
  })

  test('is symmetric, zero only for equals, and at most the longer length', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})

describe('nearest', () => {
  test.each([
    ['Rate', 'rate'],
    ['ready-timout', 'ready-timeout'],
    ['xyzzy', null],
    ['', null],
    ['r'.repeat(100_000), null],
  ])('%.20s', (text, close) => {
    expect(nearest(text, ['ready', 'ready-timeout', 'rate'])).toBe(close)
  })
})
