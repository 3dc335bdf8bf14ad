import { describe, expect, test } from '@jest/globals'
import { timesToTell } from '../src/decide/times-to-tell.ts'

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
