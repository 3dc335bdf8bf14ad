import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  judgeShare,
  operatingCharacteristic,
  type ShareDesign,
  shareDesign,
  trialsToAccept,
} from '../src/index.ts'

const DEFAULT = { good: 0.001, bad: 0.01, alpha: 0.05, beta: 0.05 }

/** After how many trials, all with the event or all without, the test ends. */
function straight(design: ShareDesign, event: boolean): number {
  let trials = 1
  while (judgeShare(design, { events: event ? trials : 0, trials }) === 'open') trials++
  return trials
}

describe('the default design', () => {
  const design = shareDesign(DEFAULT)

  test('accepts after 326 trials without an event, and condemns after 2 events in a row', () => {
    expect(straight(design, false)).toBe(326)
    expect(judgeShare(design, { events: 0, trials: 326 })).toBe('accepted')
    expect(straight(design, true)).toBe(2)
    expect(judgeShare(design, { events: 2, trials: 2 })).toBe('condemned')
  })

  test('condemns 0.1 % in at most 5 % and 1 % in at least 95.1 %, in at most 418 trials', () => {
    const good = operatingCharacteristic(design, 0.001)
    const bad = operatingCharacteristic(design, 0.01)
    expect(good.condemned).toBeLessThanOrEqual(0.05)
    expect(good.expectedTrials).toBeLessThanOrEqual(418)
    expect(bad.condemned).toBeGreaterThanOrEqual(0.951)
    expect(design.exact).toEqual({ falseCondemnation: good.condemned, miss: bad.accepted })
  })

  test('says how many trials without an event are missing', () => {
    expect(trialsToAccept(design, { events: 0, trials: 0 })).toBe(326)
    expect(trialsToAccept(design, { events: 0, trials: 300 })).toBe(26)
    const missing = trialsToAccept(design, { events: 1, trials: 300 })
    expect(judgeShare(design, { events: 1, trials: 300 + missing })).toBe('accepted')
    expect(judgeShare(design, { events: 1, trials: 300 + missing - 1 })).toBe('open')
    expect(trialsToAccept(design, { events: 0, trials: 400 })).toBe(0)
  })

  test('is made once', () => {
    expect(shareDesign({ ...DEFAULT, minEvents: 2 })).toBe(design)
  })
})

// Wald's ln((1 - alpha) / beta) / ln((1 - good) / (1 - bad)), rounded up.
test.each([
  [0.005, 734],
  [0.003, 1470],
])('0.1 %% against %f accepts after %i trials without an event', (bad, trials) => {
  expect(straight(shareDesign({ ...DEFAULT, bad }), false)).toBe(trials)
})

describe('every design', () => {
  const shares = fc
    .record({
      good: fc.double({ min: 0.0001, max: 0.2, noNaN: true }),
      ratio: fc.double({ min: 2.5, max: 100, noNaN: true }),
    })
    .map(({ good, ratio }) => ({ good, bad: Math.min(0.9, good * ratio) }))
  const promises = fc.record({
    shares,
    alpha: fc.constantFrom(0.1, 0.05, 0.005, 0.001),
    beta: fc.constantFrom(0.1, 0.05, 0.01),
    minEvents: fc.integer({ min: 1, max: 4 }),
  })

  test('keeps its errors, and its least number of events', () => {
    fc.assert(
      fc.property(promises, ({ shares: { good, bad }, alpha, beta, minEvents }) => {
        const design = shareDesign({ good, bad, alpha, beta, minEvents })
        expect(operatingCharacteristic(design, good).condemned).toBeLessThanOrEqual(alpha)
        expect(operatingCharacteristic(design, bad).accepted).toBeLessThanOrEqual(beta)
        expect(straight(design, true)).toBeGreaterThanOrEqual(minEvents)
        for (let trials = 1; trials <= 50; trials++)
          expect(judgeShare(design, { events: minEvents - 1, trials })).not.toBe('condemned')
      }),
      { numRuns: 60 },
    )
  })

  test('says nothing before the first trial', () => {
    const design = shareDesign({ good: 0.0001, bad: 0.00025, alpha: 0.1, beta: 0.1, minEvents: 1 })
    expect(judgeShare(design, { events: 0, trials: 0 })).toBe('open')
  })

  test('condemns no later for more events, and accepts no later for fewer', () => {
    fc.assert(
      fc.property(promises, fc.nat(10), fc.nat(3000), ({ shares: pair, ...rest }, events, more) => {
        const design = shareDesign({ ...pair, ...rest })
        const trials = events + more
        const verdict = judgeShare(design, { events, trials })
        if (verdict === 'condemned')
          expect(judgeShare(design, { events: events + 1, trials: trials + 1 })).toBe('condemned')
        if (verdict === 'accepted') {
          expect(judgeShare(design, { events, trials: trials + 1 })).toBe('accepted')
          if (events > 0) expect(judgeShare(design, { events: events - 1, trials })).toBe('accepted')
        }
        const missing = trialsToAccept(design, { events, trials })
        expect(judgeShare(design, { events, trials: trials + missing })).toBe(
          verdict === 'condemned' && missing === 0 ? 'condemned' : 'accepted',
        )
      }),
      { numRuns: 60 },
    )
  })
})

test('shares too close together to be calibrated keep their errors with room to spare', () => {
  const design = shareDesign({ ...DEFAULT, good: 0.1, bad: 0.15 })
  expect(design.exact).toBeNull()
  expect(operatingCharacteristic(design, 0.1).condemned).toBeLessThan(0.05)
  expect(operatingCharacteristic(design, 0.15).accepted).toBeLessThan(0.05)
})

test('fifty tests that share 5 % condemn an outage after 3 events, ten after 2', () => {
  expect(straight(shareDesign({ ...DEFAULT, alpha: 0.05 / 50 }), true)).toBe(3)
  expect(straight(shareDesign({ ...DEFAULT, alpha: 0.05 / 10 }), true)).toBe(2)
})

test.each([
  [{ good: 0 }, '0 < good < bad < 1 does not hold for 0 and 0.01'],
  [{ bad: 0.001 }, '0 < good < bad < 1 does not hold for 0.001 and 0.001'],
  [{ bad: 1 }, '0 < good < bad < 1 does not hold for 0.001 and 1'],
  [{ alpha: 0.5 }, 'alpha and beta lie between 0 and 0.5, not at 0.5 and 0.05'],
  [{ beta: Number.NaN }, 'alpha and beta lie between 0 and 0.5, not at 0.05 and NaN'],
  [{ minEvents: 1.5 }, 'minEvents is a whole number from 1 on, not 1.5'],
])('%j is refused', (wrong, message) => {
  expect(() => shareDesign({ ...DEFAULT, ...wrong })).toThrow(message)
})
