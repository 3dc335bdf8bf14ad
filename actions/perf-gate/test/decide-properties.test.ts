import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { decide } from '../src/decide/decide.ts'
import type { Metric, Round } from '../src/evidence.ts'
import {
  distributionOf,
  ERROR_RATE,
  errorRateObjective,
  evidenceOf,
  headOnly,
  loadSettings,
  P95,
  p95Objective,
  reportSettings,
  round,
  subjectOf,
  THROUGHPUT,
} from './decide-evidence.ts'

const metric: fc.Arbitrary<Metric> = fc.constantFrom(P95, THROUGHPUT, ERROR_RATE)
const value = fc.double({ min: 0.01, max: 1000, noNaN: true })
const values = fc.array(value, { minLength: 1, maxLength: 12 })
const runs = { numRuns: 60 }

const verdictOf = (subject: ReturnType<typeof subjectOf>) =>
  decide(reportSettings(), evidenceOf([subject])).verdict

describe('whatever was measured', () => {
  test('the same numbers on both sides never fail', () => {
    fc.assert(
      fc.property(metric, values, (compared, measured) => {
        expect(verdictOf(subjectOf(compared, measured, measured))).not.toBe('fail')
      }),
      runs,
    )
  })

  test('another unit on both sides changes nothing', () => {
    fc.assert(
      fc.property(values, values, fc.constantFrom(0.001, 0.25, 1024), (base, head, factor) => {
        // Powers of two and thousandths: what matters is that no verdict hangs on the unit.
        const scaled = (all: readonly number[]) => all.map((one) => one * factor)
        expect(verdictOf(subjectOf(THROUGHPUT, scaled(base), scaled(head)))).toBe(
          verdictOf(subjectOf(THROUGHPUT, base, head)),
        )
      }),
      runs,
    )
  })

  test('base and head cannot both be worse than the other', () => {
    fc.assert(
      fc.property(metric, values, values, (compared, one, other) => {
        const both = [subjectOf(compared, one, other), subjectOf(compared, other, one)].map(verdictOf)
        expect(both).not.toEqual(['fail', 'fail'])
      }),
      runs,
    )
  })

  test('an objective without evidence never passes, and nothing throws', () => {
    const number = fc.oneof(value, fc.constantFrom(0, Number.POSITIVE_INFINITY, Number.NaN))
    const odd = fc.array(number, { maxLength: 8 })
    fc.assert(
      fc.property(metric, odd, odd, (compared, base, head) => {
        const settings = loadSettings({ objectives: [p95Objective(500, true), errorRateObjective()] })
        const evidence = evidenceOf([subjectOf(compared, base, head)], { hasBase: true })
        expect(decide(settings, evidence).verdict).not.toBe('pass')
      }),
      runs,
    )
  })
})

describe('failures', () => {
  const withFailures = (failed: readonly number[]): readonly Round[] =>
    failed.map((count, index) =>
      round(index, {
        latency: distributionOf(
          Array.from({ length: 200 - count }, (_, place) => 10 + (place % 37)),
          count,
        ),
        requests: { total: 200, failed: count },
      }),
    )
  const order = ['pass', 'inconclusive', 'fail']

  test('never make an objective look better', () => {
    const objectives = [p95Objective(60, true), errorRateObjective(1, true)]
    const counts = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 100 }), (failed, more) => {
        const verdicts = (of: readonly number[]) =>
          decide(reportSettings({ objectives }), evidenceOf([headOnly(withFailures(of))])).objectives.map(
            ({ verdict }) => verdict,
          )
        const worse = verdicts(failed.map((count) => count + more))
        verdicts(failed).forEach((verdict, index) => {
          // Evidence that gets worse evenly may become less sure, but never better.
          if (verdict === 'fail') expect(worse[index]).not.toBe('pass')
          expect(order.indexOf(worse[index] ?? '')).toBeGreaterThanOrEqual(verdict === 'pass' ? 0 : 1)
        })
      }),
      runs,
    )
  })
})
