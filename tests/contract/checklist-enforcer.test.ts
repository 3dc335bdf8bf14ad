import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { onPull } from './checklist-run.ts'
import { gateRuns, workspaces } from './gate-run.ts'

const run = gateRuns('checklist-enforcer')
const workspaceWith = workspaces()

const TEMPLATE = '## Before merging\n\n- [ ] Tests cover the change\n- [ ] The runbook is up to date\n'
const AGENT = new URL('../../docs/examples/agent-team/agents/PM-Infrastructure/AGENT.md', import.meta.url)

describe('with an event alone: no configuration, no token, no checkout', () => {
  test.each([
    ['any open item fails', '- [x] one\n- [ ] two\n', 1, 'fail', ['1', '1', '0']],
    ['all done passes', '- [x] one\n1. [X] two\n', 0, 'pass', ['0', '2', '0']],
    [
      'a reason makes it not applicable',
      '- [x] one\n- [ ] N/A: no table is touched\n',
      0,
      'pass',
      ['0', '1', '1'],
    ],
    ['not applicable without a reason is open', '- [x] one\n- [x] ~~two~~\n', 1, 'fail', ['1', '1', '0']],
    [
      'boxes that GitHub does not show do not count',
      '- [x] one\n\n```\n- [ ] two\n```\n<!-- - [ ] three -->\n',
      0,
      'pass',
      ['0', '1', '0'],
    ],
    ['a description without items is no good news', 'Fixes the cart.\n', 1, 'no-data', ['0', '0', '0']],
    ['nor is none at all', null, 1, 'no-data', ['0', '0', '0']],
  ])('%s', async (_name, body, exitCode, verdict, [open, done, notApplicable]) => {
    const result = await run({ workflow: onPull(body) })
    expect(result).toMatchObject({
      exitCode,
      outputs: { verdict, open, done, 'not-applicable': notApplicable },
    })
    expect(result.outputs['headline']).not.toBe('')
  })

  test('bots are told by the kind of their account, and only where it is asked for', async () => {
    const bot = onPull('- [ ] one\n', { user: { login: 'dependabot[bot]', type: 'Bot' } })
    expect((await run({ workflow: bot })).outputs['verdict']).toBe('fail')
    const workspace = await workspaceWith({ 'plinth.yml': 'checklist:\n  exempt: bots\n' })
    const exempt = await run({ workflow: bot, workspace, inputs: { config: 'plinth.yml' } })
    expect(exempt).toMatchObject({ exitCode: 0, outputs: { verdict: 'skipped' } })
    const named = onPull('- [ ] one\n', { user: { login: 'robot-lover', type: 'User' } })
    expect((await run({ workflow: named, workspace, inputs: { config: 'plinth.yml' } })).exitCode).toBe(1)
  })

  test('a pull request that is closed, and an event about no change, are skipped', async () => {
    const closed = await run({ workflow: onPull('- [ ] one\n', { state: 'closed' }) })
    expect(closed).toMatchObject({ exitCode: 0, outputs: { verdict: 'skipped' } })
    const scheduled = await run({ workflow: { event: { name: 'schedule', payload: {} } } })
    expect(scheduled).toMatchObject({ exitCode: 0, outputs: { verdict: 'skipped' } })
  })
})

describe('with the repository checked out', () => {
  test('items of the template that were deleted are open, and annotations name them', async () => {
    const workspace = await workspaceWith({ '.github/PULL_REQUEST_TEMPLATE.md': TEMPLATE })
    const result = await run({ workspace, workflow: onPull('- [x] Tests cover the change\n') })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', open: '1', done: '1' } })
    expect(result.annotations.map(({ message }) => message).join()).toContain('The runbook is up to date')
    const whole = await run({ workspace, workflow: onPull(TEMPLATE.replaceAll('[ ]', '[x]')) })
    expect(whole).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', done: '2' } })
  })

  test('a definition of an agent is compiled, shown, and asked of the change', async () => {
    const definition = await readFile(AGENT, 'utf8')
    const workspace = await workspaceWith({ 'agents/AGENT.md': definition })
    const inputs = { agents: 'agents/AGENT.md', files: 'src/a.ts\nsrc/b.ts\nsrc/c.ts' }
    const body = 'Vision alignment: 6/10\n\n- [x] Read MEMORY.md\n'
    const result = await run({ workspace, inputs, workflow: onPull(body) })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail' } })
    expect(result.report).toMatchObject({
      data: {
        agents: [
          {
            identity: { name: { value: 'PM-Infrastructure' }, reportsTo: { value: 'PM-Orchestrator' } },
            vision: { value: { least: 7, exclusive: false, outOf: 10, escalateTo: 'PM-Orchestrator' } },
            cost: { value: { noteAboveUsd: 100 } },
            memory: { value: { file: 'agents/PM-Infrastructure/MEMORY.md' } },
          },
        ],
        declared: { visionAlignment: 6, apiCostUsd: null, method: null },
      },
    })
    for (const said of ['PM-Infrastructure', 'PM-Orchestrator', 'uptime', '/feature-dev', 'MEMORY.md']) {
      expect(result.summary).toContain(said)
    }
  })

  test('a report of another gate counts for its own commit only, and a tick without it is named', async () => {
    const report = (sha: string) =>
      JSON.stringify({
        schema: 'plinth.report/v1',
        gate: 'perf-gate',
        verdict: 'pass',
        headline: 'As fast as before',
        subject: { repository: 'octo/shop', sha, ref: '' },
        startedAt: '2026-11-01T00:00:00Z',
        finishedAt: '2026-11-01T00:00:01Z',
        findings: [],
        sections: [],
        data: {},
      })
    const config = "checklist:\n  items:\n    - item: Performance tested\n      evidence: 'perf-gate: pass'\n"
    const workspace = await workspaceWith({
      'plinth.yml': config,
      'this.json': report('a'.repeat(40)),
      'other.json': report('d'.repeat(40)),
    })
    const judged = (reports: string, box: string) =>
      run({
        workspace,
        inputs: { config: 'plinth.yml', reports },
        workflow: onPull(`- [${box}] Performance tested\n`),
      })
    expect((await judged('this.json', ' ')).outputs).toMatchObject({ verdict: 'pass', done: '1' })
    const ticked = await judged('other.json', 'x')
    expect(ticked.outputs).toMatchObject({ verdict: 'fail', open: '1' })
    expect(ticked.summary).toMatch(/ticked/i)
  })
})

describe('hostile and extreme descriptions', () => {
  test('65,536 characters of boxes are too many to judge, and say so', async () => {
    const result = await run({ workflow: onPull('- [x] x\n'.repeat(8_192)) })
    expect(result).toMatchObject({ exitCode: 1 })
    expect(result.outputs['verdict']).not.toBe('pass')
  })

  test.each([
    ['quotes without end', '>'.repeat(65_536)],
    ['brackets without end', '['.repeat(65_536)],
    ['an unclosed comment', `- [x] one\n<!-- ${'- [ ] '.repeat(10_000)}`],
    ['an unclosed fence', `- [x] one\n\`\`\`\n${'- [ ] a\n'.repeat(5_000)}`],
    ['200 levels', Array.from({ length: 200 }, (_, level) => `${' '.repeat(level * 2)}- [x] x\n`).join('')],
    ['stars', '*a **b '.repeat(9_000)],
  ])('%s end in time', async (_name, body) => {
    const result = await run({ workflow: onPull(body) })
    expect(result.durationMs).toBeLessThan(10_000)
    expect(result.outputs['verdict']).not.toBe('')
  })
})
