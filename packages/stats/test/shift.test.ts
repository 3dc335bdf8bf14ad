import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { adaptiveRankTest, compareShift, type ShiftOptions } from '../src/index.ts'

const ratio: ShiftOptions = { scale: 'ratio', effect: 0.03, level: 0.05 }
const difference: ShiftOptions = { scale: 'difference', effect: 0.5, level: 0.05 }

const cost = fc.oneof(
  { weight: 9, arbitrary: fc.double({ min: 1, max: 100, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(Infinity) },
)
const side = fc.array(cost, { minLength: 1, maxLength: 8 })
const finiteSide = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 8 })

/** All ways to give `size` of the values to head. */
function splits(values: readonly number[], size: number): { base: number[]; head: number[] }[] {
  const [first, ...rest] = values
  if (first === undefined) return size === 0 ? [{ base: [], head: [] }] : []
  return [
    ...splits(rest, size - 1).map(({ base, head }) => ({ base, head: [first, ...head] })),
    ...splits(rest, size).map(({ base, head }) => ({ base: [first, ...base], head })),
  ]
}

describe('adaptiveRankTest', () => {
  test('over all relabellings of the same values, p <= x happens with probability at most x', () => {
    const pooled = fc.array(cost, { minLength: 2, maxLength: 9 })
    fc.assert(
      fc.property(pooled, fc.nat(), (values, seed) => {
        const all = splits(values, 1 + (seed % (values.length - 1)))
        for (const direction of ['atLeast', 'atMost'] as const) {
          const ps = all.map(({ base, head }) => adaptiveRankTest(base, head)[direction])
          // p is the share of relabellings at least as extreme: exactly that many have a p as small.
          for (const p of ps) {
            expect(ps.filter((other) => other <= p + 1e-9).length / ps.length).toBeCloseTo(p, 9)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  // All of head above all of base: 1 / C(2n, n), which is 1 / 924, 1 / 12870 and 1 / 155117520.
  test.each([
    [6, 924],
    [8, 12_870],
    [15, 155_117_520],
  ])('%i rounds wholly apart have the smallest p there is', (n, ways) => {
    const base = Array.from({ length: n }, (_, i) => i + 0.3 * Math.sin(7 * i))
    const head = base.map((value) => value + 5 * n)
    expect(adaptiveRankTest(base, head).atLeast * ways).toBeCloseTo(1, 6)
    expect(adaptiveRankTest(head, base).atMost * ways).toBeCloseTo(1, 6)
  })

  test('order within a side does not count', () => {
    fc.assert(
      fc.property(side, side, (base, head) => {
        expect(adaptiveRankTest(base.toReversed(), head.toReversed())).toEqual(adaptiveRankTest(base, head))
      }),
    )
  })
})

describe('compareShift', () => {
  test('finds a shift in noise with a long tail, and its bounds enclose it', () => {
    const noise = Array.from({ length: 30 }, (_, i) => 40 * (1 + 0.004 * -Math.log(1 - (i + 0.5) / 30)))
    const result = compareShift(noise, noise.map((value) => value * 1.05).toReversed(), ratio)
    expect(result.estimate).toBeCloseTo(1.05, 3)
    expect(result.low).toBeGreaterThan(1.04)
    expect(result.high).toBeLessThan(1.06)
    expect(result.pWorse).toBeLessThan(1e-5)
    expect(result.pNotWorse).toBeGreaterThan(0.99)
    expect(result.noiseFloor).toBeLessThan(0.01)
    expect(result.detectable).toBeGreaterThan(0.03)
    expect(result.detectable).toBeLessThan(0.04)
  })

  test('proves equal sides not worse', () => {
    const noise = Array.from({ length: 20 }, (_, i) => 40 + 0.01 * ((i * 7) % 20))
    const result = compareShift(noise, noise.toReversed(), ratio)
    expect(result.estimate).toBe(1)
    expect(result.pNotWorse).toBeLessThan(1e-5)
    expect(result.pWorse).toBeGreaterThan(0.99)
  })

  test('is never NaN, and keeps low <= high, whatever fails', () => {
    fc.assert(
      fc.property(side, side, fc.constantFrom(ratio, difference), (base, head, options) => {
        const { n, ...numbers } = compareShift(base, head, options)
        expect(n).toEqual({ base: base.length, head: head.length })
        for (const value of Object.values(numbers)) expect(value).not.toBeNaN()
        expect(numbers.low).toBeLessThanOrEqual(numbers.high)
      }),
    )
  })

  test('all of head failing is infinitely worse, and nothing known is no difference', () => {
    const failed = [Infinity, Infinity, Infinity]
    expect(compareShift([1, 2, 3], failed, ratio)).toMatchObject({
      estimate: Infinity,
      low: Infinity,
      pWorse: 0.05,
    })
    expect(compareShift(failed, [1, 2, 3], ratio)).toMatchObject({ estimate: 0, high: 0, pNotWorse: 0.05 })
    expect(compareShift(failed, failed, ratio)).toMatchObject({
      estimate: 1,
      low: 0,
      high: Infinity,
      pWorse: 1,
    })
  })

  test('most of head failing is as clear as ranks can make it', () => {
    const base = Array.from({ length: 12 }, (_, i) => 40 + (i % 5))
    const head = [...base.slice(0, 3), ...new Array<number>(9).fill(Infinity)]
    const { estimate, pWorse } = compareShift(base, head, ratio)
    expect(estimate).toBe(Infinity)
    expect(pWorse).toBeLessThan(0.005)
  })

  test('one round a side gives an estimate and no bounds', () => {
    const result = compareShift([5], [6], ratio)
    expect(result.estimate).toBeCloseTo(1.2, 12)
    expect(result).toMatchObject({ low: 0, high: Infinity, noiseFloor: Infinity, detectable: Infinity })
  })

  test('a unit of measurement changes no ratio, and a factor on head moves estimate and bounds by it', () => {
    fc.assert(
      fc.property(finiteSide, finiteSide, fc.constantFrom(0.001, 3, 1000), (base, head, factor) => {
        const scaled = (list: number[]) => list.map((value) => value * factor)
        const one = compareShift(base, head, ratio)
        const both = compareShift(scaled(base), scaled(head), ratio)
        const moved = compareShift(base, scaled(head), ratio)
        for (const key of ['estimate', 'low', 'high'] as const) {
          if (one[key] === 0 || one[key] === Infinity) {
            expect([both[key], moved[key]]).toEqual([one[key], one[key]])
          } else {
            expect(both[key] / one[key]).toBeCloseTo(1, 6)
            expect(moved[key] / (one[key] * factor)).toBeCloseTo(1, 6)
          }
        }
      }),
    )
  })

  test('what is added to head is added to estimate and bounds', () => {
    fc.assert(
      fc.property(finiteSide, finiteSide, fc.integer({ min: -50, max: 50 }), (base, head, more) => {
        const one = compareShift(base, head, difference)
        const moved = compareShift(
          base,
          head.map((value) => value + more),
          difference,
        )
        expect(moved.estimate).toBe(one.estimate + more)
        expect(moved.low).toBe(one.low + more)
        expect(moved.high).toBe(one.high + more)
      }),
    )
  })

  test('a cost on the ratio scale may be 0 but not less, and no side may be empty or NaN', () => {
    expect(compareShift([0, 1, 2], [0, 1, 2], ratio).estimate).toBe(1)
    expect(() => compareShift([-1], [1], ratio)).toThrow('base has -1, which is no cost on the ratio scale')
    expect(() => compareShift([1], [], ratio)).toThrow('head has no values to compare')
    expect(() => compareShift([1], [Number.NaN], difference)).toThrow(RangeError)
  })
})
