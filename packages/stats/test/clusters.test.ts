import { describe, expect, test } from '@jest/globals'
import { expectedClusters, widestCluster } from '../src/index.ts'

/** The chance that the last trial has the event, and at least `events` of all: every pattern, one by one. */
function enumerated(share: number, events: number, of: number): number {
  let chance = 0
  for (let pattern = 0; pattern < 2 ** of; pattern++) {
    const bits = Array.from({ length: of }, (_, place) => (pattern >> place) & 1)
    const count = bits.reduce((sum, bit) => sum + bit, 0)
    if (bits.at(-1) === 1 && count >= events) chance += share ** count * (1 - share) ** (of - count)
  }
  return chance
}

describe('clusters that chance makes', () => {
  test.each([
    [0.001, 2, 4],
    [0.001, 2, 2],
    [0.03, 3, 9],
    [0.4, 5, 8],
    [0.2, 1, 5],
    [1, 4, 4],
  ])('share %d: %d of %d, as counted one by one', (share, events, of) => {
    const expected = 1000 * enumerated(share, events, of)
    expect(expectedClusters(1000, share, { events, of }) / expected).toBeCloseTo(1, 9)
  })

  test('more events than trials are none', () => {
    expect(expectedClusters(1000, 0.5, { events: 5, of: 4 })).toBe(0)
  })

  test('the widest of the fewest events', () => {
    // A round every five minutes and one every minute, of 30 days, at 99.9 and at 99 %.
    const at = (trials: number, share: number) => widestCluster(trials, share, { widest: 4, most: 0.044 })
    expect(at(8640, 0.001)).toEqual({ events: 2, of: 4 })
    expect(at(43_200, 0.001)).toEqual({ events: 2, of: 2 })
    expect(at(8640, 0.01)).toEqual({ events: 3, of: 4 })
    expect(at(43_200, 0.1)).toBeNull()
  })
})
