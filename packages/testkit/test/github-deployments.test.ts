import { afterEach, describe, expect, test } from '@jest/globals'
import { type GitHubDouble, type GitHubOptions, startGitHub } from '../src/github/index.ts'

const SHA = '0123456789abcdef0123456789abcdef01234567'

let github: GitHubDouble
afterEach(() => github.close())

async function begin(options: GitHubOptions = {}): Promise<GitHubDouble> {
  github = await startGitHub(options)
  return github
}

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; data: unknown }> {
  const answer = await fetch(
    path === '/graphql' ? github.graphqlUrl : `${github.url}/repos/octo/shop${path}`,
    {
      method,
      headers: { authorization: `Bearer ${github.token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    },
  )
  const text = await answer.text()
  return { status: answer.status, data: text === '' ? null : JSON.parse(text) }
}

const succeed = (id: number, more: object = {}) =>
  ask('POST', `/deployments/${id}/statuses`, { state: 'success', ...more })

describe('deployments of the double', () => {
  test('are refused while checks run, as GitHub refuses them to every workflow that waits for all', async () => {
    await begin()
    expect(await ask('POST', '/deployments', { ref: SHA })).toMatchObject({ status: 409 })
    expect(await ask('POST', '/deployments', { ref: SHA, required_contexts: [] })).toMatchObject({
      status: 201,
      data: { environment: 'production', sha: SHA },
    })
  })

  test('are refused of what is no commit', async () => {
    await begin()
    expect(await ask('POST', '/deployments', { ref: 'gone', required_contexts: [] })).toMatchObject({
      status: 422,
    })
  })

  test('become inactive by a later success, but neither in production nor transient nor unsuccessful ones', async () => {
    await begin()
    const made = { sha: SHA, environment: 'staging', statuses: [{ state: 'success' }] } as const
    const plain = github.deployment(made)
    const spared = [
      github.deployment({ ...made, production: true }),
      github.deployment({ ...made, transient: true }),
      github.deployment({ ...made, environment: 'qa' }),
      github.deployment({ ...made, statuses: [{ state: 'failure' }] }),
    ]
    const untouched = spared.map(({ statuses }) => statuses.length)
    const first = github.deployment({ sha: SHA, environment: 'staging' })
    await succeed(first.deployment.id, { auto_inactive: false })
    expect(plain.statuses.at(-1)?.state).toBe('success')
    await succeed(first.deployment.id)
    expect(plain.statuses.map(({ state }) => state)).toEqual(['success', 'inactive'])
    expect(spared.map(({ statuses }) => statuses.length)).toEqual(untouched)
  })

  test.each([
    [{ state: 'done' }, /state/],
    [{ state: 'success', description: 'x'.repeat(141) }, /too long/],
    [{ state: 'success', log_url: 'ftp://x.example' }, /http/],
  ])('refuse the status %j', async (status, message) => {
    await begin()
    const { deployment } = github.deployment({ sha: SHA, environment: 'staging' })
    const answer = await ask('POST', `/deployments/${deployment.id}/statuses`, status)
    expect(answer).toMatchObject({ status: 422, data: { message: expect.stringMatching(message) } })
  })

  test.each([
    [{ deployments: 'read' }, 200, 403],
    [{ deployments: 'write' }, 200, 403],
    [{ contents: 'write' }, 403, 403],
  ] as const)('with %j are read with %i', async (permissions, reading, dispatching) => {
    await begin({ permissions })
    github.workflow('a.yml')
    expect((await ask('GET', '/deployments')).status).toBe(reading)
    const dispatch = await ask('POST', '/actions/workflows/a.yml/dispatches', { ref: 'main' })
    expect(dispatch.status).toBe(dispatching)
  })
})

describe('questions to the double in GraphQL', () => {
  const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment { id state } } }'
  const errorsOf = async (body: object) => {
    const { data } = await ask('POST', '/graphql', body)
    return JSON.stringify(data)
  }

  test('are held against GitHub’s own schema', async () => {
    await begin()
    expect(await errorsOf({ query: 'query { viewer { login nothing } }' })).toMatch(
      /Cannot query field \\"nothing\\" on type \\"User\\"/,
    )
    expect(await errorsOf({ query: 'query {' })).toMatch(/Syntax Error/)
    expect(await errorsOf({ query: 'query ($id: Int) { nodes(ids: [$id]) { id } }' })).toMatch(/Variable/)
  })

  test('need their variables', async () => {
    await begin()
    expect(await errorsOf({ query: NODES })).toMatch(/Variable \\"\$ids\\" of required type/)
    expect(await errorsOf({ query: NODES, variables: { ids: ['DE_7'] } })).toMatch(
      /Could not resolve to a node/,
    )
  })
})

describe('runs of the double', () => {
  test('do what they were given to do, and end as it ends', async () => {
    const given: unknown[] = []
    await begin({
      onDispatch: async (...what) => {
        given.push(what)
        throw new Error('broken')
      },
    })
    github.workflow('a.yml')
    const body = { ref: 'main', inputs: { n: 1 } }
    expect((await ask('POST', '/actions/workflows/a.yml/dispatches', body)).status).toBe(204)
    for (let tries = 0; github.store.runs[0]?.status !== 'completed' && tries < 100; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(given).toEqual([['a.yml', { n: '1' }]])
    expect(await ask('GET', `/actions/runs/${github.store.runs[0]?.id}`)).toMatchObject({
      data: { status: 'completed', conclusion: 'failure' },
    })
  })

  test('are none of a workflow that is disabled', async () => {
    await begin()
    github.workflow('a.yml', 'disabled_inactivity')
    const answer = await ask('POST', '/actions/workflows/a.yml/dispatches', { ref: 'main' })
    expect(answer.status).toBe(422)
  })
})
