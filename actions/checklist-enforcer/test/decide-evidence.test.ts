import { describe, expect, test } from '@jest/globals'
import type { OtherReport } from '../src/evidence/change.ts'
import type { Evidence } from '../src/evidence/evidence.ts'
import { unknown } from '../src/evidence/known.ts'
import type { Binding } from '../src/settings.ts'
import { itemRuleOf, SHA } from './cases.ts'
import { judge } from './decide-scene.ts'

const PERF: Binding = { kind: 'report', gate: 'perf-gate', verdicts: ['pass'], text: 'perf-gate: pass' }
const UNIT: Binding = { kind: 'check', name: 'unit', text: 'check: unit' }
const LINK: Binding = { kind: 'link', url: null, text: 'link' }
const A = 'https://a.example/1'
const LINKS = { [A]: { ok: true, why: '' } }
const report = (verdict: string): OtherReport => ({
  gate: 'perf-gate',
  verdict,
  headline: '',
  sha: SHA,
  file: 'perf.json',
})

describe('evidence decides whatever the tick says', () => {
  const items = [itemRuleOf({ item: 'performance', evidence: [PERF] })]
  const outcome = (body: string, evidence: Partial<Evidence>) => {
    const { verdict, items: judged } = judge({ body, settings: { items }, evidence })
    return `${verdict}, ${judged[0]?.state}: ${judged[0]?.why} ${judged[0]?.mend}`
  }
  const NO_REPORT =
    'there is no perf-gate report for this commit. Run perf-gate for this commit and name its report in `reports`.'

  test.each([
    ['- [ ] Performance tested', [report('pass')], 'pass, done: The perf-gate report perf.json says pass. '],
    ['- [x] Performance tested', [], `fail, open: It is ticked in the description of #12, but ${NO_REPORT}`],
    [
      '- [ ] Performance tested - N/A: docs change',
      [],
      `fail, open: It is marked as not applicable in the description of #12, but ${NO_REPORT}`,
    ],
    ['- [ ] Performance tested', [], `fail, open: T${NO_REPORT.slice(1)}`],
  ])('%s with reports %j', (body, reports, expected) => {
    expect(outcome(body, { reports })).toBe(expected)
  })

  test('what nobody wrote down is settled by it too, and else asked for', () => {
    const required = [itemRuleOf({ item: 'performance tested', required: true, evidence: [PERF] })]
    const outcomes = [[report('pass')], []].map((reports) =>
      judge({ body: '- [x] One', settings: { items: required }, evidence: { reports } }),
    )
    expect(outcomes.map(({ verdict }) => verdict)).toEqual(['pass', 'fail'])
    expect(outcomes.map(({ items: [, second] }) => second?.state)).toEqual(['done', 'deleted'])
    const template = judge({
      body: '',
      template: '- [ ] Performance tested',
      settings: { items },
      evidence: { reports: [report('pass')] },
    })
    expect([template.verdict, template.items[0]?.state]).toEqual(['pass', 'done'])
  })

  test('what was not told is no data', () => {
    const unit = [itemRuleOf({ item: 'tests', evidence: [UNIT, PERF] })]
    const evidence = { checks: unknown('there is no token'), reports: [report('pass')] }
    const {
      verdict,
      items: judged,
      counts,
    } = judge({ body: '- [x] Tests', settings: { items: unit }, evidence })
    expect([verdict, judged[0]?.state, counts.open]).toEqual(['no-data', 'unknown', 1])
    expect(judged[0]?.why).toBe('It cannot be told, since the checks are not known (there is no token).')
    expect(judged[0]?.evidence.map(({ state }) => state)).toEqual(['unknown', 'met'])
  })

  test('a link that the template holds proves nothing', () => {
    const linked = [itemRuleOf({ item: 'load test', evidence: [LINK] })]
    const template = `- [ ] Load test done, see [how](${A})`
    const scene = { template, settings: { items: linked }, evidence: { links: LINKS } }
    expect(judge({ ...scene, body: `- [x] Load test done, see [how](${A})` }).items[0]?.why).toBe(
      'It is ticked in the description of #12, but there is no link in it.',
    )
  })
})
