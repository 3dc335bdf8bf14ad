import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { artifactService, collectFromRun, collectHandedOver, handOver } from '@plinth/core/artifacts'
import { connectGitHub } from '@plinth/core/github'
import { type GitHubDouble, startGitHub } from '@plinth/testkit'
import { type ArtifactsDouble, startArtifacts } from '@plinth/testkit/artifacts'

const PLACE = { owner: 'octo', repo: 'shop' }
const RUN = { repository: 'octo/shop', id: '42' }
const FROM = { job: 'perf', matrix: null, attempt: 1 }
const REST = { permission: 'actions=read', writes: false, method: 'GET' } as const

let artifacts: ArtifactsDouble
let github: GitHubDouble
/** Where the API says that an artifact is; null: it does not say. */
let location: string | null
let expired = false

const signal = new AbortController().signal
const service = () => artifactService(artifacts.variables(), { signal, secret: () => {} })

beforeEach(async () => {
  artifacts = await startArtifacts()
  location = null
  expired = false
  github = await startGitHub({
    routes: [
      {
        ...REST,
        operation: 'actions/list-workflow-run-artifacts',
        pattern: '/repos/{owner}/{repo}/actions/runs/{run_id}/artifacts',
        answer: ({ path }) => {
          const list = artifacts.artifacts.map(({ id, name }) => ({ id, name, expired }))
          const found = path['run_id'] === RUN.id ? list : []
          return { status: 200, body: { total_count: found.length, artifacts: found } }
        },
      },
      {
        ...REST,
        operation: 'actions/download-artifact',
        pattern: '/repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
        answer: () => ({ status: 302, ...(location === null ? {} : { headers: { location } }) }),
      },
    ],
  })
})
afterEach(() => Promise.all([artifacts.close(), github.close()]))

/** A signed address, as the API redirects to. */
async function signedAddress(): Promise<string> {
  const { ACTIONS_RUNTIME_TOKEN: token } = artifacts.variables()
  const path = '/twirp/github.actions.results.api.v1.ArtifactService/GetSignedArtifactURL'
  const { backend } = service()
  const answer = await fetch(`${artifacts.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      workflow_run_backend_id: backend.run,
      workflow_job_run_backend_id: backend.job,
      name: artifacts.artifacts[0]?.name,
    }),
  })
  const read: unknown = await answer.json()
  return typeof read === 'object' && read !== null && 'signed_url' in read ? String(read.signed_url) : ''
}

const fromRun = (id: number) =>
  collectFromRun(connectGitHub({ apiUrl: github.url, token: github.token }), PLACE, id, signal)

test('what another run has handed over is read through the API, and no token follows to the storage', async () => {
  const artifact = await handOver(service(), RUN, FROM, ['{}'])
  location = await signedAddress()
  expect(await fromRun(42)).toEqual({
    handedOver: [{ artifact, run: RUN, from: FROM, reports: ['{}'] }],
    unreadable: [],
  })
  expect(artifacts.operations.at(-1)).toBe('GetBlob')
  expect(await fromRun(43)).toEqual({ handedOver: [], unreadable: [] })
})

test('what has expired is not there', async () => {
  await handOver(service(), RUN, FROM, ['{}'])
  expired = true
  expect(await fromRun(42)).toEqual({ handedOver: [], unreadable: [] })
})

test('an answer that leads nowhere is told of that artifact', async () => {
  await handOver(service(), RUN, FROM, ['{}'])
  const { unreadable } = await fromRun(42)
  expect(unreadable[0]?.why).toContain('the answer does not say where the artifact is')
})

test('without permission nobody can tell, which is an error', async () => {
  github.faults.add({ operation: 'actions/list-workflow-run-artifacts', kind: { status: 403 } })
  await expect(fromRun(42)).rejects.toThrow('403')
})

test('an artifact under the name of another job does not pass for one of that job', async () => {
  await handOver(service(), RUN, FROM, ['{}'])
  const [kept] = artifacts.artifacts
  if (kept === undefined) throw new Error('nothing was kept')
  const other = { ...kept, name: kept.name.replace('-perf-1-', '-perf-2-') }
  artifacts.artifacts.splice(0, 1, other)
  expect(await collectHandedOver(service())).toEqual({
    handedOver: [],
    unreadable: [{ artifact: other.name, why: 'its name is not that of the job it says it is from' }],
  })
})
