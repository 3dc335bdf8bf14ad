import { afterEach, describe, expect, test } from '@jest/globals'
import type { DeploymentMade, StatusMade } from '@plinth/testkit/github'
import { pastDeployment, readPayload } from '../src/gather/record/history.ts'
import { openRecord } from '../src/gather/record/index.ts'
import { endingOf } from '../src/gather/record/outcome.ts'
import { versionVerified } from '../src/gather/record/wording.ts'
import { OLD_SHA, onEvent, recording, type Scene, SHA, startScene } from './record-scene.ts'

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, '0')}:00Z`

describe('the outcome of a deployment', () => {
  test.each([
    ['', 'open', null],
    ['pending queued in_progress waiting', 'open', null],
    ['in_progress success', 'success', 1],
    ['in_progress success inactive', 'success', 1],
    ['in_progress success inactive success', 'success', 1],
    ['success success', 'success', 0],
    ['in_progress failure', 'failure', 1],
    ['success in_progress failure', 'failure', 2],
    ['success in_progress success', 'success', 2],
    ['success in_progress', 'open', null],
    ['in_progress failure failure failure', 'failure', 1],
    ['in_progress error', 'unverified', 1],
    ['failure success', 'success', 1],
    ['inactive', 'open', null],
  ])('%j is %s', (states, outcome, ended) => {
    const statuses = states
      .split(' ')
      .filter((state) => state !== '')
      .map((state, minute) => ({
        state: state as StatusMade['state'],
        description: '',
        createdAt: at(minute),
      }))
    expect(endingOf(statuses)).toEqual({ outcome, endedAt: ended === null ? null : at(ended) })
  })
})

describe('the version of a deployment', () => {
  const followed = (payload: unknown, description = '') =>
    pastDeployment({
      id: 7,
      nodeId: 'DE_7',
      sha: SHA,
      environment: 'production',
      payload,
      createdAt: at(0),
      production: true,
      committedAt: null,
      statuses: [{ state: 'success', description, createdAt: at(1) }],
    }).version

  test.each([
    [{ version: '1.4.2' }, '1.4.2'],
    ['{"version":"1.4.2"}', '1.4.2'],
    ['not JSON', null],
    [{ version: 7 }, null],
    [{ version: 'x'.repeat(501) }, null],
    [[], null],
    [null, null],
    [{ version: '' }, null],
  ])('in the payload %j is %j', (payload, version) => {
    expect(followed(payload)).toBe(version)
  })

  test('that was verified is surer than the one that was meant', () => {
    expect(followed({ version: '1.4.2' }, 'Plinth: pass, version 1.4.3 verified')).toBe('1.4.3')
  })

  test.each([
    'Plinth: fail, version 1.4.2 broken',
    'Plinth: pass, version $(id) verified',
    'Plinth: pass, version --force verified',
    'Plinth: pass, version 1 2 verified',
    `Plinth: pass, version ${'9'.repeat(101)} verified`,
    'Deployed 1.4.2',
  ])('is not taken from %j', (description) => {
    expect(versionVerified(description)).toBeNull()
  })

  test('a payload tells the run that made it', () => {
    expect(readPayload({ version: null, run: 'https://x.example/1' })).toEqual({
      version: null,
      run: 'https://x.example/1',
    })
  })
})

describe('the history of an environment', () => {
  let scene: Scene
  afterEach(() => scene.github.close())

  const DAY_MS = 86_400_000
  const now = Date.now()
  const daysAgo = (days: number) => new Date(now - days * DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z')

  async function historyOf(made: readonly DeploymentMade[]) {
    scene = await startScene()
    const stored = made.map((one) => scene.github.deployment(one))
    const { deployment } = scene.github.deployment({ sha: SHA, environment: 'production' })
    const record = await openRecord(recording(scene, { historyDays: 30 }, onEvent(deployment)), scene.context)
    return { history: await record.history(), stored }
  }

  test('is of so many days, oldest first, with the commits’ times', async () => {
    const production = { environment: 'production', sha: OLD_SHA }
    const { history, stored } = await historyOf([
      { ...production, createdAt: daysAgo(31), statuses: [{ state: 'failure' }] },
      {
        ...production,
        createdAt: daysAgo(2),
        committedAt: daysAgo(3),
        payload: { version: '1.4.1' },
        statuses: [
          { state: 'in_progress', createdAt: daysAgo(2) },
          { state: 'success', createdAt: daysAgo(1.5) },
          { state: 'inactive', createdAt: daysAgo(1) },
        ],
      },
      { environment: 'staging', sha: OLD_SHA, createdAt: daysAgo(1) },
    ])
    expect(history).toMatchObject({ environment: 'production', days: 30, truncated: false })
    expect(history?.deployments).toEqual([
      {
        id: stored[1]?.deployment.id,
        sha: OLD_SHA,
        version: '1.4.1',
        createdAt: daysAgo(2),
        committedAt: daysAgo(3),
        outcome: 'success',
        endedAt: daysAgo(1.5),
      },
      expect.objectContaining({ sha: SHA, outcome: 'open' }),
    ])
  })

  test('stops at 300, and says so', async () => {
    const { history } = await historyOf(
      Array.from({ length: 320 }, () => ({ environment: 'production', sha: OLD_SHA })),
    )
    expect(history?.deployments).toHaveLength(300)
    expect(history?.truncated).toBe(true)
    expect(history?.deployments.at(-1)?.sha).toBe(SHA)
    const questions = scene.github.requests.filter(({ target }) => target === '/graphql')
    expect(questions).toHaveLength(3)
  })
})
