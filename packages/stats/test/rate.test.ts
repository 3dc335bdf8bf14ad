import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { clopperPearson, clusteredRate, trialsToProve, wilson } from '../src/index.ts'

describe('clopperPearson', () => {
  // scipy.stats.binomtest(10, 100).proportion_ci(0.95, 'exact').
  test('agrees with SciPy', () => {
    const { low, high } = clopperPearson(10, 100, 0.975)
    expect(low).toBeCloseTo(0.04900468922148595, 12)
    expect(high).toBeCloseTo(0.17622259774017532, 12)
  })

  // scipy.stats.beta.ppf(0.05, 2.5, 97.2) and beta.ppf(0.95, 3.5, 96.2).
  test('takes fractional sizes', () => {
    const { low, high } = clopperPearson(2.5, 98.7, 0.95)
    expect(low).toBeCloseTo(0.005830342094023155, 12)
    expect(high).toBeCloseTo(0.06964154157333681, 12)
  })

  test('no event leaves the rule of three, and all events its mirror image', () => {
    expect(clopperPearson(0, 1000, 0.95)).toEqual({
      low: 0,
      high: expect.closeTo(1 - 0.05 ** (1 / 1000), 12),
    })
    expect(clopperPearson(1000, 1000, 0.95)).toEqual({ low: expect.closeTo(0.05 ** (1 / 1000), 12), high: 1 })
  })

  test('covers at least as often as it says, for every rate', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (n, rate) => {
          let missed = 0
          let chance = (1 - rate) ** n
          for (let events = 0; events <= n; events++) {
            if (clopperPearson(events, n, 0.95).high < rate) missed += chance
            chance *= ((n - events) / (events + 1)) * (rate / (1 - rate))
          }
          expect(missed).toBeLessThanOrEqual(0.05 + 1e-9)
        },
      ),
    )
  })

  test('refuses more events than trials', () => {
    expect(() => clopperPearson(2, 1, 0.95)).toThrow(RangeError)
  })
})

// scipy binomtest(10, 100).proportion_ci(0.95, 'wilson') and binomtest(1, 1000).proportion_ci(0.9, 'wilson').
test('wilson agrees with SciPy', () => {
  expect(wilson(10, 100, 0.975).low).toBeCloseTo(0.05522913706067508, 12)
  expect(wilson(10, 100, 0.975).high).toBeCloseTo(0.17436566150491345, 12)
  expect(wilson(1, 1000, 0.95).low).toBeCloseTo(0.00022312384391207085, 12)
  expect(wilson(1, 1000, 0.95).high).toBeCloseTo(0.00446972290936893, 12)
  expect(wilson(0, 0, 0.95)).toEqual({ low: 0, high: 1 })
})

describe('clusteredRate', () => {
  const events = [3, 0, 7, 1, 2, 5]
  const trials = [1000, 900, 1100, 1000, 950, 1050]
  const rounds = events.map((count, i) => ({ events: count, trials: trials[i] ?? 0 }))

  // Korn & Graubard's formula written out with numpy and scipy.stats.t and beta.
  test('agrees with an independent computation', () => {
    const result = clusteredRate(rounds, 0.95)
    expect(result.rate).toBeCloseTo(0.003, 14)
    expect(result.low).toBeCloseTo(0.001324923449004608, 10)
    expect(result.high).toBeCloseTo(0.005861299706997957, 10)
    expect(result.effectiveTrials).toBeCloseTo(2053.475074395554, 5)
    expect(result.designEffect).toBeCloseTo(2.921876225727315, 9)
  })

  test('one round, and rounds without events, have design effect 1', () => {
    expect(clusteredRate([{ events: 3, trials: 1000 }], 0.95)).toEqual({
      rate: 0.003,
      ...clopperPearson(3, 1000, 0.95),
      trials: 1000,
      effectiveTrials: 1000,
      designEffect: 1,
    })
    const none = clusteredRate(
      [
        { events: 0, trials: 1000 },
        { events: 0, trials: 1995 },
      ],
      0.95,
    )
    expect(none.designEffect).toBe(1)
    expect(none.high).toBeLessThanOrEqual(0.001)
  })

  test('no trials know nothing', () => {
    const result = clusteredRate([{ events: 0, trials: 0 }], 0.95)
    expect(result.rate).toBeNaN()
    expect(result).toMatchObject({ low: 0, high: 1, trials: 0, designEffect: 1 })
  })

  test('rounds never tell more than their trials would alone', () => {
    const round = fc.record({ events: fc.nat(20), trials: fc.integer({ min: 20, max: 500 }) })
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 12 }), (list) => {
        const result = clusteredRate(list, 0.95)
        const alone = clopperPearson(Math.round(result.rate * result.trials), result.trials, 0.95)
        expect(result.high).toBeGreaterThanOrEqual(alone.high - 1e-12)
        expect(result.low).toBeLessThanOrEqual(alone.low + 1e-12)
        expect(result.designEffect).toBeGreaterThanOrEqual(1)
      }),
    )
  })
})

describe('trialsToProve', () => {
  // The smallest n with scipy.stats.binom.cdf(events, n, limit) <= 1 - confidence.
  test.each([
    [0.001, 0.95, 0, 2995],
    [0.001, 0.95, 1, 4742],
    [0.01, 0.99, 3, 1001],
    [0.05, 0.95, 0, 59],
  ])('a rate of at most %f at %f with %i events takes %i', (limit, confidence, events, expected) => {
    expect(trialsToProve(limit, confidence, events)).toBe(expected)
  })

  test('is the first size whose bound keeps the limit', () => {
    const limits = fc.double({ min: 0.001, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(limits, fc.nat(5), (limit, events) => {
        const trials = trialsToProve(limit, 0.95, events)
        expect(clopperPearson(events, trials, 0.95).high).toBeLessThanOrEqual(limit * (1 + 1e-9))
        if (trials > events + 1)
          expect(clopperPearson(events, trials - 1, 0.95).high).toBeGreaterThan(limit * (1 - 1e-9))
      }),
    )
  })

  test('a rate of 0 can never be proved', () => {
    expect(trialsToProve(0, 0.95)).toBe(Infinity)
  })
})
