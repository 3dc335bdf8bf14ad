import { describe, expect, test } from '@jest/globals'
import { type Figure, mainlineOf, type PastRun } from '@plinth/core'
import { renderSummary } from '@plinth/core/render'
import { decide } from '../src/decide/decide.ts'
import { driftOf } from '../src/decide/drift.ts'
import { driftSection } from '../src/report/drift.ts'
import { onBase } from '../src/report/figures.ts'
import { report } from '../src/report/report.ts'
import { ERROR_RATE, evidenceOf, P95, reportSettings, round, subjectOf } from './decide-evidence.ts'

const NOW: Figure = { name: 'GET /cart p95', value: 44, unit: 'ms', better: 'lower' }

const run = (
  day: number,
  figures: readonly Figure[],
  environment: PastRun['environment'] = { event: 'push', cpu: 'A' },
  ref = 'refs/heads/main',
): PastRun => ({
  gate: 'perf-gate',
  verdict: 'pass',
  headline: '',
  subject: { repository: 'octo/shop', sha: `${day}`.padEnd(40, '0'), ref },
  at: new Date(Date.UTC(2026, 0, day)).toISOString(),
  figures: [...figures],
  environment,
})

const at = (value: Figure['value'], unit = 'ms'): Figure => ({ ...NOW, value, unit })
const mainline = mainlineOf({ name: 'push', payload: {} })
const drift = (figures: readonly Figure[], past: readonly PastRun[]) =>
  driftOf(figures, past, mainline, onBase)

describe('the drift of a metric', () => {
  test('is from the median of the first runs to this one', () => {
    const past = [40, 41, 100, 39, 40, 50, 60].map((value, index) => run(index + 1, [at(value)]))
    expect(drift([NOW], past)).toEqual([
      {
        name: 'GET /cart p95',
        unit: 'ms',
        better: 'lower',
        now: 44,
        points: [40, 41, 100, 39, 40, 50, 60].map((value, index) => ({ label: `${index + 1}000000`, value })),
        runs: 7,
        since: '2026-01-01',
        before: 40,
        first: 5,
        processors: 1,
      },
    ])
  })

  test('is by day, with the median of each, where there are many runs', () => {
    const past = [1, 2, 3, 4, 5, 6, 7].flatMap((day) => [run(day, [at(day)]), run(day, [at(day + 2)])])
    expect(drift([NOW], past)[0]).toMatchObject({
      runs: 14,
      points: [2, 3, 4, 5, 6, 7, 8].map((value, index) => ({ label: `2026-01-0${index + 1}`, value })),
    })
  })

  test('takes a pull request for what its base was', () => {
    const event = { event: 'pull_request', base: 'main', cpu: 'B' }
    const figures = [at(99), { ...at(42), name: onBase(NOW.name) }]
    const past = [
      run(1, [at(40)]),
      run(2, figures, event, 'refs/pull/7/merge'),
      run(3, figures, { ...event, base: 'release' }, 'refs/pull/8/merge'),
    ]
    const [only] = drift([NOW, { ...NOW, name: onBase(NOW.name) }], past)
    expect(only).toMatchObject({ points: [{ value: 40 }, { value: 42 }], processors: 2 })
  })

  test.each([
    ['another branch', run(1, [at(40)], { event: 'push' }, 'refs/heads/topic')],
    ['somebody’s change under the name of the branch', run(1, [at(40)], { event: 'pull_request_target' })],
    ['an event that is not known', run(1, [at(40)], {})],
    ['another unit', run(1, [at(40, 's')])],
    ['a failed one, whose latency is infinite', run(1, [at('infinite')])],
    ['another metric', run(1, [{ ...at(40), name: 'GET / p95' }])],
  ])('does not count %s', (_name, past) => {
    expect(drift([NOW], [past])).toEqual([])
  })

  test('is not there where this run has no value', () => {
    expect(drift([at('infinite')], [run(1, [at(40)])])).toEqual([])
  })
})

describe('the section', () => {
  const shown = (problem: string | null, drifts = drift([NOW], [run(1, [at(40)])])) =>
    JSON.stringify(driftSection({ runs: [], problem }, drifts))

  test('is folded, and says that it is not judged', () => {
    expect(driftSection({ runs: [], problem: null }, drift([NOW], [run(1, [at(40)])]))).toMatchObject([
      { folded: true, importance: 3, blocks: [{ kind: 'text' }, { kind: 'list' }, { kind: 'plot' }] },
    ])
    expect(shown(null)).toContain('Shown, not judged: results from different runners differ by 4 to 15 %')
    expect(shown(null)).toContain('the first was 40 ms: +10 % over 1 record since 2026-01-01.')
  })

  test('of a share tells the difference in points', () => {
    const rate: Figure = { name: 'GET /cart error-rate', value: 0.5, unit: 'percent' }
    const drifts = drift([rate], [run(1, [{ ...rate, value: 0.2 }])])
    expect(shown(null, drifts)).toContain('+0.3 points')
  })

  test('says where there is nothing, and what could not be read', () => {
    expect(driftSection(null, [])).toEqual([])
    expect(shown(null, [])).toContain('Nothing is recorded of the default branch yet')
    expect(shown('branch `x`: it is protected.', [])).toContain(
      'Not all of the history could be read: branch `x`: it is protected.',
    )
  })

  test('makes a table of many metrics, and a plot of the first three', () => {
    const figures = ['a', 'b', 'c', 'd'].map((name) => ({ ...NOW, name }))
    const text = shown(null, drift(figures, [run(1, figures)]))
    expect(text.match(/"kind":"plot"/g)).toHaveLength(3)
    expect(text).toContain('"kind":"table"')
  })

  test('shows hostile names as text', () => {
    const name = '</details>\n# x @octocat ![](https://x)'
    const hostile = { ...NOW, name }
    const sections = driftSection({ runs: [], problem: name }, drift([hostile], [run(1, [hostile])]))
    const summary = renderSummary({
      schema: 'plinth.report/v1',
      gate: 'perf-gate',
      verdict: 'pass',
      headline: '',
      subject: { repository: '', sha: '', ref: '' },
      startedAt: '2026-01-01T00:00:00Z',
      finishedAt: '2026-01-01T00:00:00Z',
      findings: [],
      sections: [...sections],
      data: {},
    })
    // In the chart it is text as well: nothing there is Markdown.
    const prose = summary.replace(/```mermaid[\s\S]*```/, '')
    expect(prose).not.toMatch(/^# x|@octocat|!\[\]\(/m)
    expect(summary.match(/<\/details>/g)).toHaveLength(1)
  })
})

describe('the figures of a report', () => {
  const rounds = (p95: number) =>
    Array.from({ length: 10 }, (_, index) =>
      round(index, { values: { p95: p95 + (index % 3) / 100, 'error-rate': 0 } }),
    )
  const subject = (name: string, head: number) => ({
    name,
    metrics: [P95, ERROR_RATE],
    base: rounds(40),
    head: rounds(head),
  })

  test('begin with what got worst, on head, and end with base', () => {
    const settings = reportSettings()
    const evidence = evidenceOf([subject('GET /', 40), subject('GET /cart', 50)])
    const { figures } = report(settings, decide(settings, evidence), evidence)
    expect(figures?.map(({ name }) => name)).toEqual([
      'GET /cart p95',
      ...['GET / p95', 'GET / error-rate', 'GET /cart error-rate'],
      ...[
        'GET /cart p95 on base',
        'GET / p95 on base',
        'GET / error-rate on base',
        'GET /cart error-rate on base',
      ],
    ])
    expect(figures?.[0]).toEqual({
      name: 'GET /cart p95',
      value: expect.closeTo(50.01, 5),
      unit: 'ms',
      better: 'lower',
    })
  })

  test('leave out what was not measured', () => {
    const settings = reportSettings()
    const evidence = evidenceOf([subjectOf(P95, [], [])])
    const { figures } = report(settings, decide(settings, evidence), evidence)
    expect(figures).toEqual([])
  })
})
