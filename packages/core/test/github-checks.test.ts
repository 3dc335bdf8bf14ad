import { describe, expect, test } from '@jest/globals'
import { faults } from '@plinth/testkit/github'
import { isInTeam, listCheckRuns, listStatuses, mayWrite } from '../src/github/index.ts'
import { failureOf, openGitHub, place, sha } from './github-change.ts'

describe('check runs', () => {
  test.each([
    [{}, 'success'],
    [{ conclusion: 'failure' }, 'failure'],
    [{ conclusion: 'cancelled' }, 'failure'],
    [{ conclusion: 'timed_out' }, 'failure'],
    [{ conclusion: 'action_required' }, 'failure'],
    [{ conclusion: 'neutral' }, 'neutral'],
    [{ conclusion: 'skipped' }, 'skipped'],
    [{ status: 'in_progress' }, 'pending'],
    [{ status: 'queued' }, 'pending'],
    [{ status: 'waiting' }, 'pending'],
  ] as const)('%j is %s', async (part, state) => {
    const { double, github } = await openGitHub()
    double.check(sha('1'), { name: 'unit', ...part })
    const { items } = await listCheckRuns(github, place, sha('1'))
    expect(items).toEqual([{ name: 'unit', state, url: `${double.url}/octo/shop/runs/1` }])
  })

  test('count by the latest of a name in each suite, over all pages', async () => {
    const { double, github } = await openGitHub()
    double.check(sha('1'), { name: 'unit', conclusion: 'failure' })
    double.check(sha('1'), { name: 'unit' })
    double.check(sha('1'), { name: 'unit', conclusion: 'failure', suite: 2 })
    for (let at = 0; at < 120; at += 1) double.check(sha('1'), { name: `job ${at}` })
    const { items } = await listCheckRuns(github, place, sha('1'))
    expect(items).toHaveLength(122)
    expect(items.filter(({ name }) => name === 'unit').map(({ state }) => state)).toEqual([
      'success',
      'failure',
    ])
  })
})

describe('commit statuses', () => {
  test('count by the newest of each context', async () => {
    const { double, github } = await openGitHub()
    double.status(sha('1'), { context: 'ci/old', state: 'error' })
    double.status(sha('1'), { context: 'ci/new', state: 'pending' })
    double.status(sha('1'), { context: 'ci/new', state: 'success', targetUrl: 'https://ci.example/1' })
    double.status(sha('1'), { context: 'ci/odd', state: 'pending', targetUrl: 'javascript:alert(1)' })
    const { items } = await listStatuses(github, place, sha('1'))
    expect(items).toEqual([
      { name: 'ci/old', state: 'failure', url: null },
      { name: 'ci/new', state: 'success', url: 'https://ci.example/1' },
      { name: 'ci/odd', state: 'pending', url: null },
    ])
  })

  test('are read over all pages', async () => {
    const { double, github } = await openGitHub()
    for (let at = 0; at < 130; at += 1) double.status(sha('1'), { context: `${at}`, state: 'success' })
    expect((await listStatuses(github, place, sha('1'))).items).toHaveLength(130)
  })
})

test.each([
  ['check runs', listCheckRuns, 'checks: read'],
  ['statuses', listStatuses, 'statuses: read'],
])('%s that may not be read name the permission', async (_, list, permission) => {
  const { github } = await openGitHub({ permissions: { contents: 'read' } })
  expect(await failureOf(list(github, place, sha('1')))).toMatchObject({ status: 403, permission })
})

describe('who may write', () => {
  test.each([
    ['admin', true],
    ['write', true],
    ['read', false],
    ['none', false],
  ] as const)('%s: %s', async (permission, may) => {
    const { double, github } = await openGitHub()
    double.access('Ann', permission)
    expect(await mayWrite(github, place, 'ann')).toBe(may)
  })

  test('nobody knows an app, so it may not', async () => {
    const { github } = await openGitHub()
    expect(await mayWrite(github, place, 'renovate[bot]')).toBe(false)
  })

  test('a refusal is no answer', async () => {
    const { double, github } = await openGitHub()
    double.faults.add({
      kind: { status: 403, message: 'Must have push access to view collaborator permission.' },
    })
    expect(await failureOf(mayWrite(github, place, 'ann'))).toMatchObject({ status: 403 })
  })
})

describe('who is in a team', () => {
  const team = { org: 'octo', slug: 'sre' }

  test.each([
    ['a member', 'Ann', true],
    ['who was asked and has not answered', 'ben', false],
    ['anybody else', 'cas', false],
  ])('%s', async (_, login, is) => {
    const { double, github } = await openGitHub()
    double.team({ ...team, members: ['ann'], pending: ['ben'] })
    expect(await isInTeam(github, team, login)).toBe(is)
  })

  test('is not known of a team that the token does not see', async () => {
    const { double, github } = await openGitHub()
    double.team({ ...team, members: ['ann'], hidden: true })
    expect(await failureOf(isInTeam(github, team, 'ann'))).toMatchObject({
      status: 404,
      path: '/orgs/octo/teams/sre',
    })
  })

  test('is not known where the job’s own token asks', async () => {
    const { double, github } = await openGitHub()
    double.team({ ...team, members: ['ann'] })
    double.faults.add({ kind: faults.forbidden })
    expect(await failureOf(isInTeam(github, team, 'ann'))).toMatchObject({ status: 403 })
  })
})
