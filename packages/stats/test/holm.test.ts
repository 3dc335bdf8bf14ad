import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { holm } from '../src/index.ts'

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })

describe('holm', () => {
  // R's p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03, 0.06, 0.06, 0.02, worked by hand from Holm's definition.
  test('rejects in ascending order until one stands', () => {
    const { rejected, adjustedAlpha } = holm([0.01, 0.04, 0.03, 0.005], 0.05)
    expect(rejected).toEqual([true, false, false, true])
    expect(adjustedAlpha.map((a) => 0.05 / a)).toEqual([3, 2, 2, 4].map((n) => expect.closeTo(n, 9)))
  })

  test('one that stands protects those after it, however small their share is', () => {
    expect(holm([0.03, 0.04], 0.05).rejected).toEqual([false, false])
    expect(holm([0.02, 0.04], 0.05).rejected).toEqual([true, true])
  })

  test('levelFor turns each share into the level of a look', () => {
    const shares: number[] = []
    holm([0.001, 0.001], 0.05, (share) => {
      shares.push(share)
      return share / 10
    })
    expect(shares).toEqual([0.025, 0.05])
    expect(holm([0.004], 0.05, (share) => share / 10).rejected).toEqual([true])
    expect(holm([0.006], 0.05, (share) => share / 10).rejected).toEqual([false])
  })

  test('nothing to test rejects nothing', () => {
    expect(holm([], 0.05)).toEqual({ rejected: [], adjustedAlpha: [] })
  })

  test('lies between Bonferroni and no correction, and does not depend on the order', () => {
    fc.assert(
      fc.property(pValues, (list) => {
        const { rejected } = holm(list, 0.05)
        list.forEach((p, i) => {
          if (p <= 0.05 / list.length) expect(rejected[i]).toBe(true)
          if (rejected[i]) expect(p).toBeLessThanOrEqual(0.05)
        })
        expect(holm(list.toReversed(), 0.05).rejected.toReversed()).toEqual(rejected)
      }),
    )
  })
})
