import { describe, expect, test } from '@jest/globals'
import { judgeBounds } from '../src/limit.ts'

describe(judgeBounds, () => {
  test.each([
    ['<', 1, 4, 5, 'pass'],
    ['<', 1, 5, 5, 'inconclusive'],
    ['<', 5, 9, 5, 'fail'],
    ['<=', 1, 5, 5, 'pass'],
    ['<=', 5, 9, 5, 'inconclusive'],
    ['<=', 6, 9, 5, 'fail'],
    ['>=', 5, 9, 5, 'pass'],
    ['>=', 1, 5, 5, 'inconclusive'],
    ['>=', 1, 4, 5, 'fail'],
    ['>', 5, 9, 5, 'inconclusive'],
    ['>', 6, 9, 5, 'pass'],
    ['>', 1, 5, 5, 'fail'],
    ['<', null, 4, 5, 'pass'],
    ['<', 1, null, 5, 'inconclusive'],
    ['<', null, null, 5, 'inconclusive'],
    ['<', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 5, 'fail'],
  ] as const)('%s: %p to %p against %d is %s', (op, low, high, value, verdict) => {
    expect(judgeBounds({ low, high }, { op, value })).toBe(verdict)
  })
})
