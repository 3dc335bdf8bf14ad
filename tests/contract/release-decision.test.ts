import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type GitHubDouble, startGitHub } from '@plinth/testkit'
import {
  checklistReport,
  costReport,
  reportOf,
  slowReport,
} from '../../actions/release-decision/test/reports.ts'
import { decisionRuns, decisionWorkflow, HEAD, ofRun } from './decision-run.ts'
import { everythingWritten, leaks } from './written.ts'

const run = decisionRuns()
let github: GitHubDouble
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

const decide = (options: Parameters<typeof run>[0] = {}) =>
  run({ workflow: decisionWorkflow(github), ...options, inputs: { token: github.token, ...options.inputs } })
const checks = () => github.store.checks.get(HEAD) ?? []
const comments = () => github.store.comments.get(7) ?? []

describe('on a pull request', () => {
  test('one summary, one comment and one check run say what stands in the way', async () => {
    const result = await decide({ reports: [slowReport(), costReport()] })
    expect(result.exitCode).toBe(1)
    expect(result.outputs).toMatchObject({ verdict: 'fail', decision: 'stop' })
    const said = 'Must not go out, because GET /cart p95 is 12.3 % slower than base (perf-gate)'
    expect(result.outputs['headline']).toBe(said)
    expect(result.summary).toContain(`## ❌ Fail: ${said}`)
    expect(result.summary).toContain('| <strong>perf-gate</strong> | ❌\u00a0fail |')
    expect(comments()).toHaveLength(1)
    expect(comments()[0]?.body).toContain('<!-- plinth-run:1234567890.1:c0ffee')
    expect(checks()).toMatchObject([
      {
        name: 'Plinth',
        conclusion: 'failure',
        externalId: 'plinth:1234567890.1',
        output: { title: said },
        annotations: [{ path: 'src/cart.ts', start_line: 12, end_line: 12, annotation_level: 'failure' }],
      },
    ])
  })

  test('a later attempt changes the comment, and makes a check run of its own', async () => {
    await decide({ reports: [slowReport()] })
    const again = reportOf({
      ...costReport(),
      run: { id: '1234567890', attempt: 2, job: 'gate', step: 'x', url: null },
    })
    const second = await decide({ reports: [again], env: ofRun(1_234_567_890, 2) })
    expect(second).toMatchObject({ exitCode: 0, annotations: [] })
    expect(comments()).toHaveLength(1)
    expect(comments()[0]?.body).toContain('May go out')
    expect(checks().map(({ conclusion }) => conclusion)).toEqual(['failure', 'success'])
  })

  test.each([
    ['pass', [costReport()], {}, 'success', 0],
    ['inconclusive', [costReport({ verdict: 'inconclusive' })], {}, 'neutral', 0],
    [
      'inconclusive',
      [costReport({ verdict: 'inconclusive' })],
      { 'fail-on': 'fail, inconclusive' },
      'failure',
      1,
    ],
    ['no-data', [], {}, 'failure', 1],
    ['fail', [slowReport()], { 'fail-on': 'none' }, 'failure', 0],
  ] as const)(
    '%s is told to GitHub as it is to the job',
    async (verdict, reports, inputs, conclusion, exitCode) => {
      const result = await decide({ reports, inputs })
      expect(result.outputs['verdict']).toBe(verdict)
      expect([checks()[0]?.conclusion, result.exitCode]).toEqual([conclusion, exitCode])
    },
  )

  test('what was skipped by plan does not hang a required check', async () => {
    const plan = {
      schema: 'plinth.plan/v1',
      gates: [{ gate: 'perf-gate', run: false, why: 'Only documents changed' }],
    }
    const result = await decide({ inputs: { plan: JSON.stringify(plan) } })
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'skipped', decision: 'go' } })
    expect(checks()[0]?.conclusion).toBe('skipped')
  })

  test('a job that was cancelled explains why its gate left nothing', async () => {
    const plan = {
      schema: 'plinth.plan/v1',
      gates: [{ gate: 'deploy-verifier', run: true, why: 'what was deployed' }],
    }
    const needs = {
      'checklist-enforcer': { result: 'success' },
      deploy: { result: 'cancelled', outputs: {} },
    }
    const result = await decide({
      reports: [checklistReport({ data: {} })],
      inputs: { plan: JSON.stringify(plan), needs: JSON.stringify(needs) },
    })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data', decision: 'stop' } })
    expect(result.summary).toContain('Should have run and left no report: the job deploy was cancelled')
    expect(checks()[0]?.conclusion).not.toBe('success')
  })

  test('a token that may not write checks costs a warning that names the permission', async () => {
    await github.close()
    github = await startGitHub({ permissions: { issues: 'write', 'pull-requests': 'write', checks: 'read' } })
    const result = await decide({ reports: [costReport()] })
    expect(result.exitCode).toBe(0)
    expect(result.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('checks: write'),
    ])
    expect(comments()).toHaveLength(1)
  })

  test("a fork's run decides, and writes nothing on GitHub", async () => {
    const workflow = decisionWorkflow(github, { fork: true })
    const result = await decide({ reports: [slowReport()], workflow })
    expect(result.exitCode).toBe(1)
    expect(result.report).toMatchObject({ gate: 'release-decision', verdict: 'fail' })
    expect(github.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('settings that cannot be used are told where the decision would have been', async () => {
    const result = await decide({ reports: [costReport()], inputs: { plan: '{' } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(checks()[0]).toMatchObject({ name: 'Plinth', conclusion: 'failure' })
    expect(comments()[0]?.body).toContain('is not JSON')
  })
})

describe('two decisions on one pull request', () => {
  const of = (id: number, report = costReport()) => ({
    ...report,
    run: { id: String(id), attempt: 1, job: 'gate', step: 'x', url: null },
  })

  test('a slow earlier run does not take the place of a later one', async () => {
    await decide({ reports: [of(200)], env: ofRun(200) })
    const late = await decide({ reports: [of(100, slowReport())], env: ofRun(100) })
    expect(late.log).toContain('superseded: a later run has decided')
    expect(comments()).toHaveLength(1)
    expect(comments()[0]?.body).toContain('plinth-run:200.1')
    expect(checks().map(({ externalId }) => externalId)).toEqual(['plinth:200.1'])
  })

  test('at the same time, one comment is left, and it is of the latest', async () => {
    const ids = [101, 102, 103, 104]
    github.faults.add({ kind: 'slow', operation: 'issues/create-comment', delayMs: 150 })
    await Promise.all(ids.map((id) => decide({ reports: [of(id)], env: ofRun(id), timeoutMs: 60_000 })))
    expect(comments()).toHaveLength(1)
    expect(comments()[0]?.body).toContain('plinth-run:104.1')
    expect(checks().at(-1)).toMatchObject({ conclusion: 'success' })
  })

  test('anybody can write the marker, and nobody is believed for it', async () => {
    await decide({ reports: [costReport()] })
    const [{ body = '' } = {}] = comments()
    github.comment(7, 'mallory', body.replace('1234567890.1', '9999999999.9'))
    const second = await decide({ reports: [slowReport()] })
    expect(second.exitCode).toBe(1)
    expect(comments()[0]?.body).toContain('Must not go out')
  })

  test('an answer that was lost makes no second comment', async () => {
    github.faults.add({ kind: 'close-after', operation: 'issues/create-comment', times: 1 })
    await decide({ reports: [costReport()] })
    expect(comments()).toHaveLength(1)
  })
})

test('no token, and no secret of the job, is in anything that leaves', async () => {
  const result = await decide({ reports: [slowReport({ headline: `The token is ${github.token}` })] })
  expect(leaks(await everythingWritten(result, github), [github.token])).toEqual([])
})

test('a checklist that relies on another report says so', async () => {
  const good = slowReport({ verdict: 'pass', headline: 'Not slower', findings: [] })
  const result = await decide({ reports: [good, checklistReport()] })
  expect(result.outputs).toMatchObject({ verdict: 'pass', decision: 'go' })
  expect(result.summary).toContain('Relies on the report of <strong>perf-gate</strong>')
})
