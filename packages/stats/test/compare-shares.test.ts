import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compareShares, fisherTest, type ShareCount } from '../src/index.ts'

const of = (events: number, trials: number): ShareCount => ({ events, trials })

const counts = fc
  .integer({ min: 1, max: 30 })
  .chain((trials) => fc.record({ events: fc.integer({ min: 0, max: trials }), trials: fc.constant(trials) }))

describe('fisherTest', () => {
  // scipy.stats.fisher_exact([[head, base], [trials - head, trials - base]], alternative='greater' and 'less').
  test.each([
    [of(1, 10), of(7, 12), 0.02631578947368421, 0.9984520123839009],
    [of(0, 50), of(4, 50), 0.05873164636051231, 1],
    [of(2, 300), of(9, 280), 0.02413570850412594, 0.9960429261788344],
    [of(40, 100), of(55, 100), 0.023582742691505214, 0.9883816500328609],
    [of(0, 600), of(4, 600), 0.06218737000972325, 1],
  ])('%j and %j agree with SciPy', (base, head, greater, less) => {
    expect(fisherTest(base, head).greater).toBeCloseTo(greater, 10)
    expect(fisherTest(base, head).less).toBeCloseTo(less, 10)
  })

  test('thousands of trials without a common event are told apart', () => {
    const tails = fisherTest(of(0, 3000), of(3000, 3000))
    expect(tails.greater).toBeLessThan(1e-300)
    expect(tails.less).toBe(1)
  })
})

describe('compareShares', () => {
  // scipy.stats.boschloo_exact([[head, base], [trials - head, trials - base]], alternative=…, n=256).
  test.each([
    [of(1, 10), of(7, 12), 0.010986037247539179, 0.9909681326872317],
    [of(0, 50), of(4, 50), 0.04431308353297594, 1],
    [of(2, 300), of(9, 280), 0.020698765243949754, 0.9951098654642315],
    [of(3, 600), of(12, 600), 0.01517017181483102, 0.995910164187435],
    [of(40, 100), of(55, 100), 0.018631748074015103, 0.9836095770270212],
  ])("%j and %j: Boschloo's test agrees with SciPy", (base, head, greater, less) => {
    const found = compareShares(base, head, { gamma: 0 })
    expect(found.pGreater).toBeCloseTo(greater, 8)
    expect(found.pLess).toBeCloseTo(less, 8)
  })

  // Every table by the score, the most likely shares found by scipy.optimize.minimize_scalar, maximised over 4,001
  // shares of base.
  test.each([
    [of(3, 15), of(9, 15), 0.1, 0.05407581, 0.98727952],
    [of(1, 20), of(2, 18), 0.2, 0.93082471, 0.11887972],
    [of(1, 20), of(2, 18), -0.1, 0.06318051, 1],
  ])(
    '%j and %j with margin %f agree with an independent computation',
    (base, head, margin, greater, less) => {
      const found = compareShares(base, head, { margin, gamma: 0 })
      expect(Math.abs(found.pGreater - greater)).toBeLessThan(1e-6)
      expect(Math.abs(found.pLess - less)).toBeLessThan(1e-6)
    },
  )

  // Newcombe, "Interval estimation for the difference between independent proportions", Stat. Med. 17 (1998) 873-890,
  // table II, method 6, and to more digits by scipy.optimize.brentq.
  test.each([
    [of(48, 80), of(56, 70), 0.0528297, 0.3381729],
    [of(3, 10), of(9, 10), 0.170025, 0.8406495],
  ])('%j and %j: the bounds agree with published ones', (base, head, low, high) => {
    const found = compareShares(base, head, { confidence: 0.975 })
    expect(found.low).toBeCloseTo(low, 6)
    expect(found.high).toBeCloseTo(high, 6)
  })

  test('a smaller search makes sparse events tell more, and never costs more than gamma', () => {
    const [base, head] = [of(0, 600), of(4, 600)]
    const { pGreater } = compareShares(base, head)
    expect(pGreater).toBeLessThan(0.05)
    expect(fisherTest(base, head).greater).toBeGreaterThan(0.06)
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const everywhere = compareShares(one, other, { gamma: 0 })
        expect(compareShares(one, other).pGreater).toBeLessThanOrEqual(everywhere.pGreater + 1.1e-6)
      }),
      { numRuns: 20 },
    )
  })

  test("is never less powerful than Fisher's test, but for gamma", () => {
    fc.assert(
      fc.property(counts, counts, (base, head) => {
        const { pGreater, pLess } = compareShares(base, head)
        const fisher = fisherTest(base, head)
        expect(pGreater).toBeLessThanOrEqual(fisher.greater + 1.1e-6)
        expect(pLess).toBeLessThanOrEqual(fisher.less + 1.1e-6)
      }),
    )
  })

  test('turns round with the sides, and rises with the margin', () => {
    const margin = fc.double({ min: -0.5, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(counts, counts, margin, margin, (base, head, one, other) => {
        const found = compareShares(base, head, { margin: one })
        const turned = compareShares(head, base, { margin: -one })
        expect(turned.pLess).toBeCloseTo(found.pGreater, 12)
        expect(turned.low).toBeCloseTo(-found.high, 9)
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        expect(found.low).toBeLessThanOrEqual(found.difference + 1e-9)
        expect(found.high).toBeGreaterThanOrEqual(found.difference - 1e-9)
        // Orderings differ from margin to margin, so this holds of the bounds exactly and of p nearly.
        expect(compareShares(base, head, { margin: more }).pGreater).toBeGreaterThanOrEqual(
          compareShares(base, head, { margin: less }).pGreater - 0.1,
        )
      }),
      { numRuns: 20 },
    )
  })

  test.each([
    [0.02, 0],
    [0.2, 0],
    [0.1, 0.05],
  ])(
    'equal but for the margin, from a share of %f with margin %f: rejects at most 5 %% exactly',
    (share, margin) => {
      const [n, m] = [13, 10]
      const chance = (k: number, trials: number, p: number): number => {
        let value = (1 - p) ** trials
        for (let i = 0; i < k; i++) value *= ((trials - i) / (i + 1)) * (p / (1 - p))
        return value
      }
      let rejected = 0
      for (let i = 0; i <= n; i++)
        for (let j = 0; j <= m; j++)
          if (compareShares(of(i, n), of(j, m), { margin }).pGreater <= 0.05)
            rejected += chance(i, n, share) * chance(j, m, share + margin)
      expect(rejected).toBeLessThanOrEqual(0.05)
    },
  )

  test('thousands of trials that contradict the margin, or agree with it beyond doubt', () => {
    const far = compareShares(of(0, 3000), of(5, 3000), { margin: 0.01 })
    expect(far.pGreater).toBe(1)
    expect(far.pLess).toBeLessThan(1e-5)
    const apart = compareShares(of(0, 3000), of(3000, 3000))
    expect(apart.pGreater).toBeLessThan(1e-5)
    expect(apart.pLess).toBe(1)
  })

  test("beyond 20,000 trials a side, takes Fisher's p, or the score's", () => {
    const [base, head] = [of(20, 30_000), of(45, 30_000)]
    expect(compareShares(base, head).pGreater).toBe(fisherTest(base, head).greater)
    const { pLess } = compareShares(base, head, { margin: 0.002 })
    expect(pLess).toBeGreaterThan(0)
    expect(pLess).toBeLessThan(0.01)
  })

  test('no trials prove nothing', () => {
    expect(compareShares(of(0, 0), of(3, 3))).toEqual({
      difference: NaN,
      low: -1,
      high: 1,
      pGreater: 1,
      pLess: 1,
    })
  })

  test('refuses impossible counts and margins', () => {
    expect(() => compareShares(of(3, 2), of(0, 2))).toThrow('3 events in 2 trials')
    expect(() => compareShares(of(0, 2), of(0, 2), { margin: 1 })).toThrow(
      'a margin lies between -1 and 1, not at 1',
    )
  })
})
