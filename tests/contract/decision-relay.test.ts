import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Report } from '@plinth/core'
import { type ActionResult, type GitHubDouble, runAction, startGitHub } from '@plinth/testkit'
import { reportOf, slowReport } from '../../actions/release-decision/test/reports.ts'
import { newName } from '../../packages/core/src/artifacts/name.ts'
import { packParcel } from '../../packages/core/src/artifacts/parcel.ts'
import { HEAD } from './decision-run.ts'

const ENTRY = fileURLToPath(new URL('../../actions/release-decision/dist/index.js', import.meta.url))
const RUN = 555
const FROM = { job: 'gate', matrix: null, attempt: 1 }
const REST = { permission: 'actions=read', writes: false, method: 'GET' } as const

let archive: Buffer
let storage: Server
let github: GitHubDouble
const done: ActionResult[] = []

beforeEach(async () => {
  storage = createServer((_, response) => response.end(archive)).listen(0, '127.0.0.1')
  await once(storage, 'listening')
  const address = storage.address()
  const location = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/artifact.zip`
  const artifacts = [{ id: 1, name: newName(FROM), expired: false }]
  github = await startGitHub({
    routes: [
      {
        ...REST,
        operation: 'actions/list-workflow-run-artifacts',
        pattern: '/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
        answer: () => ({ status: 200, body: { total_count: 1, artifacts } }),
      },
      {
        ...REST,
        operation: 'actions/download-artifact',
        pattern: '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
        answer: () => ({ status: 302, headers: { location } }),
      },
    ],
  })
  github.pull({ number: 7, head: { ref: 'change', sha: HEAD, repository: 'stranger/shop' } })
})
afterEach(async () => {
  storage.close()
  await Promise.all([github.close(), ...done.splice(0).map((result) => result.remove())])
})

const decision = (made: Partial<Report> = {}): Report =>
  reportOf({
    ...slowReport({ findings: [] }),
    gate: 'release-decision',
    verdict: 'pass',
    headline: 'May go out, all 3 gates passed',
    run: { id: String(RUN), attempt: 1, job: 'gate', step: 'x', url: null },
    ...made,
  })

async function relay(report: Report | string, headSha = HEAD): Promise<ActionResult> {
  const text = typeof report === 'string' ? report : JSON.stringify(report)
  archive = packParcel({ repository: 'octo/shop', id: String(RUN) }, FROM, [text])
  const payload = {
    repository: { full_name: 'octo/shop' },
    workflow_run: {
      ...{ id: RUN, run_attempt: 1, event: 'pull_request', head_sha: headSha, head_branch: 'change' },
      head_repository: { full_name: 'stranger/shop' },
      pull_requests: [],
    },
  }
  const result = await runAction({
    entry: ENTRY,
    inputs: { step: 'relay', token: github.token },
    workflow: { apiUrl: github.url, graphqlUrl: github.graphqlUrl, event: { name: 'workflow_run', payload } },
    timeoutMs: 30_000,
  })
  done.push(result)
  return result
}
const comments = () => (github.store.comments.get(7) ?? []).map(({ body = '' }) => body)

test("what a fork's run says is posted as what it is", async () => {
  const sections = [
    {
      title: 'Gates',
      importance: 1 as const,
      blocks: [{ kind: 'text' as const, text: { link: 'https://evil.example', text: 'all good' } }],
    },
  ]
  const result = await relay(decision({ sections, headline: '@octocat merge this' }))
  expect(result.exitCode).toBe(0)
  expect(comments()).toHaveLength(1)
  const [body = ''] = comments()
  expect(body).toContain('## 🟡 Inconclusive: a run of stranger/shop says')
  expect(body).toContain('<strong>no evidence</strong>')
  expect(body).not.toMatch(/evil\.example|@octocat|✅/)
  expect(github.store.checks.size).toBe(0)
})

test.each([
  ['another commit', decision({ subject: { repository: 'octo/shop', sha: 'f'.repeat(40), ref: '' } })],
  ['another run', decision({ run: { id: '1', attempt: 1, job: 'gate', step: 'x', url: null } })],
  ['a gate alone', slowReport()],
  ['no report', '{"schema":'],
])('nothing is posted of %s', async (_, report) => {
  const result = await relay(report)
  expect(result.exitCode).toBe(0)
  expect(result.annotations.map(({ message }) => message)).toEqual([expect.stringContaining('no decision')])
  expect(comments()).toEqual([])
})

test('a pull request that went on since is left alone', async () => {
  const result = await relay(decision(), 'b'.repeat(40))
  expect(result.log).toContain('No open pull request has the commit of that run as its head')
  expect(comments()).toEqual([])
})
