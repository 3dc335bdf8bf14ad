import { afterEach, describe, expect, test } from '@jest/globals'
import { faults } from '@plinth/testkit/github'
import { OLD_SHA, SHA } from './record-scene.ts'
import { type BrokenScene, startBroken } from './rollback-scene.ts'

let scene: BrokenScene
afterEach(() => scene.github.close())

async function begin(...parameters: Parameters<typeof startBroken>): Promise<BrokenScene> {
  scene = await startBroken(...parameters)
  return scene
}

/** Refused, with nothing started and nothing verified. */
async function refusal(): Promise<string> {
  const rolledBack = await scene.roll()
  expect(rolledBack).toMatchObject({ state: 'refused', runUrl: null, evidence: null })
  expect(scene.dispatched).toEqual([])
  expect(scene.asks()).toEqual([])
  expect(scene.verified).toEqual([])
  return rolledBack.message
}

const pull = (from: string) => ({
  pull_request: {
    number: 7,
    head: { sha: SHA, repo: { full_name: from } },
    base: { repo: { full_name: 'octo/shop' } },
  },
})

describe('a rollback is refused', () => {
  test('without a version that worked', async () => {
    await begin({}, { worked: false })
    expect(await refusal()).toBe('no earlier deployment to production is known to have worked')
  })

  test.each([
    ['pull_request', pull('mallory/shop')],
    ['pull_request_target', pull('mallory/shop')],
    [
      'workflow_run',
      {
        repository: { full_name: 'octo/shop' },
        workflow_run: { head_repository: { full_name: 'mallory/shop' } },
      },
    ],
    ['issue_comment', { issue: { number: 7, pull_request: {} } }],
  ])('on a fork’s %s event', async (name, payload) => {
    const { github, roll } = await begin()
    const asked = github.requests.length
    const rolledBack = await roll({ event: { name, payload } })
    expect(rolledBack.message).toBe('the event is, or may be, about a change from another repository')
    expect(github.requests).toHaveLength(asked)
    expect(scene.statuses(scene.id)).toHaveLength(2)
  })

  test('when the gate is cancelled', async () => {
    const { cancel } = await begin()
    cancel()
    expect(await refusal()).toBe('the gate was cancelled')
  })

  test('where nothing is recorded', async () => {
    await begin({}, { settings: (settings) => ({ ...settings, token: null }) })
    expect(await refusal()).toMatch(/^there is no deployment on GitHub to mark/)
  })

  test('where the history could not be read', async () => {
    await begin({
      routes: [
        {
          operation: 'graphql/none',
          method: 'POST',
          pattern: '/graphql',
          permission: '',
          writes: false,
          answer: () => ({ status: 200, body: { errors: [{ message: 'no' }] } }),
        },
      ],
    })
    expect(await refusal()).toBe(
      'the history of deployments could not be read, so that no good version is known',
    )
  })

  test('where a newer commit was deployed since', async () => {
    const { github } = await begin()
    github.deployment({ sha: 'b'.repeat(40), environment: 'staging' })
    github.deployment({ sha: SHA, environment: 'production' })
    github.deployment({ sha: 'c'.repeat(40), environment: 'production' })
    expect(await refusal()).toBe('commit ccccccc was deployed to the environment since')
  })

  test('where there is no such workflow', async () => {
    await begin({}, { workflow: ['another.yml', 'active'] })
    expect(await refusal()).toBe('there is no workflow rollback.yml, or the token may not see it')
  })

  test('where the workflow is disabled', async () => {
    await begin({}, { workflow: ['rollback.yml', 'disabled_manually'] })
    expect(await refusal()).toBe('the workflow rollback.yml is not active: disabled_manually')
  })

  test('where the token may not read workflows', async () => {
    await begin({ permissions: { deployments: 'write', contents: 'read' } })
    expect(await refusal()).toMatch(/^the workflow could not be read: .*`actions: read`/)
  })

  test.each([
    ['repos/list-deployment-statuses', /^it could not be read whether a rollback was started before: GET/],
    ['repos/list-deployments', /^it could not be read what was deployed since: GET/],
    ['repos/get', /^the default branch could not be read: GET/],
    ['repos/create-deployment-status', /^it could not be noted that the rollback begins, .*: POST/],
  ])('where GitHub fails at %s', async (operation, message) => {
    const { github } = await begin()
    github.faults.add({ operation, kind: { status: 403, message: 'no' } })
    expect(await refusal()).toMatch(message)
  })

  test.each([
    ['was lost', 'close'],
    ['was written, its answer lost', 'close-after'],
    ['failed', faults.unavailable],
  ] as const)('where the mark %s', async (_, kind) => {
    const { github } = await begin()
    github.faults.add({ operation: 'repos/create-deployment-status', kind })
    const asked = github.requests.length
    expect(await refusal()).toMatch(/^it could not be noted that the rollback begins/)
    const marks = github.requests.slice(asked).filter(({ method }) => method === 'POST')
    expect(marks).toHaveLength(1)
  })

  test('where an earlier attempt has marked the deployment', async () => {
    const { github, id } = await begin()
    const stored = github.store.deployments.find(({ deployment }) => deployment.id === id)
    const last = stored?.statuses.at(-1)
    if (!stored || !last) throw new Error('no deployment')
    stored.statuses.push({ ...last, id: 9_999, description: 'Plinth: rolling back to 1.4.0' })
    expect(await refusal()).toBe('a rollback of this deployment has been started before')
  })

  test('and still says what could have been gone back to', async () => {
    const { roll } = await begin({}, { workflow: null })
    expect((await roll()).to).toEqual({ version: '1.4.1', sha: OLD_SHA })
  })
})
