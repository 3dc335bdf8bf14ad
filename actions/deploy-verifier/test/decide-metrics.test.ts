import { describe, expect, test } from '@jest/globals'
import { clopperPearson } from '@plinth/stats'
import { decide } from '../src/decide/decide.ts'
import type { MetricEvidence } from '../src/evidence.ts'
import type { MetricObjective } from '../src/settings.ts'
import {
  answered,
  evidenceOf,
  find,
  ratioObjective,
  seeded,
  targetEvidence,
  valueObjective,
  withMetrics,
} from './decide-evidence.ts'

const judge = (objective: MetricObjective, answer: MetricEvidence['answer'], traffic: number | null = null) =>
  find(
    withMetrics([objective]),
    evidenceOf([targetEvidence()], { metrics: [answered(objective.name, answer, traffic)] }),
    `metric/${objective.name}`,
  )

const value = (of: number): MetricEvidence['answer'] => ({
  kind: 'value',
  value: of,
  samples: [{ atMs: 0, value: of }],
})
const ratio = (events: number, total: number): MetricEvidence['answer'] => ({ kind: 'ratio', events, total })

describe('a value', () => {
  test.each([
    ['<', 499, 'pass'],
    ['<', 500, 'fail'],
    ['<=', 500, 'pass'],
    ['<=', 501, 'fail'],
    ['>', 501, 'pass'],
    ['>', 500, 'fail'],
    ['>=', 500, 'pass'],
    ['>=', 499, 'fail'],
    ['<', Number.NaN, 'no-data'],
    ['>', Number.POSITIVE_INFINITY, 'no-data'],
  ] as const)('that must be %s 500 and is %d: %s', (op, seen, verdict) => {
    expect(judge(valueObjective({ op }), value(seen))?.verdict).toBe(verdict)
  })

  test('is told whole', () => {
    expect(judge(valueObjective(), value(420))).toEqual({
      id: 'metric/p99',
      subject: 'p99',
      verdict: 'pass',
      observed: { value: 420, unit: 'ms' },
      threshold: { op: '<', value: 500, unit: 'ms' },
      samples: 1,
      grounds: { kind: 'metric', name: 'p99', needed: 0 },
    })
  })
})

describe('too little traffic', () => {
  const objective = valueObjective({ traffic: { query: 'requests', atLeast: 100 } })

  test.each<[string, MetricEvidence['answer']]>([
    ['a good value', value(1)],
    ['a bad value', value(9000)],
    ['no number', { kind: 'unusable', reason: 'nan', message: 'NaN' }],
    ['nothing', { kind: 'unusable', reason: 'empty', message: 'empty' }],
  ])('makes %s inconclusive, and says how many requests are missing', (_, answer) => {
    expect(judge(objective, answer, 12.4)).toMatchObject({
      verdict: 'inconclusive',
      grounds: { needed: 88, doubt: 'low-traffic' },
    })
  })

  test('is known only where the server says so', () => {
    expect(judge(objective, value(1), null)).toMatchObject({
      verdict: 'no-data',
      grounds: { needed: null, doubt: 'unknown-traffic' },
    })
    expect(judge(objective, value(1), Number.NaN)?.verdict).toBe('no-data')
  })

  test('is over with enough of it', () => {
    expect(judge(objective, value(1), 100)?.verdict).toBe('pass')
    expect(judge(objective, value(9000), 100)?.verdict).toBe('fail')
  })
})

describe('no usable answer', () => {
  test.each(['nan', 'infinite', 'empty', 'several', 'stale', 'negative'] as const)(
    '%s is no data',
    (reason) => {
      expect(judge(valueObjective(), { kind: 'unusable', reason, message: '' })).toMatchObject({
        verdict: 'no-data',
        grounds: { doubt: 'unusable' },
      })
    },
  )

  test('none at all is no data', () => {
    expect(judge(valueObjective(), { kind: 'unanswered', message: 'no route' })).toMatchObject({
      verdict: 'no-data',
      grounds: { doubt: 'unanswered' },
    })
    const { verdict, decision } = decide(withMetrics([valueObjective()]), evidenceOf())
    expect({ verdict, decision }).toEqual({ verdict: 'no-data', decision: 'hold' })
  })

  test.each([
    [-1, 100],
    [1, -100],
    [101, 100],
    [1, 0],
    [Number.NaN, 100],
    [1, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
  ])('%d of %d is no share', (events, total) => {
    expect(judge(ratioObjective(), ratio(events, total))).toMatchObject({
      verdict: 'no-data',
      grounds: { doubt: 'unusable' },
    })
  })
})

describe('a share of requests', () => {
  test.each([
    // 299 requests without an event prove 1 %.
    ['<', 0.01, 0, 298, 'inconclusive', 1],
    ['<', 0.01, 0, 299, 'pass', 0],
    ['<', 0.01, 0, 0, 'inconclusive', 299],
    ['<', 0.01, 1, 300, 'inconclusive', 173],
    ['<', 0.01, 1, 1, 'inconclusive', 472],
    ['<', 0.01, 2, 2, 'fail', 0],
    ['<', 0.01, 40, 1000, 'fail', 0],
    // As successes.
    ['>', 0.99, 299, 299, 'pass', 0],
    ['>', 0.99, 0, 1, 'inconclusive', 472],
    ['>=', 0.99, 960, 1000, 'fail', 0],
    // Extrapolated counts differ in their last digits.
    ['<', 0.01, 100.000_01, 100, 'fail', 0],
    ['<', 0, 0, 1000, 'inconclusive', null],
  ] as const)('that must be %s %d with %d of %d: %s', (op, limit, events, total, verdict, needed) => {
    expect(judge(ratioObjective({ op, value: limit }), ratio(events, total))).toMatchObject({
      verdict,
      grounds: { needed },
    })
  })

  test('is told with its exact bounds', () => {
    const { low, high } = clopperPearson(40, 1000, 0.95)
    expect(judge(ratioObjective({ value: 1, unit: 'percent' }), ratio(40, 1000))).toEqual({
      id: 'metric/errors',
      subject: 'errors',
      verdict: 'fail',
      observed: { value: 4, low: 100 * low, high: 100 * high, unit: 'percent', confidence: 0.9 },
      threshold: { op: '<', value: 1, unit: 'percent' },
      samples: 1000,
      grounds: { kind: 'metric', name: 'errors', needed: 0 },
    })
  })

  test('20 objectives that are all kept share one error', () => {
    const random = seeded(11)
    const objectives = Array.from({ length: 20 }, (_, index) =>
      ratioObjective({ name: `errors ${index}`, value: 0.02 }),
    )
    const settings = withMetrics(objectives)
    const gates = 40
    let condemned = 0
    for (let gate = 0; gate < gates; gate++) {
      const metrics = objectives.map(({ name }) => {
        // At the limit itself, where the error is largest.
        const events = Array.from({ length: 500 }, () => random()).filter((one) => one < 0.02).length
        return answered(name, ratio(events, 500))
      })
      if (decide(settings, evidenceOf([targetEvidence()], { metrics })).verdict === 'fail') condemned++
    }
    // Each at 5 % by itself would condemn 64 % of them.
    expect(condemned / gates).toBeLessThanOrEqual(0.05)
  })
})
