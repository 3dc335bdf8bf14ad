import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../src/render/index.ts'
import type { Finding } from '../src/report.ts'
import { sampleReport } from './render-sample.ts'

const finding = (parts: Partial<Finding>): Finding => ({
  id: 'x',
  kind: 'regression',
  subject: 'GET /cart p95',
  verdict: 'fail',
  why: 'Head is slower.',
  ...parts,
})

describe(annotationsOf, () => {
  test('only what failed or could not be measured, failures first', () => {
    const findings = [
      finding({ verdict: 'no-data', subject: 'p99', why: 'No request ended.' }),
      finding({ verdict: 'pass' }),
      finding({ verdict: 'inconclusive' }),
      finding({ location: { file: 'src/cart.ts', line: 12 } }),
    ]
    expect(annotationsOf(sampleReport({ findings }))).toEqual([
      {
        level: 'error',
        title: 'perf-gate: GET /cart p95',
        message: 'Head is slower.',
        file: 'src/cart.ts',
        line: 12,
      },
      { level: 'warning', title: 'perf-gate: p99', message: 'No request ended.' },
    ])
  })

  test('what only warns is a warning, and what only informs is none', () => {
    const findings = [finding({ severity: 'warn' }), finding({ severity: 'inform' }), finding({})]
    expect(annotationsOf(sampleReport({ findings })).map(({ level }) => level)).toEqual(['error', 'warning'])
  })

  test('GitHub shows ten of a level: the tenth counts the rest', () => {
    const findings = Array.from({ length: 25 }, (_, index) => finding({ subject: `metric ${index}` }))
    const annotations = annotationsOf(sampleReport({ findings }))
    expect(annotations).toHaveLength(10)
    expect(annotations.at(8)?.title).toBe('perf-gate: metric 8')
    expect(annotations.at(9)?.title).toBe('perf-gate: 16 more failures')
    expect(annotations.at(9)?.message).toContain('metric 9, metric 10')
    expect(annotationsOf(sampleReport({ findings: findings.slice(0, 10) })).at(9)?.title).toBe(
      'perf-gate: metric 9',
    )
  })

  test('text is one harmless line, and a file outside of the repository is not named', () => {
    const findings = [
      finding({ subject: 'a\n::error::b\u001b[31m', location: { file: '../../etc/passwd', line: 1 } }),
    ]
    expect(annotationsOf(sampleReport({ findings }))).toEqual([
      { level: 'error', title: 'perf-gate: a ::error::b', message: 'Head is slower.' },
    ])
  })

  test.each([0, -1, 1.5, Number.NaN])('line %d is left out', (line) => {
    const [annotation] = annotationsOf(
      sampleReport({ findings: [finding({ location: { file: 'a.ts', line } })] }),
    )
    expect(annotation).not.toHaveProperty('line')
    expect(annotation).toHaveProperty('file', 'a.ts')
  })
})
