import { afterEach, describe, expect, test } from '@jest/globals'
import type { Progress } from '@plinth/core'
import { decimalText } from '@plinth/core/money'
import { faults, type GitHubDouble, type GitHubOptions, startGitHub } from '@plinth/testkit/github'
import { judgeCi } from '../src/decide/ci/index.ts'
import { gatherCi } from '../src/gather/github/index.ts'
import { at, DAY } from './ci.ts'
import { evidenceOf } from './evidence.ts'
import { dec } from './money.ts'
import { type Overrides, settingsOf } from './settings.ts'

const NOW = at('2026-11-22T12:00:00Z')
const time = (milliseconds: number): string => new Date(milliseconds).toISOString().replace('.000Z', 'Z')

const opened: GitHubDouble[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((double) => double.close()))
})

async function open(options: GitHubOptions = {}) {
  const double = await startGitHub({ isPrivate: true, ...options })
  opened.push(double)
  const stop = new AbortController()
  const told: string[] = []
  const progress: Progress = {
    line: () => {},
    status: (text) => told.push(text),
    group: (_, work) => work(),
  }
  const gather = (overrides: Overrides = {}, repository = 'octo/shop') => {
    const settings = settingsOf({ ci: true, token: double.token, ...overrides })
    const workflow = { apiUrl: double.url, repository, sha: '', ref: '', runUrl: null }
    const event = { name: 'push', payload: {} }
    return gatherCi(settings, { event, workflow, signal: stop.signal, now: () => NOW, progress })
  }
  /** A run of the workflow, so many hours ago, with a job of so many minutes. */
  const ran = (hours: number, minutes = 1, part: Partial<Parameters<GitHubDouble['run']>[0]> = {}) => {
    const begun = NOW - hours * 3_600_000
    const times = { startedAt: time(begun), completedAt: time(begun + minutes * 60_000) }
    return double.run({ createdAt: time(begun), jobs: [times], ...part })
  }
  return { double, gather, ran, told, stop: () => stop.abort() }
}

/** The paths that were asked, without repository and query. */
const asked = ({ requests }: GitHubDouble): readonly string[] =>
  requests.map(({ target }) => target.split('?')[0]?.replace('/repos/octo/shop', '') ?? '')

describe('without', () => {
  test('being asked for, nothing is read', async () => {
    const { double, gather } = await open()
    expect(await gather({ ci: false })).toEqual({ ci: null, problems: [] })
    expect(double.requests).toEqual([])
  })

  test('a token, it says what to give', async () => {
    const { double, gather } = await open()
    const { ci, problems } = await gather({ token: null })
    expect(ci).toBeNull()
    expect(problems).toMatchObject([
      { parts: ['ci'], effect: 'unusable', mend: expect.stringContaining('`actions: read`') },
    ])
    expect(double.requests).toEqual([])
  })

  test('a repository, it says what to do', async () => {
    const { gather } = await open()
    expect(await gather({}, '')).toMatchObject({
      ci: null,
      problems: [{ effect: 'unusable', mend: expect.stringContaining('GITHUB_REPOSITORY') }],
    })
  })
})

describe('runs and jobs', () => {
  test('are those of the window', async () => {
    const { double, gather, ran } = await open()
    ran(31 * 24)
    const { id } = ran(5, 2, {
      name: 'Build',
      path: '.github/workflows/build.yml',
      event: 'pull_request',
      branch: 'fix',
      headRepository: 'ann/shop',
      conclusion: 'failure',
      jobs: [
        {
          name: 'test (20)',
          startedAt: '2026-11-22T07:00:00Z',
          completedAt: '2026-11-22T07:01:10Z',
          labels: ['Ubuntu-Latest'],
          steps: [{ name: 'npm ci', startedAt: '2026-11-22T07:00:01Z', completedAt: '2026-11-22T07:00:09Z' }],
        },
        {
          conclusion: 'skipped',
          neverRan: true,
          startedAt: '2026-11-22T07:00:00Z',
          completedAt: '2026-11-22T07:00:00Z',
        },
        { name: 'now', startedAt: '2026-11-22T07:00:00Z', completedAt: null },
      ],
    })
    const { ci, problems } = await gather()
    expect(problems).toEqual([])
    expect(ci).toMatchObject({
      repository: 'octo/shop',
      isPrivate: true,
      defaultBranch: 'main',
      from: NOW - 30 * DAY,
      until: NOW,
      runsInWindow: 1,
      runsRead: 1,
      runs: [
        {
          id,
          workflow: 'Build',
          path: '.github/workflows/build.yml',
          branch: 'ann:fix',
          conclusion: 'failure',
          jobsRead: true,
        },
      ],
      jobs: [
        {
          workflow: 'Build',
          job: 'test (20)',
          runId: id,
          event: 'pull_request',
          branch: 'ann:fix',
          labels: ['ubuntu-latest'],
          hasRunner: true,
          steps: [{ name: 'npm ci' }],
        },
        { hasRunner: false, conclusion: 'skipped' },
      ],
    })
    expect(asked(double)).toEqual(['', '/actions/runs', '/actions/runs', `/actions/runs/${id}/jobs`])
  })

  test('become a cost', async () => {
    const { gather, ran } = await open()
    for (let hours = 1; hours <= 10; hours += 1) ran(hours, 2)
    const { ci, problems } = await gather()
    const part = judgeCi(settingsOf({ ci: true }), evidenceOf({ ci, problems }))
    expect([part.verdict, part.data && decimalText(part.data.total)]).toEqual(['pass', '0.12'])
  })

  test('of workflows by one name are told apart, and one by many names is one', async () => {
    const { gather, ran } = await open()
    ran(1, 1, { path: '.github/workflows/a.yml' })
    ran(2, 1, { path: '.github/workflows/b.yml' })
    for (const name of ['npm in /', 'pip in /'])
      ran(3, 1, { name, path: 'dynamic/dependabot/dependabot-updates' })
    const { ci } = await gather()
    expect(ci?.runs.map(({ workflow }) => workflow)).toEqual([
      '.github/workflows/a.yml',
      '.github/workflows/b.yml',
      'dynamic/dependabot/dependabot-updates',
      'dynamic/dependabot/dependabot-updates',
    ])
  })

  test('are not there in a quiet repository', async () => {
    const { gather } = await open()
    expect(await gather()).toMatchObject({ ci: { runs: [], jobs: [], runsInWindow: 0 }, problems: [] })
  })
})

describe('of more runs than may be read', () => {
  /** Every fifth run is of the dear workflow, and one in all of the rare one. */
  async function many() {
    const scene = await open()
    for (let run = 1; run <= 200; run += 1) {
      const dear = run % 5 === 0
      const part = dear ? { name: 'Dear', path: '.github/workflows/dear.yml' } : {}
      scene.ran(run, dear ? 50 : 1 + (run % 3), part)
    }
    scene.ran(201, 7, { name: 'Rare', path: '.github/workflows/rare.yml' })
    return scene
  }

  test('a part is read, of every workflow and of all the time', async () => {
    const { double, gather, told } = await many()
    const { ci } = await gather({ ciCost: { mostRuns: 40 } })
    expect(ci).toMatchObject({ runsInWindow: 201, runsRead: 40 })
    expect(asked(double).filter((path) => path.endsWith('/jobs'))).toHaveLength(40)
    const read = ci?.runs.filter(({ jobsRead }) => jobsRead) ?? []
    const count = (workflow: string) => read.filter((run) => run.workflow === workflow).length
    expect([count('Rare'), count('Dear') >= 7, count('CI') >= 29]).toEqual([1, true, true])
    // No fifth of the window is left out.
    const ages = read.map(({ createdAt }) => Math.floor((NOW - createdAt) / (41 * 3_600_000)))
    expect(new Set(ages)).toEqual(new Set([0, 1, 2, 3, 4]))
    expect(told.at(-1)).toBe('read the jobs of 40 of 40 runs')
  })

  test('the cost is near what it is, and its interval holds it', async () => {
    const { gather } = await many()
    // 40 × 50 minutes, 160 of 1 to 3, and 7.
    const all = await gather()
    const data = (ci: typeof all.ci) => judgeCi(settingsOf({ ci: true }), evidenceOf({ ci })).data
    const [whole, part] = [data(all.ci), data((await gather({ ciCost: { mostRuns: 40 } })).ci)]
    const value = (amount: Parameters<typeof decimalText>[0] | undefined) =>
      amount === undefined ? Number.NaN : Number(decimalText(amount))
    expect(value(part?.total)).toBeCloseTo(value(whole?.total), 0)
    expect(value(part?.interval?.low)).toBeLessThanOrEqual(value(whole?.total))
    expect(value(part?.interval?.high)).toBeGreaterThanOrEqual(value(whole?.total))
  })

  test('the same ones are read again', async () => {
    const { double, gather } = await many()
    const jobsAsked = () => asked(double).filter((path) => path.endsWith('/jobs'))
    await gather({ ciCost: { mostRuns: 30 } })
    const first = jobsAsked()
    await gather({ ciCost: { mostRuns: 30 } })
    expect(jobsAsked().slice(30).toSorted()).toEqual(first.toSorted())
  })
})

describe('what GitHub refuses', () => {
  test('names the permission', async () => {
    const { gather } = await open({ permissions: { contents: 'read' } })
    const { ci, problems } = await gather()
    expect(ci).toBeNull()
    expect(problems).toMatchObject([
      { effect: 'unusable', mend: 'Give the job the permission `actions: read`.' },
    ])
  })

  test('of the repository leaves open whether it is private', async () => {
    const { double, gather, ran } = await open()
    ran(1)
    double.faults.add({ operation: 'repos/get', kind: faults.notFound })
    const { ci, problems } = await gather()
    expect(ci).toMatchObject({ isPrivate: null, defaultBranch: null, runsRead: 1 })
    expect(problems).toMatchObject([{ effect: 'note', what: expect.stringContaining('private') }])
  })

  test('of the jobs ends the reading and keeps what was read', async () => {
    const { double, gather, ran } = await open()
    for (let hours = 1; hours <= 100; hours += 1) ran(hours)
    const message = 'API rate limit exceeded'
    double.faults.add({ operation: 'actions/list-jobs-for-workflow-run', times: 20, kind: 'slow' })
    double.faults.add({ operation: 'actions/list-jobs-for-workflow-run', kind: { status: 403, message } })
    const { ci, problems } = await gather()
    expect(ci).toMatchObject({ runsInWindow: 100, runsRead: 20 })
    expect(problems).toMatchObject([
      { effect: 'incomplete', what: expect.stringMatching(/^The jobs of 80 runs of 100 .*403.*rate limit/) },
    ])
    expect(asked(double).filter((path) => path.endsWith('/jobs')).length).toBeLessThan(30)
    const part = judgeCi(
      settingsOf({ ci: true, ciCost: { limit: { amount: dec('0.1'), currency: null } } }),
      evidenceOf({ ci, problems }),
    )
    // What was read broke the limit already.
    expect(part.verdict).toBe('fail')
  })

  test('of one run is one run', async () => {
    const { double, gather, ran } = await open()
    for (let hours = 1; hours <= 5; hours += 1) ran(hours)
    double.faults.add({ operation: 'actions/list-jobs-for-workflow-run', times: 1, kind: faults.notFound })
    expect((await gather()).ci?.runsRead).toBe(4)
  })
})

test('it stops when the job is stopped', async () => {
  const { double, gather, ran, stop } = await open()
  for (let hours = 1; hours <= 50; hours += 1) ran(hours)
  double.faults.add({ operation: 'actions/list-jobs-for-workflow-run', times: 10, kind: 'slow' })
  double.faults.add({ operation: 'actions/list-jobs-for-workflow-run', kind: 'hang' })
  const reading = gather()
  setTimeout(stop, 300).unref()
  const { ci, problems } = await reading
  expect(ci?.runsRead).toBe(10)
  expect(problems).toMatchObject([{ effect: 'incomplete', what: expect.stringContaining('was stopped') }])
})
