import { describe, expect, test } from '@jest/globals'
import { listRunJobs, listRunsBetween, readTraits } from '../src/github/index.ts'
import { failureOf, openGitHub, place, sha } from './github-change.ts'

const at = (text: string): number => Date.parse(text)
const NOVEMBER = { from: at('2026-11-01T00:00:00Z'), until: at('2026-11-30T23:59:59Z') }

describe('runs of a window', () => {
  test('tell what they were about, newest first', async () => {
    const { double, github } = await openGitHub()
    double.run({ createdAt: '2026-11-02T10:00:00Z', conclusion: null, branch: 'topic' })
    const newer = double.run({
      name: 'Release',
      path: '.github/workflows/release.yml@refs/heads/main',
      event: 'pull_request',
      branch: 'fix',
      sha: sha('c'),
      headRepository: 'ann/shop',
      createdAt: '2026-11-03T10:00:00Z',
      updatedAt: '2026-11-03T10:09:00Z',
      conclusion: 'cancelled',
    })
    const { runs, count } = await listRunsBetween(github, place, NOVEMBER, 100)
    expect(count).toBe(2)
    expect(runs[0]).toEqual({
      id: newer.id,
      name: 'Release',
      path: '.github/workflows/release.yml',
      event: 'pull_request',
      branch: 'fix',
      sha: sha('c'),
      headRepository: 'ann/shop',
      createdAt: at('2026-11-03T10:00:00Z'),
      updatedAt: at('2026-11-03T10:09:00Z'),
      conclusion: 'cancelled',
    })
    expect(runs[1]).toMatchObject({ branch: 'topic', headRepository: 'octo/shop', conclusion: null })
  })

  test('are those that were created in it, both ends included', async () => {
    const { double, github } = await openGitHub()
    for (const createdAt of [
      '2026-10-31T23:59:59Z',
      '2026-11-01T00:00:00Z',
      '2026-11-30T23:59:59Z',
      '2026-12-01T00:00:00Z',
    ]) {
      double.run({ createdAt })
    }
    const { runs } = await listRunsBetween(github, place, { ...NOVEMBER, from: NOVEMBER.from - 1 }, 100)
    expect(runs.map(({ createdAt }) => new Date(createdAt).toISOString())).toEqual([
      '2026-11-30T23:59:59.000Z',
      '2026-11-01T00:00:00.000Z',
    ])
  })

  test('are all read where one search would not give them', async () => {
    const { double, github } = await openGitHub()
    for (let run = 0; run < 1_100; run += 1) {
      double.run({ createdAt: new Date(NOVEMBER.from + run * 2_000_000).toISOString() })
    }
    const { runs, count } = await listRunsBetween(github, place, NOVEMBER, 10_000)
    expect([runs.length, new Set(runs.map(({ id }) => id)).size, count]).toEqual([1_100, 1_100, 1_100])
  })

  test('are the newest ones where there are too many, and all are counted', async () => {
    const { double, github } = await openGitHub()
    for (let run = 0; run < 1_100; run += 1) {
      double.run({ createdAt: new Date(NOVEMBER.from + run * 2_000_000).toISOString() })
    }
    const { runs, count } = await listRunsBetween(github, place, NOVEMBER, 300)
    expect(count).toBe(1_100)
    expect(runs.length).toBeGreaterThanOrEqual(300)
    expect(runs.length).toBeLessThan(1_100)
    const newest = NOVEMBER.from + 1_099 * 2_000_000
    expect(runs.map(({ createdAt }) => createdAt)).toEqual(runs.map((_, place) => newest - place * 2_000_000))
  })

  test('that all came in the same second are counted, and as many read as GitHub gives', async () => {
    const { double, github } = await openGitHub()
    for (let run = 0; run < 1_001; run += 1) double.run({ createdAt: '2026-11-02T10:00:00Z' })
    const { runs, count } = await listRunsBetween(github, place, NOVEMBER, 10_000)
    expect([runs.length, count]).toEqual([1_000, 1_001])
  })

  test('of no time at all are none', async () => {
    const { double, github } = await openGitHub()
    const window = { from: NOVEMBER.from + 1, until: NOVEMBER.from + 2 }
    expect(await listRunsBetween(github, place, window, 10)).toEqual({ runs: [], count: 0 })
    expect(double.requests).toEqual([])
  })
})

describe('jobs of a run', () => {
  test('are those of all attempts, with their steps and what ran them', async () => {
    const { double, github } = await openGitHub()
    const { id } = double.run({
      createdAt: '2026-11-02T10:00:00Z',
      jobs: [
        {
          name: 'test (20)',
          conclusion: 'failure',
          startedAt: '2026-11-02T10:00:05Z',
          completedAt: '2026-11-02T10:01:06Z',
          labels: ['ubuntu-24.04'],
          steps: [
            {
              name: 'Run npm ci',
              startedAt: '2026-11-02T10:00:07Z',
              completedAt: '2026-11-02T10:00:30Z',
            },
          ],
        },
        { attempt: 2, startedAt: '2026-11-02T11:00:00Z', completedAt: null, labels: [], group: 'Big' },
        {
          conclusion: 'skipped',
          neverRan: true,
          startedAt: '2026-11-02T11:00:00Z',
          completedAt: '2026-11-02T11:00:00Z',
        },
      ],
    })
    const { items, truncated } = await listRunJobs(github, place, id)
    expect(truncated).toBe(false)
    expect(items).toMatchObject([
      {
        name: 'test (20)',
        attempt: 1,
        startedAt: at('2026-11-02T10:00:05Z'),
        completedAt: at('2026-11-02T10:01:06Z'),
        conclusion: 'failure',
        labels: ['ubuntu-24.04'],
        runner: { name: 'GitHub Actions 1', group: 'GitHub Actions' },
        steps: [{ name: 'Run npm ci', startedAt: at('2026-11-02T10:00:07Z') }],
      },
      { attempt: 2, completedAt: null, conclusion: null, labels: [], runner: { group: 'Big' } },
      { conclusion: 'skipped', runner: null },
    ])
  })

  test('are read over all pages', async () => {
    const { double, github } = await openGitHub()
    const times = { startedAt: '2026-11-02T10:00:00Z', completedAt: '2026-11-02T10:00:30Z' }
    const jobs = Array.from({ length: 256 }, (_, leg) => ({ name: `test (${leg})`, ...times }))
    const { id } = double.run({ createdAt: '2026-11-02T10:00:00Z', jobs })
    expect((await listRunJobs(github, place, id)).items).toHaveLength(256)
  })
})

test.each([true, false])('a repository that is private: %s', async (isPrivate) => {
  const { github } = await openGitHub({ isPrivate })
  expect(await readTraits(github, place)).toEqual({ isPrivate, defaultBranch: 'main' })
})

test.each([
  ['runs', (github: Parameters<typeof listRunJobs>[0]) => listRunsBetween(github, place, NOVEMBER, 10)],
  ['jobs', (github: Parameters<typeof listRunJobs>[0]) => listRunJobs(github, place, 1)],
])('%s that may not be read name the permission', async (_, list) => {
  const { github } = await openGitHub({ permissions: { contents: 'read' } })
  expect(await failureOf(list(github))).toMatchObject({ status: 403, permission: 'actions: read' })
})

test('an answer of another shape is refused', async () => {
  const { github } = await openGitHub({
    routes: [
      {
        operation: 'actions/list-jobs-for-workflow-run',
        method: 'GET',
        pattern: '/repos/{owner}/{repo}/actions/runs/{run_id}/jobs',
        permission: 'actions=read',
        writes: false,
        answer: () => ({ status: 200, body: { jobs: [{ id: 1, name: 'test', started_at: 'soon' }] } }),
      },
    ],
  })
  expect(await failureOf(listRunJobs(github, place, 1))).toMatchObject({
    status: 200,
    reason: 'the answer has not the shape that GitHub documents at jobs.0.started_at',
  })
})
