import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { judgeShare, operatingCharacteristic, type ShareDesign, shareDesign } from '../src/index.ts'

interface Ends {
  condemned: number
  accepted: number
  open: number
  expectedTrials: number
}

/** Every sequence of `left` more trials, one by one. */
function enumerate(design: ShareDesign, share: number, maxTrials: number): Ends {
  const ends: Ends = { condemned: 0, accepted: 0, open: 0, expectedTrials: 0 }
  const follow = (events: number, trials: number, chance: number): void => {
    const state = trials === 0 ? 'open' : judgeShare(design, { events, trials })
    if (state !== 'open' || trials === maxTrials) {
      ends[state] += chance
      ends.expectedTrials += chance * trials
      return
    }
    follow(events + 1, trials + 1, chance * share)
    follow(events, trials + 1, chance * (1 - share))
  }
  follow(0, 0, 1)
  return ends
}

const DEFAULT = shareDesign({ good: 0.001, bad: 0.01, alpha: 0.05, beta: 0.05 })

describe('operatingCharacteristic', () => {
  test('is what enumerating every sequence of trials gives', () => {
    const designs = fc.record({
      good: fc.double({ min: 0.01, max: 0.2, noNaN: true }),
      ratio: fc.double({ min: 2.5, max: 20, noNaN: true }),
      alpha: fc.constantFrom(0.2, 0.05),
      minEvents: fc.integer({ min: 1, max: 3 }),
    })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(designs, share, fc.integer({ min: 1, max: 14 }), ({ ratio, ...rest }, p, maxTrials) => {
        const design = shareDesign({ ...rest, bad: Math.min(0.9, rest.good * ratio), beta: 0.2 })
        const found = operatingCharacteristic(design, p, maxTrials)
        const truth = enumerate(design, p, maxTrials)
        expect(found.condemned).toBeCloseTo(truth.condemned, 10)
        expect(found.accepted).toBeCloseTo(truth.accepted, 10)
        expect(found.open).toBeCloseTo(truth.open, 10)
        expect(found.expectedTrials).toBeCloseTo(truth.expectedTrials, 8)
      }),
      { numRuns: 60 },
    )
  })

  // A recursion over single trials and up to 60 events, written apart in Python with numpy, of Wald's own bounds.
  test.each([
    [0.001, Infinity, 0.023455393595, 0.976544606405, 0, 414.992909538],
    [0.01, Infinity, 0.948864401305, 0.051135598695, 0, 247.426442275],
    [0.003, 600, 0.204613610492, 0.546720699127, 0.248665690382, 421.449477393],
  ])(
    'at %f, up to %f trials, agrees with an independent recursion',
    (share, maxTrials, condemned, accepted, open, trials) => {
      const wald: ShareDesign = { ...DEFAULT, lower: -Math.log(19), upper: Math.log(19) }
      const found = operatingCharacteristic(wald, share, maxTrials)
      expect(found.condemned).toBeCloseTo(condemned, 10)
      expect(found.accepted).toBeCloseTo(accepted, 10)
      expect(found.open).toBeCloseTo(open, 10)
      expect(found.expectedTrials).toBeCloseTo(trials, 7)
    },
  )

  test('agrees with simulated tests', () => {
    let state = 7
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return (state + 0.5) / 2 ** 32
    }
    const share = 0.02
    const runs = 20_000
    let condemned = 0
    let total = 0
    for (let run = 0; run < runs; run++) {
      let events = 0
      for (let trials = 1; ; trials++) {
        if (uniform() < share) events++
        const verdict = judgeShare(DEFAULT, { events, trials })
        if (verdict === 'open') continue
        if (verdict === 'condemned') condemned++
        total += trials
        break
      }
    }
    const exact = operatingCharacteristic(DEFAULT, share)
    // Four standard errors.
    const error = Math.sqrt((exact.condemned * exact.accepted) / runs)
    expect(Math.abs(condemned / runs - exact.condemned)).toBeLessThan(4 * error)
    expect(total / runs / exact.expectedTrials).toBeCloseTo(1, 1.5)
  })

  test('an outage is condemned at once, a perfect service accepted as soon as can be', () => {
    const ended = { open: 0, condemned: 1, accepted: 0, expectedTrials: 2 }
    expect(operatingCharacteristic(DEFAULT, 1)).toEqual(ended)
    expect(operatingCharacteristic(DEFAULT, 0)).toEqual({
      ...ended,
      condemned: 0,
      accepted: 1,
      expectedTrials: 326,
    })
    expect(operatingCharacteristic(DEFAULT, 0, 300)).toEqual({
      ...ended,
      condemned: 0,
      open: 1,
      expectedTrials: 300,
    })
  })

  test('a worse share is condemned more often', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const { condemned } = operatingCharacteristic(DEFAULT, less)
        expect(operatingCharacteristic(DEFAULT, more).condemned).toBeGreaterThanOrEqual(condemned - 1e-9)
      }),
    )
  })

  test('refuses what is no share', () => {
    expect(() => operatingCharacteristic(DEFAULT, 1.01)).toThrow('a share lies between 0 and 1, not at 1.01')
  })
})
