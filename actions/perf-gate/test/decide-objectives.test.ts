import { describe, expect, test } from '@jest/globals'
import { judgeObjectives } from '../src/decide/objectives.ts'
import type { ObjectiveResult } from '../src/decide/verdict.ts'
import type { Evidence, Round } from '../src/evidence.ts'
import type { Objective } from '../src/settings.ts'
import {
  distributionOf,
  errorRateObjective,
  evidenceOf,
  headOnly,
  p95Objective,
  reportSettings,
  round,
  seeded,
  throughputObjective,
} from './decide-evidence.ts'

function judged(
  objective: Objective,
  rounds: readonly Round[],
  overrides: Partial<Evidence> = {},
): readonly ObjectiveResult[] {
  const evidence = evidenceOf([headOnly(rounds)], overrides)
  return judgeObjectives(reportSettings({ objectives: [objective] }), evidence, 0.95)
}

const failing = (index: number, total: number, failed: number): Round =>
  round(index, { requests: { total, failed }, failures: failed > 0 ? { status: failed } : {} })

describe('error rate', () => {
  const objective = errorRateObjective()

  test('is proved below 0.1 % by 2,995 requests without a failure, and not by 2,994', () => {
    expect(judged(objective, [failing(0, 2995, 0)])[0]?.verdict).toBe('pass')
    expect(judged(objective, [failing(0, 2994, 0)])[0]?.verdict).toBe('inconclusive')
  })

  test('says how many requests would prove it', () => {
    expect(judged(objective, [failing(0, 250, 0), failing(1, 250, 0)])).toEqual([
      {
        kind: 'objective',
        subject: 'GET /cart',
        objective,
        unit: 'percent',
        verdict: 'inconclusive',
        observed: { value: 0, low: 0, high: expect.closeTo(0.597, 3) },
        confidence: 0.95,
        rounds: 2,
        requests: 500,
        effectiveRequests: expect.closeTo(500, 6),
        failures: {},
        basis: { kind: 'more', requests: 2995, rounds: null },
      },
    ])
  })

  test('fails when head answers nothing, with the classes named', () => {
    const [result] = judged(objective, [failing(0, 1000, 1000), failing(1, 1000, 1000)])
    expect(result?.verdict).toBe('fail')
    expect(result?.failures).toEqual({ status: 2000 })
  })

  test('counts failures that come together as fewer requests', () => {
    const spread = [0, 1, 2, 3].map((index) => failing(index, 1000, 5))
    const together = [0, 1, 2, 3].map((index) => failing(index, 1000, index === 0 ? 20 : 0))
    const [even] = judged(objective, spread)
    const [burst] = judged(objective, together)
    expect(burst?.effectiveRequests ?? 0).toBeLessThan((even?.effectiveRequests ?? 0) / 2)
    expect(burst?.observed?.high ?? 0).toBeGreaterThan(even?.observed?.high ?? 0)
  })

  test('is passed wrongly in at most 5 % of runs at the limit', () => {
    const random = seeded(11)
    let passed = 0
    const runs = 200
    for (let run = 0; run < runs; run++) {
      const rounds = Array.from({ length: 10 }, (_, index) => {
        // Failures come in good and bad rounds, 1 % on average.
        const rate = random() < 0.5 ? 0.004 : 0.016
        const failed = Array.from({ length: 200 }, () => random() < rate).filter(Boolean).length
        return failing(index, 200, failed)
      })
      if (judged(errorRateObjective(1), rounds)[0]?.verdict === 'pass') passed++
    }
    expect(passed / runs).toBeLessThanOrEqual(0.08)
  })
})

describe('latency', () => {
  const objective = p95Objective(100)
  const even = (index: number, slowest: number): Round => {
    const latencies = Array.from({ length: 1000 }, (_, place) => ((place + 1) / 1000) * slowest)
    return round(index, { latency: distributionOf(latencies), requests: { total: 1000, failed: 0 } })
  }

  test('gives the quantile of all rounds with the order statistics around it', () => {
    const [result] = judged(objective, [even(0, 80), even(1, 80)])
    expect(result).toMatchObject({ verdict: 'pass', requests: 2000, rounds: 2, basis: { kind: 'bound' } })
    expect(result?.observed?.value).toBeCloseTo(76, 6)
    expect(result?.observed?.low).toBeLessThan(76)
    expect(result?.observed?.low).toBeGreaterThan(74)
    expect(result?.observed?.high).toBeGreaterThan(76)
    expect(result?.observed?.high).toBeLessThan(78)
  })

  test('fails where even the lower bound breaks the limit', () => {
    expect(judged(objective, [even(0, 200), even(1, 200)])[0]?.verdict).toBe('fail')
  })

  test('counts a failed request as one that took forever', () => {
    const rounds = [0, 1].map((index) =>
      round(index, {
        latency: distributionOf(
          Array.from({ length: 900 }, () => 10),
          100,
        ),
        requests: { total: 1000, failed: 100 },
      }),
    )
    const [result] = judged(objective, rounds)
    const infinite = Number.POSITIVE_INFINITY
    expect(result).toMatchObject({
      verdict: 'fail',
      observed: { value: infinite, low: infinite, high: infinite },
    })
  })

  test('is wider where rounds differ', () => {
    const alike = judged(
      objective,
      [0, 1, 2, 3].map((index) => even(index, 80)),
    )[0]
    const different = judged(
      objective,
      [40, 60, 90, 120].map((slowest, index) => even(index, slowest)),
    )[0]
    expect(different?.effectiveRequests ?? 0).toBeLessThan((alike?.effectiveRequests ?? 0) / 4)
  })

  const coarse = (steps: readonly { ms: number; atMost: number }[]): Round =>
    round(0, { latency: { count: 10_000, steps }, requests: { total: 10_000, failed: 0 } })
  const reports = { source: 'reports' } as const

  test('is bounded by the next percentile that the report names', () => {
    const rounds = [
      coarse([
        { ms: 20, atMost: 9000 },
        { ms: 40, atMost: 9750 },
        { ms: 300, atMost: 10_000 },
      ]),
    ]
    expect(judged(objective, rounds, reports)[0]).toMatchObject({
      verdict: 'pass',
      observed: { value: 40, low: 20, high: 40 },
      basis: { kind: 'coarse' },
    })
  })

  test('is inconclusive where the limit lies inside a step, and no data where the source says it cannot tell', () => {
    const rounds = [
      coarse([
        { ms: 20, atMost: 9000 },
        { ms: 300, atMost: 10_000 },
      ]),
    ]
    expect(judged(objective, rounds, reports)[0]).toMatchObject({
      verdict: 'inconclusive',
      basis: { kind: 'coarse' },
    })
    const gaps = [{ quantity: 'p95', reason: 'The tool does not report P95.' }]
    expect(judged(objective, rounds, { ...reports, gaps })[0]).toMatchObject({
      verdict: 'no-data',
      basis: { kind: 'unanswerable', reason: 'The tool does not report P95.' },
    })
  })

  test('means nothing when the wanted rate was not reached', () => {
    const problem = {
      code: 'rate-not-reached',
      side: 'head',
      where: 'head',
      message: 'Only 80 of 100/s.',
    } as const
    expect(judged(objective, [even(0, 80)], { problems: [problem] })[0]).toMatchObject({
      verdict: 'no-data',
      observed: null,
      basis: { kind: 'unanswerable', reason: 'Only 80 of 100/s.' },
    })
    const base = { ...problem, side: 'base' } as const
    expect(judged(objective, [even(0, 80)], { problems: [base] })[0]?.verdict).toBe('pass')
    const other = { ...problem, where: 'GET /other' }
    const both = evidenceOf([headOnly([even(0, 80)]), headOnly([even(0, 80)], 'GET /other')], {
      problems: [other],
    })
    const results = judgeObjectives(reportSettings({ objectives: [objective] }), both, 0.95)
    expect(results.map(({ verdict }) => verdict)).toEqual(['pass', 'no-data'])
  })
})

describe('throughput', () => {
  const rounds = (values: readonly number[]) =>
    values.map((throughput, index) => round(index, { throughput }))

  test.each([
    [[110, 120, 130, 140, 150], 'pass', { kind: 'bound' }],
    [[50, 60, 70, 80, 90], 'fail', { kind: 'bound' }],
    [[50, 120, 130, 140, 150], 'inconclusive', { kind: 'close' }],
    [[110, 120, 130, 140], 'inconclusive', { kind: 'more', requests: null, rounds: 5 }],
  ])('%p against 100: %s', (values, verdict, basis) => {
    expect(judged(throughputObjective(100), rounds(values))[0]).toMatchObject({ verdict, basis })
  })
})

describe('what the evidence does not carry', () => {
  const samples = [round(0, { values: { 'checkout p95': 1 } })]

  test('a built-in objective does not apply', () => {
    expect(judged(p95Objective(), samples)).toEqual([])
  })

  test('one that the user set is no data, once', () => {
    const evidence = evidenceOf([headOnly(samples, 'a'), headOnly(samples, 'b')])
    const settings = reportSettings({ objectives: [p95Objective(500, true)] })
    expect(judgeObjectives(settings, evidence, 0.95)).toMatchObject([
      {
        subject: null,
        verdict: 'no-data',
        basis: { kind: 'unanswerable', reason: 'The evidence does not carry p95.' },
      },
    ])
  })

  test('a subject without it is named where others have it', () => {
    const full = headOnly([failing(0, 5000, 0)], 'a')
    const evidence = evidenceOf([full, headOnly(samples, 'b')])
    const settings = reportSettings({ objectives: [errorRateObjective(0.1, true)] })
    const results = judgeObjectives(settings, evidence, 0.95)
    expect(results.map(({ subject, verdict }) => [subject, verdict])).toEqual([
      ['a', 'pass'],
      ['b', 'no-data'],
    ])
  })
})
