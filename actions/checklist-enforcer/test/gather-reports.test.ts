import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { encodeReport, REPORT_SCHEMA, type Report } from '@plinth/core'
import { gatherReports } from '../src/gather/reports.ts'
import { contextIn, newFolder, write } from './gather-workspace.ts'
import { settings } from './resolve-settings.ts'

const reportOf = (gate: string, sha: string): string => {
  const at = '2026-11-20T10:00:00.000Z'
  const report: Report = {
    schema: REPORT_SCHEMA,
    gate,
    verdict: 'pass',
    headline: 'Fast enough',
    subject: { repository: 'octo/shop', sha, ref: '' },
    startedAt: at,
    finishedAt: at,
    findings: [],
    sections: [],
    data: {},
  }
  return encodeReport(report)
}

test('reports are read by patterns and by paths, also from where the runner keeps them; bad ones are named', async () => {
  const context = contextIn(newFolder())
  const elsewhere = newFolder()
  write(context.workspace, {
    'out/r10.json': reportOf('perf-gate', 'ten'),
    'out/r2.json': reportOf('deploy-verifier', 'two'),
    'bad/text.json': 'pass',
    'bad/other.json': '{"schema":"other"}',
    'bad/binary.json': Uint8Array.of(0),
  })
  write(context.temporary, { 'mine.json': reportOf('cost-check', 'mine') })
  write(elsewhere, { 'secret.json': reportOf('perf-gate', 'secret') })
  const asked = [
    'out/*.json',
    join(context.temporary, 'mine.json'),
    'bad/*.json',
    'gone.json',
    join(elsewhere, 'secret.json'),
  ]
  const { reports, problems } = await gatherReports(settings({ reports: asked.join('\n') }), context)
  const read = { verdict: 'pass', headline: 'Fast enough' }
  expect(reports).toEqual([
    { ...read, gate: 'deploy-verifier', sha: 'two', file: 'out/r2.json' },
    { ...read, gate: 'perf-gate', sha: 'ten', file: 'out/r10.json' },
    { ...read, gate: 'cost-check', sha: 'mine', file: join(context.temporary, 'mine.json') },
  ])
  expect(problems).toEqual([
    problem('report-unreadable', 'bad/binary.json', /binary data/),
    problem('report-unreadable', 'bad/other.json', /has the schema "other"/),
    problem('report-unreadable', 'bad/text.json', /is not JSON/),
    problem('report-missing', 'gone.json', /Let its gate run before this step/),
    problem('report-unreadable', join(elsewhere, 'secret.json'), /outside/),
  ])
})

const problem = (code: string, where: string, message: RegExp) => ({
  code,
  where,
  line: null,
  message: expect.stringMatching(message),
  blocks: false,
})

describe('reports that a rule may need', () => {
  const RULE = 'checklist:\n  items:\n    - item: Fast\n      evidence: "perf-gate: pass"\n'

  test.each([
    ['no rule asks for', '', false],
    ['a rule asks for', RULE, true],
  ])('unreadable ones block where they could be what %s', async (_name, config, blocks) => {
    const context = contextIn(newFolder())
    write(context.workspace, { 'out/a.json': reportOf('perf-gate', 'a'), 'out/b.json': '{' })
    const asked = settings({ reports: 'out/*.json, gone.json' }, config)
    const { problems } = await gatherReports(asked, context)
    expect(problems).toMatchObject([
      { code: 'report-unreadable', where: 'out/b.json', blocks },
      { code: 'report-missing', where: 'gone.json', blocks: false },
    ])
  })

  test('more than two hundred files are not read in silence', async () => {
    const context = contextIn(newFolder())
    const many = Array.from({ length: 201 }, (_, at) => [`out/${at}.json`, reportOf('perf-gate', 'a')])
    write(context.workspace, Object.fromEntries(many))
    const { reports, problems } = await gatherReports(settings({ reports: 'out/*.json' }), context)
    expect(reports).toHaveLength(200)
    expect(problems).toMatchObject([{ code: 'too-many-documents', blocks: true }])
  })
})
