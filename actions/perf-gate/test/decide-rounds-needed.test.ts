import { describe, expect, test } from '@jest/globals'
import { canReach, roundsToReach, roundsToTell } from '../src/decide/rounds-needed.ts'
import { P95 } from './decide-evidence.ts'

// C(2n, n) is 6, 20, 70, 252, 924 for n = 2 to 6.
describe(roundsToReach, () => {
  test.each([
    [0.05, 3],
    [0.05 / 4, 5],
    [0.05 / 12, 5],
    [0.002, 6],
  ])('level %d', (level, rounds) => {
    expect(roundsToReach(level)).toBe(rounds)
  })
})

describe(canReach, () => {
  test.each([
    [0.05, 3, 3, true],
    [0.05, 2, 3, false],
    [0.05, 1, 19, true],
    [0.05, 1, 18, false],
  ])('level %d with %d and %d rounds: %p', (level, base, head, can) => {
    expect(canReach(level, { base, head })).toBe(can)
  })
})

describe(roundsToTell, () => {
  const test10 = (estimate: number, halfWidth: number) => ({
    estimate,
    low: estimate * Math.exp(-halfWidth),
    high: estimate * Math.exp(halfWidth),
    pWorse: 0.5,
    pNotWorse: 0.5,
    noiseFloor: 0,
    detectable: 0,
    n: { base: 10, head: 10 },
  })

  test('grows with the square of what the interval is too wide by', () => {
    const narrow = roundsToTell(test10(1, 0.03), P95, 0.03) ?? Number.NaN
    const wide = roundsToTell(test10(1, 0.06), P95, 0.03) ?? Number.NaN
    expect(wide / narrow).toBeCloseTo(4, 0)
  })

  test('gives up where the change is the smallest effect', () => {
    expect(roundsToTell(test10(1.03, 0.05), P95, 0.03)).toBeNull()
  })

  test('gives up without an interval', () => {
    expect(roundsToTell({ ...test10(1, 0.05), high: Number.POSITIVE_INFINITY }, P95, 0.03)).toBeNull()
  })
})
