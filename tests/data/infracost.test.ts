import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { decimalText } from '@plinth/core/money'
import { judgeInfracost } from '../../actions/cost-check/src/decide/infracost/index.ts'
import { readInfracost } from '../../actions/cost-check/src/read/infracost/index.ts'
import { evidenceOf } from '../../actions/cost-check/test/evidence.ts'
import { settingsOf } from '../../actions/cost-check/test/settings.ts'

const FOLDER = new URL('../../../shared/data/infracost/', import.meta.url)
const present = existsSync(FOLDER)
const when = present ? describe : describe.skip
const note = present ? '' : ` (skipped: ../shared/data/infracost is absent)`

function judged(name: string) {
  const text = readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')
  const { problems, run } = readInfracost(text, `${name}.json`)
  const head = run === null ? [] : [run]
  const part = judgeInfracost(settingsOf(), evidenceOf({ infracost: { head, base: null }, problems }))
  const { base = null, complete, difference = null, projects = [], total = null } = part.data ?? {}
  const exact = (amount: typeof total): string | null => (amount === null ? null : decimalText(amount))
  return {
    verdict: part.verdict,
    complete,
    total: exact(total),
    base: exact(base),
    difference: exact(difference),
    states: projects.map(({ state }) => state),
    unpriced: projects.reduce((sum, { resources }) => sum + resources.unpriced, 0),
    findings: part.findings
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ kind, severity }) => `${kind} ${severity}`),
  }
}

when(`real outputs of Infracost${note}`, () => {
  test('a breakdown is told to the last digit', () => {
    expect(judged('example_out')).toEqual({
      verdict: 'pass',
      complete: true,
      total: '1361.3075',
      base: null,
      difference: null,
      states: ['priced'],
      unpriced: 0,
      findings: [],
    })
  })

  test('12 resources without a price make a total a lower bound', () => {
    expect(judged('terraform_v0.14_breakdown')).toEqual({
      verdict: 'pass',
      complete: false,
      total: '81.122',
      base: '40.561',
      difference: '40.561',
      states: ['incomplete'],
      unpriced: 12,
      findings: ['incomplete warn'],
    })
  })

  test('a project that failed is not counted as free', () => {
    expect(judged('out_with_project_error')).toEqual({
      verdict: 'no-data',
      complete: false,
      total: '1303.28',
      base: null,
      difference: null,
      states: ['failed', 'priced'],
      unpriced: 0,
      findings: ['incomplete block', 'infracost inform'],
    })
  })
})
