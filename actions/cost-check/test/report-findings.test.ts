import { describe, expect, test } from '@jest/globals'
import type { Finding } from '@plinth/core'
import { cloudData, EVERYTHING, findingOf, judgementOf, partOf, usageData } from './judgement.ts'
import { reportOf } from './report-read.ts'

const found = (id: string, verdict: Finding['verdict'], severity?: Finding['severity']): Finding =>
  findingOf(id, { verdict, ...(severity === undefined ? {} : { severity }) })

function findingsOf(cloud: readonly Finding[], usage: readonly Finding[] = [], own: readonly Finding[] = []) {
  const parts = {
    ...EVERYTHING,
    usage: partOf(usageData(), { findings: usage }),
    cloud: partOf(cloudData(), { findings: cloud }),
  }
  return reportOf(judgementOf(parts, { findings: own })).findings
}

describe('the findings', () => {
  test('come what weighs most first, else in the order of gathering and of the parts', () => {
    const findings = findingsOf(
      [
        found('cloud/skipped', 'skipped'),
        found('cloud/told', 'fail', 'inform'),
        found('cloud/warns', 'no-data', 'warn'),
        found('cloud/open', 'inconclusive'),
      ],
      [
        found('usage/unknown', 'no-data'),
        found('usage/kept', 'pass'),
        found('usage/broken', 'fail', 'block'),
      ],
      [found('own/broken', 'fail'), found('own/kept', 'pass', 'warn')],
    )
    expect(findings.map(({ id }) => id)).toEqual([
      'own/broken',
      'usage/broken',
      'usage/unknown',
      'cloud/open',
      'cloud/warns',
      'cloud/told',
      'own/kept',
      'usage/kept',
      'cloud/skipped',
    ])
  })

  test('are told once where parts share them, and have an id each where they differ', () => {
    const shared = findingOf('incomplete/a.csv', { verdict: 'no-data' })
    const other = { ...shared, why: 'Another reason.' }
    expect(findingsOf([shared, other], [shared], [shared]).map(({ id, why }) => [id, why])).toEqual([
      ['incomplete/a.csv', 'It is kept.'],
      ['incomplete/a.csv/2', 'Another reason.'],
    ])
  })

  test('keep what was observed, wanted and where', () => {
    const finding = findingOf('budget/all', {
      verdict: 'fail',
      observed: { value: 412, unit: 'USD' },
      threshold: { op: '<=', value: 400, unit: 'USD' },
      location: { file: '.github/plinth.yml', line: 12 },
    })
    expect(findingsOf([finding])).toEqual([finding])
  })

  test('of a count that nobody reads end in one that counts the rest and decides as it does', () => {
    const many = Array.from({ length: 1200 }, (_, index) => found(`a/${index}`, 'pass'))
    const findings = findingsOf([...many, found('b', 'fail')])
    expect(findings).toHaveLength(1000)
    expect(findings[0]?.id).toBe('b')
    expect(findings.at(-1)).toMatchObject({ id: 'further', verdict: 'pass', severity: 'inform' })
    const failing = Array.from({ length: 1200 }, (_, index) => found(`a/${index}`, 'fail'))
    expect(findingsOf(failing).at(-1)).toEqual({
      id: 'further',
      kind: 'further',
      subject: '201 further findings',
      verdict: 'fail',
      severity: 'block',
      why: '201 more things were found: 201 of them are open.',
    })
  })
})
