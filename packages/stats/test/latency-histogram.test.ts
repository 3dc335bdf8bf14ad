import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { LatencyHistogram } from '../src/index.ts'

const latencies = fc.array(fc.double({ min: 1, max: 1e10, noNaN: true }), { minLength: 1, maxLength: 300 })

function filled(values: readonly number[]): LatencyHistogram {
  const histogram = new LatencyHistogram()
  for (const value of values) histogram.record(value)
  return histogram
}

/** The nearest-rank quantile by sorting. */
function exact(values: readonly number[], q: number, outOf = values.length): number {
  return values.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(q * outOf)) - 1] ?? Number.POSITIVE_INFINITY
}

test('every quantile is within 0.1 % of the one found by sorting, and never below it', () => {
  fc.assert(
    fc.property(latencies, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
      const truth = exact(values, q)
      const found = filled(values).quantile(q)
      expect(found).toBeGreaterThanOrEqual(truth)
      expect(found).toBeLessThanOrEqual(truth * 1.001)
    }),
  )
})

test('requests that took forever shift the quantiles, up to infinity', () => {
  fc.assert(
    fc.property(latencies, fc.nat(300), fc.double({ min: 0, max: 1, noNaN: true }), (values, failed, q) => {
      const outOf = values.length + failed
      const truth = exact(values, q, outOf)
      const found = filled(values).quantile(q, outOf)
      if (truth === Number.POSITIVE_INFINITY) expect(found).toBe(truth)
      else expect(found / truth).toBeCloseTo(1, 2.5)
    }),
  )
})

test('the distribution counts what its steps say, and ascends', () => {
  fc.assert(
    fc.property(latencies, fc.nat(50), (values, failed) => {
      const { count, steps } = filled(values).distribution(values.length + failed)
      expect(count).toBe(values.length + failed)
      expect(steps.at(-1)).toEqual({ ms: Math.max(...values) / 1000, atMost: values.length })
      let before = { ms: 0, atMost: 0 }
      for (const step of steps) {
        expect(step.ms).toBeGreaterThan(before.ms)
        expect(step.atMost).toBeGreaterThan(before.atMost)
        expect(step.atMost).toBe(values.filter((value) => value / 1000 <= step.ms).length)
        before = step
      }
    }),
  )
})

test('adding two histograms is recording into one', () => {
  fc.assert(
    fc.property(latencies, latencies, (one, other) => {
      const sum = filled(one)
      sum.add(filled(other))
      expect(sum.distribution()).toEqual(filled([...one, ...other]).distribution())
    }),
  )
})

describe('the ends', () => {
  test('less than a microsecond counts as one', () => {
    expect(filled([0, 0.2]).distribution()).toEqual({ count: 2, steps: [{ ms: 0.001, atMost: 2 }] })
  })

  test('days count in the last bucket, and the maximum is kept', () => {
    const days = 3 * 86_400e6
    expect(filled([5, days]).quantile(1)).toBe(days)
  })

  test('nothing has no quantile', () => {
    expect(new LatencyHistogram().quantile(0.5)).toBeNaN()
    expect(new LatencyHistogram().quantile(0.5, 3)).toBe(Number.POSITIVE_INFINITY)
    expect(new LatencyHistogram().distribution(3)).toEqual({ count: 3, steps: [] })
  })

  test('NaN is refused rather than lost', () => {
    expect(() => new LatencyHistogram().record(Number.NaN)).toThrow(RangeError)
  })
})
