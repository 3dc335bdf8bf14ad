import { describe, expect, test } from '@jest/globals'
import { decide } from '../src/decide/decide.ts'
import type { RegressionResult } from '../src/decide/verdict.ts'
import type { Evidence, Subject } from '../src/evidence.ts'
import type { Settings } from '../src/settings.ts'
import {
  ERROR_RATE,
  evidenceOf,
  headOnly,
  noisy,
  P95,
  REGRESSION,
  reportSettings,
  round,
  roundsOf,
  seeded,
  subjectOf,
  THROUGHPUT,
} from './decide-evidence.ts'

function compare(
  subjects: readonly Subject[],
  settings: Settings = reportSettings(),
  overrides: Partial<Evidence> = {},
): readonly RegressionResult[] {
  const { regressions } = decide(settings, evidenceOf(subjects, overrides))
  return regressions.filter((result) => result.kind === 'regression')
}

const random = seeded(3)
const BASE = noisy(random, 12, 40, 0.01)
const HEAD = noisy(random, 12, 40, 0.01)
const times = (values: readonly number[], factor: number) => values.map((value) => value * factor)
const repeated = (value: number, rounds = 12) => Array.from({ length: rounds }, () => value)

describe('a latency', () => {
  test('that did not change passes, with the change and its bounds', () => {
    const [result] = compare([subjectOf(P95, BASE, HEAD)])
    expect(result).toMatchObject({
      kind: 'regression',
      subject: 'GET /cart',
      metric: P95,
      verdict: 'pass',
      effect: 0.03,
      rounds: { base: 12, head: 12 },
      basis: { kind: 'tested' },
    })
    expect(result?.confidence).toBeCloseTo(0.95, 12)
    expect(result?.change?.value).toBeCloseTo(1, 1)
    expect(result?.change?.low ?? 2).toBeLessThan(result?.change?.value ?? 0)
    expect(result?.change?.high ?? 0).toBeGreaterThan(result?.change?.value ?? 2)
  })

  test('10 % higher fails, 10 % lower is an improvement', () => {
    expect(compare([subjectOf(P95, BASE, times(HEAD, 1.1))])[0]).toMatchObject({
      verdict: 'fail',
      basis: { kind: 'tested' },
    })
    expect(compare([subjectOf(P95, BASE, times(HEAD, 0.9))])[0]).toMatchObject({
      verdict: 'pass',
      basis: { kind: 'improved' },
    })
  })

  test('just above half the smallest effect neither fails nor passes for sure', () => {
    expect(compare([subjectOf(P95, BASE, times(HEAD, 1.028))])[0]?.verdict).not.toBe('fail')
  })

  test('whose rounds all failed is infinitely worse', () => {
    const [result] = compare([subjectOf(P95, BASE, repeated(Number.POSITIVE_INFINITY))])
    expect(result).toMatchObject({ verdict: 'fail', head: Number.POSITIVE_INFINITY })
    expect(result?.change?.value).toBe(Number.POSITIVE_INFINITY)
  })

  test('whose rounds failed now and then never passes', () => {
    for (let failed = 1; failed < 12; failed++) {
      const head = [...repeated(Number.POSITIVE_INFINITY, failed), ...HEAD.slice(failed)]
      const [result] = compare([subjectOf(P95, BASE, head)])
      expect([failed, result?.verdict]).not.toEqual([failed, 'pass'])
    }
  })

  test('that is infinite on both sides cannot be compared', () => {
    const infinite = repeated(Number.POSITIVE_INFINITY)
    expect(compare([subjectOf(P95, infinite, infinite)])[0]).toMatchObject({
      verdict: 'no-data',
      basis: { kind: 'unanswerable', reason: 'p95 is infinite on both sides: most requests failed.' },
    })
  })

  test('in whole milliseconds cannot pass where one of them is more than the smallest effect', () => {
    expect(compare([subjectOf(P95, repeated(2), repeated(2))])[0]).toMatchObject({
      verdict: 'inconclusive',
      basis: { kind: 'resolution' },
    })
    expect(compare([subjectOf(P95, repeated(200), repeated(200))])[0]?.verdict).toBe('pass')
  })

  test('of 0 has no ratio', () => {
    expect(compare([subjectOf(P95, repeated(0), repeated(0))])[0]).toMatchObject({
      verdict: 'inconclusive',
      change: null,
      basis: { kind: 'resolution' },
    })
  })

  test('that some rounds lack does not pass', () => {
    const subject = subjectOf(P95, BASE, HEAD)
    const head = [...subject.head.slice(0, 11), round(11)]
    expect(compare([{ ...subject, head }])[0]).toMatchObject({
      verdict: 'inconclusive',
      basis: { kind: 'missing', rounds: 1 },
    })
  })

  test('over too few rounds is undecided, with the number that is needed', () => {
    const [result] = compare([subjectOf(P95, BASE.slice(0, 2), times(HEAD.slice(0, 2), 2))])
    expect(result).toMatchObject({ verdict: 'inconclusive', basis: { kind: 'few-rounds', needed: 3 } })
  })
})

describe('a throughput', () => {
  test('that falls is worse, and its change points down', () => {
    const [result] = compare([subjectOf(THROUGHPUT, BASE, times(HEAD, 0.8))])
    expect(result?.verdict).toBe('fail')
    expect(result?.change?.value).toBeCloseTo(0.8, 1)
    expect(result?.change?.worse).toBeCloseTo(0.25, 1)
    expect(result?.change?.low ?? 1).toBeLessThan(result?.change?.value ?? 0)
    expect(result?.change?.high ?? 0).toBeGreaterThan(result?.change?.value ?? 1)
  })

  test('that rises is better', () => {
    expect(compare([subjectOf(THROUGHPUT, BASE, times(HEAD, 1.2))])[0]).toMatchObject({
      verdict: 'pass',
      basis: { kind: 'improved' },
    })
  })

  test('of nothing costs infinitely much', () => {
    expect(compare([subjectOf(THROUGHPUT, BASE, repeated(0))])[0]?.verdict).toBe('fail')
  })
})

describe('an error rate', () => {
  test('without a failure on either side passes', () => {
    expect(compare([subjectOf(ERROR_RATE, repeated(0), repeated(0))])[0]).toMatchObject({
      verdict: 'pass',
      basis: { kind: 'no-failures' },
    })
  })

  test('that is a percentage point higher in every round fails', () => {
    const rates = BASE.map((value) => value / 40)
    expect(compare([subjectOf(ERROR_RATE, repeated(0), rates)])[0]).toMatchObject({
      verdict: 'fail',
      effect: 0.1,
    })
  })

  test('that explodes in one round of many does not pass on the strength of the others', () => {
    expect(compare([subjectOf(ERROR_RATE, repeated(0), [...repeated(0, 11), 50])])[0]).toMatchObject({
      verdict: 'inconclusive',
      basis: { kind: 'bursts' },
    })
  })

  test('with a stray failure passes', () => {
    expect(compare([subjectOf(ERROR_RATE, repeated(0), [...repeated(0, 11), 0.05])])[0]?.verdict).toBe('pass')
  })
})

describe('a family', () => {
  test('holds the worst metric to a stricter level than a single one', () => {
    const alone = compare([subjectOf(P95, BASE, times(HEAD, 1.1))])[0]
    const others = Array.from({ length: 11 }, (_, index) => subjectOf(P95, BASE, HEAD, `GET /${index}`))
    const among = compare([subjectOf(P95, BASE, times(HEAD, 1.1)), ...others])[0]
    expect(among?.level ?? 1).toBeLessThan((alone?.level ?? 0) / 5)
    expect(among?.verdict).toBe('fail')
  })

  test('keeps to the metrics that the user named, and says which are missing', () => {
    const subject = {
      name: 'GET /cart',
      metrics: [P95, THROUGHPUT],
      base: roundsOf(P95, BASE),
      head: roundsOf(P95, HEAD),
    }
    const settings = reportSettings({ regression: { ...REGRESSION, metrics: ['p95', 'p42'] } })
    expect(compare([subject], settings).map(({ metric, verdict }) => [metric.id, verdict])).toEqual([
      ['p95', 'pass'],
      ['p42', 'no-data'],
    ])
  })
})

describe('what was not measured', () => {
  test('is skipped without a base', () => {
    expect(decide(reportSettings(), evidenceOf([headOnly(roundsOf(P95, HEAD))]))).toMatchObject({
      verdict: 'skipped',
      regressions: [{ kind: 'regressions-skipped', verdict: 'skipped' }],
    })
  })

  test('is no data where a side has no round, unless a problem says so already', () => {
    const subject = { ...subjectOf(P95, [], HEAD) }
    expect(compare([subject], reportSettings(), { hasBase: true })[0]).toMatchObject({
      verdict: 'no-data',
      basis: { kind: 'unanswerable', reason: 'No round of base carries p95.' },
    })
    const problems = [
      { code: 'target-not-ready', side: 'base', where: 'base', message: 'It never answered.' },
    ] as const
    const decided = decide(reportSettings(), evidenceOf([subject], { hasBase: true, problems }))
    expect(decided).toMatchObject({ verdict: 'no-data', regressions: [], problems: [{ verdict: 'no-data' }] })
  })

  test('a problem of one subject does not hide the regression of another', () => {
    const problems = [
      { code: 'report-empty', side: 'head', where: 'x.json', message: 'It is empty.' },
    ] as const
    const subjects = [subjectOf(P95, BASE, times(HEAD, 1.2)), subjectOf(P95, BASE, [], 'GET /gone')]
    expect(decide(reportSettings(), evidenceOf(subjects, { problems })).verdict).toBe('fail')
  })

  test('nothing at all is no data, with a finding', () => {
    expect(decide(reportSettings(), evidenceOf([]))).toMatchObject({
      verdict: 'no-data',
      problems: [{ problem: { code: 'nothing-measured' } }],
    })
  })

  test('a cancelled run is no data, unless it had already failed', () => {
    const cancelled = { stop: 'cancelled', maxRounds: 30 } as const
    expect(decide(reportSettings(), evidenceOf([subjectOf(P95, BASE, HEAD)], cancelled)).verdict).toBe(
      'no-data',
    )
    const slower = evidenceOf([subjectOf(P95, BASE, times(HEAD, 1.2))], cancelled)
    expect(decide(reportSettings(), slower).verdict).toBe('fail')
  })

  test('latencies of a rate that was not reached are not compared, the error rate is', () => {
    const problems = [
      { code: 'rate-not-reached', side: 'head', where: 'head', message: 'Only 80/s.' },
    ] as const
    const metrics = [P95, ERROR_RATE]
    const rounds = (values: readonly number[]) =>
      values.map((value, index) => round(index, { values: { p95: value, 'error-rate': 0 } }))
    const subject = { name: 'GET /cart', metrics, base: rounds(BASE), head: rounds(HEAD) }
    expect(compare([subject], reportSettings(), { problems }).map(({ verdict }) => verdict)).toEqual([
      'no-data',
      'pass',
    ])
  })
})
