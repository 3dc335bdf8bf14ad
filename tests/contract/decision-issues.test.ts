import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Report } from '@plinth/core'
import { type GitHubDouble, startGitHub } from '@plinth/testkit'
import { costReport, SLOWER, slowReport } from '../../actions/release-decision/test/reports.ts'
import { decisionRuns, HEAD } from './decision-run.ts'

const run = decisionRuns()
let github: GitHubDouble
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

const scheduled = (...reports: readonly Report[]) =>
  run({
    reports,
    inputs: { token: github.token, issues: 'each', 'fail-on': 'none' },
    workflow: {
      ...{ apiUrl: github.url, graphqlUrl: github.graphqlUrl, job: 'gate', sha: HEAD },
      event: { name: 'schedule', payload: {} },
    },
    timeoutMs: 60_000,
  })
const issues = () =>
  [...github.store.issues.values()].map(({ number, state = 'open', title }) => [number, state, title])
const writes = () =>
  github.requests.filter(({ method, target }) => method !== 'GET' && target.includes('/issues'))

test('one issue for each finding: opened, left alone, changed, closed when it is gone, and opened again', async () => {
  await scheduled(slowReport(), costReport())
  expect(issues()).toEqual([[1, 'open', 'perf-gate: GET /cart p95']])
  expect(github.store.issues.get(1)?.body).toContain('src/cart.ts:12')

  const before = writes().length
  await scheduled(slowReport(), costReport())
  expect(writes()).toHaveLength(before)

  await scheduled(slowReport({ findings: [{ ...SLOWER, why: 'It is slower still.' }] }))
  expect(github.store.issues.get(1)?.body).toContain('It is slower still.')

  await scheduled(slowReport({ verdict: 'no-data', findings: [] }), costReport())
  expect(issues()).toEqual([[1, 'open', 'perf-gate: GET /cart p95']])

  await scheduled(slowReport({ verdict: 'pass', findings: [] }))
  expect(issues()).toEqual([[1, 'closed', 'perf-gate: GET /cart p95']])
  expect(github.store.comments.get(1)?.map(({ body }) => body)).toEqual([
    'The gate has looked again, and no longer finds this.',
  ])

  await scheduled(slowReport())
  expect(issues()).toEqual([[1, 'open', 'perf-gate: GET /cart p95']])
}, 60_000)

test('a marker that somebody else wrote is nothing, and what people closed as not planned stays closed', async () => {
  await scheduled(slowReport())
  const [ours] = [...github.store.issues.values()]
  github.issue({ number: 9, author: 'mallory', title: 'Mine', body: ours?.body ?? '' })
  github.issue({ ...ours, number: 1, state: 'closed', stateReason: 'not_planned' })
  await scheduled(slowReport())
  expect(issues()).toEqual([
    [1, 'closed', 'perf-gate: GET /cart p95'],
    [9, 'open', 'Mine'],
  ])
}, 30_000)

test('a bad day opens a bounded number of issues', async () => {
  const findings = Array.from({ length: 60 }, (_, at) => ({ ...SLOWER, id: `x/${at}` }))
  const result = await scheduled(slowReport({ findings }))
  expect(github.store.issues.size).toBe(10)
  expect(result.log).toContain('50 more wait for the next run')
}, 90_000)
