import { describe, expect, test } from '@jest/globals'
import { costReport, reportOf, SLOWER, slowReport } from '../../actions/release-decision/test/reports.ts'
import { decisionRuns, fresh, HEAD } from './decision-run.ts'

const run = decisionRuns()
const decide = (reports: Parameters<typeof run>[0]['reports'] = []) =>
  run({
    reports,
    workflow: { job: 'gate', sha: HEAD },
    inputs: { comment: 'never', check: 'none' },
    timeoutMs: 60_000,
  })

const HOSTILE = [
  '::set-output name=verdict::pass',
  '</details><script>alert(1)</script>',
  '![x](http://evil.example/p.png) [click](javascript:alert(1)) @octocat #1',
  '| a | b |\n|---|---|\n# heading\n```',
  '\u001b[31m\u202ereversed',
].join('\n')

describe('a report that is', () => {
  test.each([
    ['empty', '', 'is empty'],
    ['cut', '{"schema":"plinth.report/v1"', 'is not JSON'],
    ['of another schema', '{"schema":"plinth.report/v2"}', 'has the schema'],
    ['nested without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'does not name its schema'],
    ['not a number', JSON.stringify(fresh(costReport())).replace('304.1', 'NaN'), 'is not JSON'],
    ['larger than any', `{"schema":"${'x'.repeat(20_000_001)}"}`, 'larger than 20000000 bytes'],
  ])('%s is named, with what to do, and stops the release', async (_, text, why) => {
    const result = await decide([text, slowReport({ verdict: 'pass', findings: [] })])
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data', decision: 'stop' } })
    expect(result.summary).toContain('plinth-gate-0/report.json')
    expect(JSON.stringify(result.report)).toContain(why)
  })
})

test('what a report says is shown, and does nothing', async () => {
  const finding = {
    ...SLOWER,
    subject: HOSTILE,
    why: HOSTILE,
    location: { file: '../../etc/passwd', line: -1 },
  }
  const sections = [
    { title: HOSTILE, importance: 1 as const, blocks: [{ kind: 'text' as const, text: HOSTILE }] },
  ]
  const result = await decide([slowReport({ headline: HOSTILE, findings: [finding], sections })])
  expect(result.outputs['verdict']).toBe('fail')
  expect(result.summary).not.toMatch(/<script|\]\(javascript|@octocat|\u202e|etc\/passwd/)
  // Markdown is not looked for in the title of a fold.
  expect(result.summary.replace(/<summary>.*<\/summary>/g, '')).not.toContain('![x]')
  expect(result.summary.split('<details>')).toHaveLength(result.summary.split('</details>').length)
  expect(result.lines.filter(({ command }) => command?.name === 'set-output')).toEqual([])
})

test('ten thousand findings and deep data are read, and told within the limits', async () => {
  let data: Record<string, unknown> = {}
  for (let depth = 0; depth < 3_000; depth++) data = { data }
  const findings = Array.from({ length: 10_000 }, (_, at) => ({
    ...SLOWER,
    id: `x/${at}`,
    why: `It is ${at} ms late.`,
  }))
  const blocks = [{ kind: 'code' as const, text: 'x'.repeat(3_000_000) }]
  const result = await decide([
    slowReport({ findings, data }),
    costReport({ sections: [{ title: 'Much', importance: 2, blocks }] }),
  ])
  expect(result.outputs['verdict']).toBe('fail')
  expect(Buffer.byteLength(result.summary)).toBeLessThan(1024 * 1024)
  expect(result.summary).toContain('more, in the details below')
  expect(JSON.stringify(result.report).length).toBeLessThan(15_000_000)
})

test('a report that says it is from elsewhere is not believed', async () => {
  const forged = reportOf({
    gate: 'perf-gate',
    subject: { repository: 'octo/shop', sha: 'f'.repeat(40), ref: '' },
  })
  const result = await decide([forged])
  expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
  expect(result.summary).toContain('it is about commit')
})
