import { describe, expect, test } from '@jest/globals'
import { reportSchema } from '@plinth/core'
import { renderComment, renderSummary, renderText } from '@plinth/core/render'
import { decide } from '../src/decide/decide.ts'
import type { Evidence, Subject } from '../src/evidence.ts'
import { report } from '../src/report/report.ts'
import type { Settings } from '../src/settings.ts'
import {
  distributionOf,
  ERROR_RATE,
  errorRateObjective,
  evidenceOf,
  headOnly,
  noisy,
  P95,
  p95Objective,
  reportSettings,
  round,
  seeded,
  subjectOf,
  throughputObjective,
} from './decide-evidence.ts'

const build = (settings: Settings, evidence: Evidence) =>
  report(settings, decide(settings, evidence), evidence)

const published = (settings: Settings, evidence: Evidence) => {
  const { outputs: _, ...rest } = build(settings, evidence)
  return reportSchema.parse({
    schema: 'plinth.report/v1',
    gate: 'perf-gate',
    subject: { repository: 'o/r', sha: 'abc', ref: 'refs/heads/main' },
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: '2026-01-01T00:01:00Z',
    ...rest,
  })
}

/** Ten rounds of 1,000 requests with a latency that differs little between them. */
function measured(name: string, factor: number, failedInEach = 0): Subject {
  const random = seeded(name.length)
  const side = (times: number, failed: number) =>
    noisy(random, 10, 40 * times, 0.003).map((slowest, index) =>
      round(index, {
        latency: distributionOf(
          Array.from({ length: 1000 - failed }, (_, place) => ((place + 1) / 1000) * slowest),
          failed,
        ),
        requests: { total: 1000, failed },
        failures: failed > 0 ? { status: failed } : {},
        throughput: 4000 / slowest,
        values: { p95: 0.95 * slowest, 'error-rate': failed / 10 },
      }),
    )
  return { name, metrics: [P95, ERROR_RATE], base: side(1, 0), head: side(factor, failedInEach) }
}

const objectives = [p95Objective(500, true), errorRateObjective(0.1, true), throughputObjective(50)]

describe('a regression', () => {
  const slower = build(reportSettings({ objectives }), evidenceOf([measured('GET /cart', 1.12)]))

  test('is a finding that stands by itself', () => {
    expect(slower.findings.find(({ id }) => id === 'regression/GET /cart/p95')).toEqual({
      id: 'regression/GET /cart/p95',
      kind: 'regression',
      subject: 'GET /cart p95',
      verdict: 'fail',
      observed: {
        value: expect.closeTo(1.12, 2),
        unit: 'ratio',
        low: expect.closeTo(1.118, 2),
        high: expect.closeTo(1.122, 2),
        confidence: 0.9,
      },
      threshold: { op: '<=', value: 1.03, unit: 'ratio' },
      samples: 20,
      why: expect.stringMatching(
        /^Head is 12 % slower \(1[12] to 1[123] %\), over 10 rounds: a change of 3 % matters\.$/,
      ),
    })
  })

  test('opens the report, beside what holds', () => {
    expect(slower.verdict).toBe('fail')
    expect(slower.headline).toMatch(/^GET \/cart p95 is 12 % slower/)
    expect(slower.findings.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['regression/GET /cart/p95', 'fail'],
      ['regression/GET /cart/error-rate', 'pass'],
      ['objective/GET /cart/p95', 'pass'],
      ['objective/GET /cart/error-rate', 'pass'],
      ['objective/GET /cart/throughput', 'pass'],
    ])
    expect(slower.sections.map(({ title }) => title)).toEqual([
      'Objectives',
      'Head against base',
      'What to do next',
      'Rounds',
      'Percentiles',
      'How sure',
      'Environment',
    ])
  })

  test('gives the action its outputs', () => {
    expect(slower.outputs).toEqual({
      p95: expect.stringMatching(/^42\.\d+$/),
      'error-rate': '0',
      regressions: '1',
    })
  })

  test('keeps every round for machines', () => {
    expect(slower.data).toMatchObject({
      source: 'load',
      rounds: { measured: 10, max: 10, stop: 'rounds' },
      settings: { alpha: 0.05, confidence: 0.95, smallestEffect: 0.03 },
      subjects: [{ name: 'GET /cart', requests: { base: { total: 10_000, failed: 0 } } }],
    })
  })
})

describe('failures', () => {
  const failing = build(reportSettings({ objectives }), evidenceOf([measured('GET /cart', 1, 80)]))

  test('are counted by class, and an infinite percentile stays one', () => {
    const [table] = failing.sections.find(({ title }) => title === 'Failures')?.blocks ?? []
    expect(table).toMatchObject({ rows: [['GET /cart', 'head', 'unexpected status', '800', '10,000']] })
    const p95 = failing.findings.find(({ id }) => id === 'objective/GET /cart/p95')
    expect(p95).toMatchObject({ verdict: 'fail', observed: { value: 'infinite', low: 'infinite' } })
    expect(failing.outputs).toMatchObject({ p95: 'infinite', 'error-rate': '8' })
    const errors = failing.findings.find(({ id }) => id === 'objective/GET /cart/error-rate')
    expect(errors?.why).toBe(
      'Head has 8 % (at least 7.56 %, 95 % sure): it breaks the objective of < 0.1 % (unexpected status 800).',
    )
  })
})

describe('what is missing', () => {
  test('a base: the comparison is skipped, and says so', () => {
    const { findings, verdict } = build(
      reportSettings({ objectives: [errorRateObjective()] }),
      evidenceOf([headOnly([round(0, { requests: { total: 5000, failed: 0 } })])]),
    )
    expect(verdict).toBe('pass')
    expect(findings[0]).toEqual({
      id: 'regression',
      kind: 'regression',
      subject: 'base',
      verdict: 'skipped',
      why: 'There is no base to compare with: give base-command, base-url or base-reports to look for regressions.',
    })
  })

  test('a service that died: its last output is shown as code', () => {
    const problem = {
      code: 'target-died',
      side: 'head',
      where: 'node shop.mjs',
      message: 'The service ended with code 1.',
      detail: 'Error: ```out of memory```',
    } as const
    const { findings, sections } = build(reportSettings(), evidenceOf([], { problems: [problem, problem] }))
    expect(findings.map(({ id }) => id)).toEqual([
      'problem/target-died/head: node shop.mjs',
      'problem/target-died/head: node shop.mjs#2',
      'regression',
    ])
    expect(sections[0]).toMatchObject({ title: 'Problems', importance: 1 })
    expect(sections[0]?.blocks).toContainEqual({ kind: 'code', text: problem.detail })
  })

  test('the thresholds of a tool are shown and not decided on', () => {
    const thresholds = [{ side: 'head', where: 'k6.json', expression: 'p(95)<1', crossed: true }] as const
    const same = [100, 101, 102, 103, 104, 105, 106]
    const { sections } = build(reportSettings(), evidenceOf([subjectOf(P95, same, same)], { thresholds }))
    expect(sections.find(({ title }) => title === 'Thresholds of the tools')?.blocks[1]).toMatchObject({
      rows: [['head', 'k6.json', { code: 'p(95)<1' }, 'crossed']],
    })
  })
})

describe('every report', () => {
  const hostile = '<img src=x>|`@all`\n::error::x'
  const evidences: readonly (readonly [string, Evidence])[] = [
    ['of a regression', evidenceOf([measured('GET /cart', 1.12)])],
    ['of no change', evidenceOf([measured('GET /cart', 1), measured('POST /checkout', 1)])],
    ['of failures', evidenceOf([measured('GET /cart', 1, 900)])],
    ['of a hostile name', evidenceOf([measured(hostile, 1.2)])],
    ['of nothing', evidenceOf([])],
    ['of head alone', evidenceOf([headOnly(measured('GET /cart', 1).head)])],
    ['of one round', evidenceOf([subjectOf(P95, [1], [2])])],
    [
      'with an environment',
      evidenceOf([measured('GET /cart', 1)], {
        environment: {
          cpu: null,
          cores: null,
          memoryBytes: 8 * 2 ** 30,
          image: 'ubuntu24',
          loadAverage: [0.1, 0.2, 0.3],
          node: 'v24',
        },
      }),
    ],
  ]

  test.each(evidences)('%s satisfies the schema and renders', (_, evidence) => {
    const complete = published(reportSettings({ objectives }), evidence)
    expect(JSON.parse(JSON.stringify(complete))).toEqual(complete)
    expect(renderSummary(complete)).toContain('##')
    expect(renderComment(complete, { marker: '<!-- plinth -->' })).not.toContain('<img src=x>')
    expect(renderText(complete)).not.toMatch(/NaN|undefined|\[object/)
    expect(new Set(complete.findings.map(({ id }) => id)).size).toBe(complete.findings.length)
    expect(complete.findings.every(({ why }) => why.endsWith('.'))).toBe(true)
  })
})
