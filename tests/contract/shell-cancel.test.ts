import { describe, expect, test } from '@jest/globals'
import { cancellation, faults, startGitHub } from '@plinth/testkit'
import { reportProblems } from './report-schema.ts'
import { pullRequestWorkflow, tinyRuns } from './tiny-run.ts'

const run = tinyRuns()
/** From the first signal on, as GitHub does it. */
const KILL_MS = 10_000
const stubborn = 'Cancelled before there was a result'

describe('a run that is cancelled', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s: the gate reports what it has', async (signal) => {
    const result = await run({
      inputs: { behaviour: 'stop' },
      signals: [{ signal, afterOutput: 'measuring' }],
    })
    expect(result).toMatchObject({ exitCode: 0, signal: null })
    expect(result.outputs).toMatchObject({ verdict: 'inconclusive', reason: 'stopped after 3 rounds' })
    expect(result.summary).toContain('stopped after 3 rounds')
    expect(result.signalledForMs).toBeLessThan(KILL_MS)
  })

  test('as GitHub does it: a gate that does not stop is reported as cancelled before the kill', async () => {
    const result = await run({ inputs: { behaviour: 'ignore' }, signals: cancellation('measuring') })
    expect(result.signal).toBe('SIGINT')
    expect(result.signalledForMs).toBeLessThan(KILL_MS)
    expect(result.outputs).toMatchObject({ verdict: 'no-data', headline: stubborn })
    expect(result.summary).toContain(stubborn)
    expect(reportProblems(result.report)).toEqual([])
  })

  test('more signals do not lose the report', async () => {
    const again = [200, 200, 200].map((afterMs) => ({ signal: 'SIGINT', afterMs }) as const)
    const result = await run({
      inputs: { behaviour: 'ignore' },
      signals: [{ signal: 'SIGINT', afterOutput: 'measuring' }, ...again, { signal: 'SIGTERM', afterMs: 10 }],
    })
    expect(result.signal).toBe('SIGINT')
    expect(result.outputs).toMatchObject({ verdict: 'no-data', headline: stubborn })
    expect(reportProblems(result.report)).toEqual([])
  })

  test('an API that hangs does not use up the time', async () => {
    const github = await startGitHub()
    github.faults.add({ kind: 'hang' })
    const result = await run({
      workflow: pullRequestWorkflow(github),
      inputs: { behaviour: 'stop', token: github.token },
      signals: [{ signal: 'SIGINT', afterOutput: 'measuring' }],
    })
    await github.close()
    expect(result.outputs).toMatchObject({ verdict: 'inconclusive' })
    expect(result.annotations[0]?.message).toContain('got no answer: nothing came within 2 s')
    expect(result.signalledForMs).toBeLessThan(KILL_MS)
  })

  test('a signal during publishing does not lose the report', async () => {
    const github = await startGitHub()
    github.faults.add({ kind: 'slow', delayMs: 1_000 })
    const result = await run({
      workflow: pullRequestWorkflow(github),
      inputs: { token: github.token },
      signals: [{ signal: 'SIGTERM', afterOutput: 'Report: ' }],
    })
    await github.close()
    expect(result).toMatchObject({ exitCode: 0, signal: null, outputs: { verdict: 'pass' } })
    expect(github.store.comments.get(7)).toHaveLength(1)
  })

  test('no signal is needed to end after an API error', async () => {
    const github = await startGitHub()
    github.faults.add({ kind: faults.notFound })
    const result = await run({ workflow: pullRequestWorkflow(github), inputs: { token: github.token } })
    await github.close()
    expect(result.durationMs).toBeLessThan(10_000)
  })
})
