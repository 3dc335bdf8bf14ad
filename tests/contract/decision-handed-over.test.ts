import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type HistoryRecord, openHistory, recordOf } from '@plinth/core/history'
import { type ActionResult, type GitHubDouble, startGitHub } from '@plinth/testkit'
import { type ArtifactsDouble, startArtifacts } from '@plinth/testkit/artifacts'
import { costReport, slowReport } from '../../actions/release-decision/test/reports.ts'
import { type GitServer, startGitServer } from '../e2e/harness/git-server.ts'
import { HEAD } from './decision-run.ts'
import { decisions, type HandingStep, handOvers, left } from './handing-jobs.ts'
import { newFolder, removeStores, workspaceWith } from './remembering.ts'

removeStores()
const handOver = handOvers()
const decide = decisions()

const PERF = { job: 'perf' }
const COST = { job: 'cost' }
const DECIDE = { job: 'decide' }
const again = (step: HandingStep) => ({ ...step, attempt: 2 })
const fast = () => slowReport({ verdict: 'pass', headline: 'Not slower', findings: [] })
const needs = JSON.stringify({
  perf: { result: 'success', outputs: {} },
  cost: { result: 'success', outputs: {} },
})

let github: GitHubDouble
let artifacts: ArtifactsDouble
beforeEach(async () => {
  github = await startGitHub()
  artifacts = await startArtifacts()
})
afterEach(() => Promise.all([github.close(), artifacts.close()]))

const services = () => ({ github, artifacts })
const checks = () => github.store.checks.get(HEAD) ?? []
const comments = () => (github.store.comments.get(7) ?? []).map(({ body = '' }) => body)
/** Gates and their verdicts in the order of their names, as the summary's table has them. */
const told = ({ summary }: ActionResult) =>
  [...summary.matchAll(/^\| <strong>([a-z-]+)<\/strong> \| .\u00a0([a-z -]+) \|/gmu)]
    .map(([, gate, verdict]) => `${gate}: ${verdict}`)
    .toSorted()

describe('two jobs hand over, and a third decides', () => {
  test('both count, and what one of them stops is stopped', async () => {
    await handOver(services(), PERF, [left(slowReport(), PERF)])
    await handOver(services(), COST, [left(costReport(), COST)])
    const result = await decide(services(), DECIDE, { inputs: { needs } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'fail', decision: 'stop' } })
    expect(told(result)).toEqual(['cost-check: pass', 'perf-gate: fail'])
    expect(comments()).toEqual([expect.stringContaining('Must not go out')])
    expect(checks()).toMatchObject([{ name: 'Plinth', conclusion: 'failure' }])
    expect(result.masks).toContain(artifacts.variables({ job: 'decide-1' })['ACTIONS_RUNTIME_TOKEN'])
  })

  test('of a job that was run again its second attempt counts, beside the first of the other', async () => {
    await handOver(services(), PERF, [left(slowReport(), PERF)])
    await handOver(services(), COST, [left(costReport(), COST)])
    await decide(services(), DECIDE, { inputs: { needs } })
    await handOver(services(), again(PERF), [left(fast(), again(PERF))])
    const result = await decide(services(), again(DECIDE), { inputs: { needs } })
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass', decision: 'go' } })
    expect(told(result)).toEqual(['cost-check: pass', 'perf-gate: pass'])
    expect(result.summary).not.toContain('slower than base')
    expect(comments()).toEqual([expect.stringContaining('May go out')])
    expect(checks().map(({ conclusion }) => conclusion)).toEqual(['failure', 'success'])
  })

  test('a report of another commit is named, and stops', async () => {
    const stray = { ...fast(), subject: { repository: 'octo/shop', sha: 'f'.repeat(40), ref: '' } }
    const artifact = await handOver(services(), PERF, [left(stray, PERF)])
    await handOver(services(), COST, [left(costReport(), COST)])
    const result = await decide(services(), DECIDE, { inputs: { needs } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data', decision: 'stop' } })
    expect(result.summary).toContain(artifact)
    expect(JSON.stringify(result.report)).toContain('it is about commit fffffff, not commit c0ffee0')
    expect(told(result)).toEqual(['cost-check: pass'])
    expect(checks()).toMatchObject([{ conclusion: 'failure' }])
  })

  test('what a job claims of another job is named, and stops', async () => {
    await handOver(services(), COST, [left(costReport(), COST), left(fast(), PERF)])
    const result = await decide(services(), DECIDE, { inputs: { needs } })
    expect(result.outputs).toMatchObject({ verdict: 'no-data', decision: 'stop' })
    expect(result.summary).toContain('it claims another job than the one that left it')
  })

  test('content that was changed after it was handed over is named, and stops', async () => {
    await handOver(services(), COST, [left(costReport(), COST)])
    for (const kept of artifacts.artifacts) kept.content = Buffer.from(kept.content).fill(0, 40, 60)
    const result = await decide(services(), DECIDE, { inputs: { needs } })
    expect(result.outputs).toMatchObject({ verdict: 'no-data', decision: 'stop' })
    expect(result.summary).toContain('its digest is another one')
  })
})

describe('the history on a branch of a bare repository', () => {
  const BRANCH = 'plinth-history'
  const configuration = 'history: { store: branch }\n'
  let folder: string
  let bare: string
  let server: GitServer
  beforeEach(async () => {
    folder = newFolder()
    bare = join(folder, 'octo', 'shop.git')
    mkdirSync(bare, { recursive: true })
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', bare])
    // Each push leaves a line: what is pushed is counted by git itself.
    execFileSync('git', ['-C', bare, 'config', 'core.logAllRefUpdates', 'always'])
    server = await startGitServer(folder, (token) => token === github.token)
  })
  afterEach(() => server.close())

  const remembering = () => ({ ...services(), env: { GITHUB_SERVER_URL: server.url } })
  const pushes = () => {
    const git = ['-C', bare, 'reflog', 'show', '--format=%H', `refs/heads/${BRANCH}`]
    return execFileSync('git', git, { encoding: 'utf8' }).trim().split('\n').length
  }
  const store = () => {
    const place = { serverUrl: server.url, repository: 'octo/shop', token: github.token }
    const rest = { workspace: '/', temporary: newFolder(), now: Date.now }
    return openHistory({ store: 'branch', branch: BRANCH }, { ...place, ...rest })
  }
  const recorded = async () => {
    const { problems, records } = await store().read({})
    expect(problems).toEqual([])
    return records
  }
  const gatesIn = (records: readonly HistoryRecord[]) => records.map(({ gate }) => gate).toSorted()

  test('the decision records all reports and its own in one push, and deciding again only itself', async () => {
    await handOver(remembering(), PERF, [left(fast(), PERF)])
    await handOver(remembering(), COST, [left(costReport(), COST)])
    const given = { workspace: workspaceWith(configuration), inputs: { needs } }
    const first = await decide(remembering(), DECIDE, given)
    expect(first).toMatchObject({ exitCode: 0, annotations: [], outputs: { decision: 'go' } })
    const before = await recorded()
    expect(gatesIn(before)).toEqual(['cost-check', 'perf-gate', 'release-decision'])
    expect(new Set(before.map(({ subject }) => subject.sha))).toEqual(new Set([HEAD]))
    expect(before.find(({ gate }) => gate === 'cost-check')?.figures).toEqual(costReport().figures)
    expect(pushes()).toBe(1)

    // The jobs of the gates are not run again, so what they handed over is decided upon once more.
    const second = await decide(remembering(), again(DECIDE), given)
    expect(second).toMatchObject({ exitCode: 0, annotations: [], outputs: { decision: 'go' } })
    const after = await recorded()
    expect(after).toEqual(expect.arrayContaining([...before]))
    const added = after.filter(({ id }) => !before.some((one) => one.id === id))
    expect(added).toMatchObject([{ gate: 'release-decision', run: { attempt: 2 } }])
    expect(pushes()).toBe(2)
  })

  test('what a gate has recorded itself is not recorded again', async () => {
    const report = left(costReport(), COST)
    const own = store()
    await own.append([recordOf(report)])
    await handOver(remembering(), COST, [report])
    const given = { workspace: workspaceWith(configuration), inputs: { needs } }
    await decide(remembering(), DECIDE, given)
    expect(gatesIn(await recorded())).toEqual(['cost-check', 'release-decision'])
  })

  test('a decision that may only read writes nothing', async () => {
    await handOver(remembering(), COST, [left(costReport(), COST)])
    const given = { workspace: workspaceWith(configuration), inputs: { needs, history: 'read' } }
    const result = await decide(remembering(), DECIDE, given)
    expect(result).toMatchObject({ exitCode: 0, annotations: [], outputs: { decision: 'go' } })
    expect(execFileSync('git', ['-C', bare, 'for-each-ref'], { encoding: 'utf8' })).toBe('')
  })
})
