import { describe, expect, test } from '@jest/globals'
import {
  encodeReport,
  renderComment,
  renderSummary,
  renderText,
  SUMMARY_LIMIT_BYTES,
} from '@plinth/core/render'
import { evidenceOf } from './decide-evidence.ts'
import {
  build,
  CONFIRMED,
  deploySettings,
  failure,
  metricObjectives,
  observed,
  phases,
  published,
  RECORDED,
  SCENARIOS,
  type Scenario,
  scenario,
  shop,
  shopEvidence,
} from './report-evidence.ts'

const names = Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[]

describe('every report', () => {
  test.each(names)('%s: satisfies the schema, is JSON, and renders', (name) => {
    const report = published(SCENARIOS[name])
    expect(JSON.parse(encodeReport(report))).toEqual(JSON.parse(JSON.stringify(report)))
    expect(renderSummary(report)).toMatch(/^## /)
    expect(renderComment(report, { marker: '<!-- plinth -->' })).toContain('Decision')
    expect(renderText(report)).not.toMatch(/NaN[^.]|undefined|\[object/)
    expect(new Set(report.findings.map(({ id }) => id)).size).toBe(report.findings.length)
    expect(report.findings.filter(({ why }) => !/^[\p{Lu}\d“].*\.$/u.test(why))).toEqual([])
    expect(report.headline).not.toMatch(/\.$/)
  })
})

describe('the outputs', () => {
  test.each([
    [
      'healthy',
      { decision: 'promote', 'deployed-version': '1.4.2', uptime: '100', p95: '35.872', 'error-rate': '0' },
    ],
    ['dead', { decision: 'rollback', 'deployed-version': '', uptime: '', p95: '', 'error-rate': '' }],
    [
      'half failing',
      {
        decision: 'rollback',
        'deployed-version': '1.4.2',
        uptime: '50',
        p95: 'infinite',
        'error-rate': '50',
      },
    ],
    [
      'wrong version',
      { decision: 'rollback', 'deployed-version': '1.4.1', uptime: '', p95: '', 'error-rate': '' },
    ],
    ['skipped', { decision: 'hold', 'deployed-version': '', uptime: '', p95: '', 'error-rate': '' }],
  ] as const)('%s', (name, outputs) => {
    expect(build(SCENARIOS[name]).outputs).toEqual(outputs)
  })

  test('are those of the worst target', () => {
    const targets = ['a.example', 'b.example'].map((name) => shop({ name }))
    const settings = deploySettings({ targets })
    const evidence = evidenceOf([
      shopEvidence(
        observed(settings, 100, () => ({ latencyMs: 200 })),
        { name: 'a.example' },
      ),
      shopEvidence(
        observed(settings, 100, (index) =>
          index === 7 ? { failure: failure('status', 'answered 404', false) } : {},
        ),
        { name: 'b.example' },
      ),
    ])
    expect(build(scenario(evidence, { settings })).outputs).toMatchObject({
      uptime: '100',
      'error-rate': '1',
      p95: '200',
    })
  })
})

test('machines are told everything the decision was made from', () => {
  const { data } = build(SCENARIOS['rolled back and verified'])
  expect(data).toMatchObject({
    decision: 'rollback',
    expectedVersion: '1.4.2',
    versions: [{ version: '1.4.2', answers: 4 }],
    stop: 'decided',
    lateness: { p50: 0.2, p99: 1.4, max: 3.1 },
    settings: {
      alpha: 0.05,
      beta: 0.05,
      ratePerSecond: 5,
      failures: [{ id: 'uptime' }, { id: 'error-rate' }],
    },
    targets: [
      {
        name: 'shop.example',
        ready: { ready: true, tries: 3, ms: 2480 },
        observation: { probes: 12, failed: 5, unavailable: 5, failures: { timeout: 5 } },
        p95: 'infinite',
      },
    ],
    recorded: { state: 'recorded', deploymentId: 17, problems: [] },
    delivery: { environment: 'production', counts: { success: 26, failure: 2 } },
    rolledBack: {
      state: 'done',
      verification: 'healthy',
      evidence: { targets: [{ observation: { probes: 330, failed: 0 } }] },
    },
  })
})

test('how it was measured says how often the test errs', () => {
  const section = build(SCENARIOS.healthy).sections.at(-1)
  expect(section).toMatchObject({ title: 'How it was measured', folded: true, importance: 3 })
  const [block] = section?.blocks ?? []
  expect(block?.kind === 'list' ? block.items : []).toEqual(
    expect.arrayContaining([
      'Probes started 200 µs late at the median, 1.4 ms at P99 and 3.1 ms at most.',
      'Uptime is not tested by itself: a probe without an answer has failed, so the error rate implies it.',
      expect.stringMatching(
        /^Error rate: a sequential probability ratio test \(Wald\) of p0 = 0\.1 % against p1 = 1 % failed probes, alpha 5 %, beta 5 %\. It clears after 326 probes without a failure, and never condemns for fewer than 2\. Computed exactly, it rolls back \d\.\d+ % of versions that fail 0\.1 % of probes, and promotes \d\.\d+ % of those that fail 1 %\.$/,
      ),
      'Observing ended as soon as everything was decided.',
    ]),
  )
})

/** Fifty targets with everything that a report can tell about each. */
function large(hostile: (place: string) => string): Scenario {
  const targets = Array.from({ length: 50 }, (_, index) =>
    shop({
      name: hostile(`target ${index}`),
      checks: ['one', 'two'].map((name) => ({ kind: 'probe', name: hostile(name), probe: shop().probe })),
    }),
  )
  const settings = deploySettings({
    targets,
    metrics: { url: 'https://prom.example', headers: {}, timeoutMs: 5000, objectives: metricObjectives },
  })
  const observation = observed(settings, 600, (index) =>
    index % 9 === 0 ? { failure: failure('expectation', hostile('message'), false) } : {},
  )
  const evidence = evidenceOf(
    targets.map(({ name, checks }) =>
      shopEvidence(observation, {
        name,
        identity: { ...CONFIRMED, seen: [{ version: hostile('version'), answers: 9 }] },
        coldStartMs: 812,
        checks: checks.map((check) => ({
          name: check.name,
          failure: failure('expectation', hostile('body')),
          found: hostile('found'),
        })),
        baseline: observation,
      }),
    ),
    {
      phases: phases(600).map((phase) => ({ ...phase, note: hostile('note') })),
      problems: [{ code: 'x', where: hostile('where'), message: hostile('problem') }],
      metrics: metricObjectives.map(({ name }) => ({
        name,
        answer: { kind: 'unanswered', message: hostile('metrics') },
        traffic: Number.NaN,
      })),
    },
  )
  return scenario(evidence, {
    settings,
    recorded: { ...RECORDED, state: 'partly', problems: [hostile('API')] },
    rolledBack: {
      state: 'done',
      to: { version: hostile('to'), sha: 'c0ffee1' },
      message: hostile('rolled back'),
      runUrl: 'javascript:alert(1)',
      evidence,
    },
  })
}

describe('fifty targets', () => {
  test('fit where a report may be shown', () => {
    const report = published(large((place) => place))
    const summary = renderSummary(report)
    expect(Buffer.byteLength(summary)).toBeLessThan(SUMMARY_LIMIT_BYTES)
    expect(summary).toContain('Decision: rollback')
    expect(renderComment(report, { marker: '<!-- plinth -->' }).length).toBeLessThan(65_536)
  })

  test('that shout are still cut to size', () => {
    const summary = renderSummary(published(large((place) => `${place} ${'x'.repeat(100_000)}`)))
    expect(Buffer.byteLength(summary)).toBeLessThan(SUMMARY_LIMIT_BYTES)
    expect(summary).not.toContain('x'.repeat(300))
  })
})

describe('hostile text', () => {
  const hostile = '<img src=x>|`@all` [a](https://evil.example)\n::error::x\u001b[31m\u202e%%{init}%%'
  const given = large((place) => `${place} ${hostile}`)
  const controls = /[\p{Cc}\p{Bidi_Control}]/u

  test('makes no markup, mention, command or link', () => {
    const summary = renderSummary(published(given))
    // What stands in a fence is shown as it is.
    const rendered = summary.replaceAll(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '')
    expect(rendered.match(/<img|@all|\]\((?:https:\/\/evil|javascript:)|^::error/m)).toBeNull()
    expect(summary.split('\n').filter((line) => controls.test(line))).toEqual([])
    const text = renderText(published(given)).split('\n')
    expect(text.filter((line) => controls.test(line) || line.startsWith('::error'))).toEqual([])
  })

  test('leaves no line break or control character in an output or the headline', () => {
    const { headline, outputs } = build(given)
    expect([headline, ...Object.values(outputs)].filter((value) => controls.test(value))).toEqual([])
    expect(headline.length).toBeLessThan(500)
  })
})
