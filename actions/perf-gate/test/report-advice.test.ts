import { describe, expect, test } from '@jest/globals'
import { decide } from '../src/decide/decide.ts'
import type { Evidence } from '../src/evidence.ts'
import { adviceSection } from '../src/report/advice.ts'
import type { Settings } from '../src/settings.ts'
import {
  errorRateObjective,
  evidenceOf,
  headOnly,
  P95,
  p95Objective,
  reportSettings,
  round,
  subjectOf,
} from './decide-evidence.ts'

const EVEN = [100.2, 99.8, 100.1, 99.9, 100, 100.3, 99.7, 100.05]
const times = (factor: number) => EVEN.toReversed().map((value) => value * factor)

function advice(evidence: Evidence, settings: Partial<Settings> = {}): readonly unknown[] {
  const [section] = adviceSection(decide(reportSettings(settings), evidence))
  return section?.blocks.flatMap((block) => (block.kind === 'list' ? block.items : [])) ?? []
}

describe(adviceSection, () => {
  test('of a pass: nothing', () => {
    expect(advice(evidenceOf([subjectOf(P95, EVEN, times(1))]))).toEqual([
      'Nothing: the evidence supports the release.',
    ])
  })

  test('of a fail: begins with the worst, and leaves out what is merely open', () => {
    const subjects = [
      subjectOf(P95, EVEN, times(1.1)),
      subjectOf(P95, EVEN, times(1.5), 'GET /slow'),
      subjectOf(P95, [1], [1], 'GET /open'),
    ]
    const [first, second, ...others] = advice(evidenceOf(subjects))
    expect(first).toContain('Begin with GET /slow p95')
    expect(second).toContain('raise smallest-effect')
    expect(others).toEqual([])
  })

  test('of too few rounds: how many are needed', () => {
    const [first] = advice(evidenceOf([subjectOf(P95, [100, 101], [100, 101])]))
    expect(first).toContain('Measure about 3 rounds a side')
  })

  test('of too few requests: how many would tell', () => {
    const evidence = evidenceOf([headOnly([round(0, { requests: { total: 100, failed: 0 } })])])
    const [first] = advice(evidence, { objectives: [errorRateObjective()] })
    expect(first).toContain('about 2,995 requests (now 100) would tell')
  })

  test('of failures: the class that most of them have', () => {
    const failures = { timeout: 90, reset: 10 }
    const head = [round(0, { requests: { total: 1000, failed: 100 }, failures })]
    expect(advice(evidenceOf([headOnly(head)]), { objectives: [errorRateObjective()] })).toEqual([
      'Mend the failures of GET /cart first: most are of the class “timeout”.',
    ])
  })

  test('of what the evidence lacks: the reason, once', () => {
    const evidence = evidenceOf([subjectOf(P95, EVEN, times(1)), subjectOf(P95, EVEN, times(1), 'GET /b')])
    expect(advice(evidence, { objectives: [p95Objective(1, true)] })).toEqual([
      'The evidence does not carry p95.',
    ])
  })

  test('of a rate that was not reached: another load', () => {
    const problem = { code: 'rate-not-reached', side: 'head', where: 'head', message: 'Only 80/s.' } as const
    const [first] = advice(evidenceOf([subjectOf(P95, EVEN, EVEN)], { problems: [problem] }))
    expect(first).toContain('Ask for a lower rate')
  })
})
