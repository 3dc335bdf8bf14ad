import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { atLeast, atMost, pool, slowerThan } from '../src/decide/pool.ts'
import { distributionOf } from './decide-evidence.ts'

const part = (latencies: readonly number[], failed = 0) => ({
  distribution: distributionOf(latencies, failed),
  failed,
})

describe(pool, () => {
  test('adds up rounds and keeps what lies between their steps open', () => {
    expect(pool([part([10, 20, 40]), part([20, 30], 1)])).toEqual({
      count: 6,
      answered: 5,
      steps: [
        { ms: 10, known: 1, possible: 2 },
        { ms: 20, known: 3, possible: 3 },
        { ms: 30, known: 4, possible: 5 },
        { ms: 40, known: 5, possible: 5 },
      ],
    })
  })

  test('does not take missing percentiles for failures when the source does not tell', () => {
    const distribution = { count: 100, steps: [{ ms: 50, atMost: 90 }] }
    const unknown = pool([{ distribution, failed: null }])
    expect([atMost(unknown, 90), atMost(unknown, 95), atLeast(unknown, 95)]).toEqual([50, null, 50])
    const known = pool([{ distribution, failed: 10 }])
    expect([atMost(known, 90), atMost(known, 95), atLeast(known, 95)]).toEqual([
      50,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
  })

  test('has no rank before the first or after the last request', () => {
    const pooled = pool([part([10, 20])])
    expect([atLeast(pooled, 0), atMost(pooled, 3)]).toEqual([null, null])
  })

  test('bounds every order statistic of all requests together', () => {
    const latencies = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.array(latencies, { minLength: 1, maxLength: 5 }), (rounds) => {
        const pooled = pool(rounds.map((round) => part(round)))
        const all = rounds.flat().toSorted((a, b) => a - b)
        all.forEach((value, index) => {
          expect(atMost(pooled, index + 1)).toBe(value)
          expect(atLeast(pooled, index + 1)).toBeLessThanOrEqual(value)
        })
      }),
    )
  })
})

describe(slowerThan, () => {
  test.each([
    [5, 6],
    [10, 5],
    [25, 3],
    [100, 1],
  ])('above %d ms', (limit, slower) => {
    expect(slowerThan(distributionOf([10, 20, 20, 30, 40].slice(0, 5), 1), limit)).toBe(slower)
  })
})
