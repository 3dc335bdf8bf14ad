import { describe, expect, test } from '@jest/globals'
import { judge, timesToTell } from '../src/decide/limit.ts'

describe(judge, () => {
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
    expect(judge({ low, high }, { op, value })).toBe(verdict)
  })
})

describe(timesToTell, () => {
  test('asks for the 2,995 requests that prove 0.1 % without a failure', () => {
    const times = timesToTell({ events: 0, trials: 500 }, 0.001, 0.95) ?? Number.NaN
    expect(times * 500).toBeGreaterThanOrEqual(2994)
    expect(times * 500).toBeLessThanOrEqual(2995 * 1.01)
  })

  test('gives up where the rate is the limit', () => {
    expect(timesToTell({ events: 10, trials: 1000 }, 0.01, 0.95)).toBeNull()
  })

  test('knows nothing without trials', () => {
    expect(timesToTell({ events: 0, trials: 0 }, 0.01, 0.95)).toBeNull()
  })
})
