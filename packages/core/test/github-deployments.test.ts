import { afterEach, describe, expect, test } from '@jest/globals'
import { faults, type GitHubDouble, type GitHubOptions, startGitHub } from '@plinth/testkit/github'
import { ApiError } from '../src/errors.ts'
import { inOrder } from '../src/github/deployment-history.ts'
import {
  connectGitHub,
  createDeployment,
  createDeploymentStatus,
  type GitHub,
  latestStatus,
  listDeploymentStatuses,
  listDeployments,
  type NewDeployment,
  readDefaultBranch,
  readDeployments,
  repositoryPlace,
} from '../src/github/index.ts'

const SHA = '0123456789abcdef0123456789abcdef01234567'
const place = { owner: 'octo', repo: 'shop' }

let double: GitHubDouble
let github: GitHub
afterEach(() => double.close())

async function begin(options: GitHubOptions = {}): Promise<void> {
  double = await startGitHub(options)
  github = connectGitHub({ apiUrl: double.url, token: double.token, deadlineMs: 3_000 })
}

async function failureOf(call: Promise<unknown>): Promise<ApiError['failure']> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error.failure
  throw error ?? new Error('the call should have failed')
}

const asked = () => double.requests.map(({ method, target }) => `${method} ${target}`)

const MADE: NewDeployment = {
  sha: SHA,
  environment: 'staging',
  description: 'by a test',
  payload: { version: '1' },
  transient: true,
  production: false,
}

describe('creating a deployment', () => {
  test('merges nothing, waits for no check, and says so', async () => {
    await begin()
    expect(await createDeployment(github, place, MADE)).toEqual({
      id: 1001,
      nodeId: 'DE_1001',
      sha: SHA,
      environment: 'staging',
      payload: { version: '1' },
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      production: false,
    })
    expect(asked()).toEqual(['POST /repos/octo/shop/deployments'])
    expect(double.requests[0]?.body).toEqual({
      ref: SHA,
      environment: 'staging',
      description: 'by a test',
      payload: { version: '1' },
      transient_environment: true,
      production_environment: false,
      auto_merge: false,
      required_contexts: [],
    })
  })

  test.each(['close', 'close-after', faults.unavailable] as const)(
    'is asked for once, though %j leaves open whether it was done',
    async (kind) => {
      await begin()
      double.faults.add({ kind })
      const { status } = await failureOf(createDeployment(github, place, MADE))
      expect([null, 503]).toContain(status)
      expect(double.requests).toHaveLength(1)
    },
  )

  test('names the permission that is missing', async () => {
    await begin({ permissions: { deployments: 'read' } })
    expect(await failureOf(createDeployment(github, place, MADE))).toMatchObject({
      status: 403,
      permission: 'deployments: write',
    })
  })

  test('does not take just any answer for one', async () => {
    await begin()
    double.faults.add({ kind: { status: 202, message: 'Auto-merged main into topic.' } })
    expect(await failureOf(createDeployment(github, place, MADE))).toMatchObject({
      status: 202,
      path: '/repos/octo/shop/deployments',
      reason: 'the answer has not the shape that GitHub documents at id',
    })
  })
})

describe('a status', () => {
  const write = (part: object) =>
    createDeploymentStatus(github, place, 1001, {
      state: 'success',
      description: '',
      autoInactive: true,
      ...part,
    })

  test('is cut where GitHub would refuse it, between characters', async () => {
    await begin()
    double.deployment({ sha: SHA, environment: 'staging' })
    await write({ description: '🚀'.repeat(71) })
    expect(double.requests[0]?.body).toMatchObject({ description: `${'🚀'.repeat(69)}…` })
  })

  test.each([
    ['https://shop.example/a?b=c', 'https://shop.example/a?b=c'],
    ['https://user:word@shop.example/', 'https://shop.example/'],
    ['javascript:alert(1)', undefined],
    ['ftp://shop.example/', undefined],
    ['shop.example', undefined],
    [null, undefined],
  ])('with the address %j shows %j', async (given, shown) => {
    await begin()
    double.deployment({ sha: SHA, environment: 'staging' })
    await write({ environmentUrl: given, logUrl: given })
    const body = JSON.parse(JSON.stringify(double.requests[0]?.body))
    expect([body.environment_url, body.log_url]).toEqual([shown, shown])
  })

  test('that may be written twice is tried again, one that may not is not', async () => {
    await begin()
    double.deployment({ sha: SHA, environment: 'staging' })
    double.faults.add({ times: 1, kind: 'close' })
    await write({})
    expect(double.requests).toHaveLength(2)
    double.faults.add({ times: 1, kind: 'close' })
    const status = { state: 'failure', description: 'once', autoInactive: false } as const
    const once = createDeploymentStatus(github, place, 1001, status, { once: true })
    expect(await failureOf(once)).toMatchObject({ status: null })
    expect(double.requests).toHaveLength(3)
  })

  test('that is the newest, and all of them over pages, are read in order', async () => {
    await begin()
    const states = Array.from({ length: 205 }, (_, at) => ({
      state: 'in_progress' as const,
      description: `${at}`,
    }))
    double.deployment({ sha: SHA, environment: 'staging', statuses: states })
    expect(await latestStatus(github, place, 1001)).toMatchObject({ description: '204' })
    const all = await listDeploymentStatuses(github, place, 1001)
    expect(all.map(({ description }) => description)).toEqual(states.map(({ description }) => description))
    expect(double.requests).toHaveLength(4)
  })

  test('there is none of a deployment without any', async () => {
    await begin()
    double.deployment({ sha: SHA, environment: 'staging' })
    expect(await latestStatus(github, place, 1001)).toBeNull()
  })

  test('of a deployment with more than a thousand is not looked for for ever', async () => {
    await begin()
    const statuses = Array.from({ length: 1_001 }, () => ({ state: 'pending' as const }))
    double.deployment({ sha: SHA, environment: 'staging', statuses })
    expect((await failureOf(listDeploymentStatuses(github, place, 1001))).reason).toBe(
      'there are more than 1000 statuses',
    )
    expect(double.requests).toHaveLength(10)
  })

  test('in a state that nobody knows ends nothing', async () => {
    await begin()
    const stored = double.deployment({ sha: SHA, environment: 'staging', statuses: [{ state: 'success' }] })
    Object.assign(stored.statuses[0] ?? {}, { state: 'paused' })
    expect(await latestStatus(github, place, 1001)).toMatchObject({ state: 'pending' })
  })
})

test('deployments are listed by environment and commit', async () => {
  await begin()
  double.deployment({ sha: SHA, environment: 'a b/c&d' })
  expect(await listDeployments(github, place, { environment: 'a b/c&d', sha: SHA, perPage: 5 })).toHaveLength(
    1,
  )
  expect(asked()).toEqual([
    `GET /repos/octo/shop/deployments?environment=a%20b%2Fc%26d&sha=${SHA}&per_page=5&page=1`,
  ])
})

describe('the history of an environment', () => {
  test('is read by a list and a question per hundred', async () => {
    await begin()
    for (let count = 0; count < 101; count += 1) {
      double.deployment({ sha: SHA, environment: 'staging', statuses: [{ state: 'success' }] })
    }
    const { deployments, truncated } = await readDeployments(github, place, 'staging', 0)
    expect(deployments).toHaveLength(101)
    expect(truncated).toBe(false)
    expect(deployments[0]).toMatchObject({
      id: 1201,
      committedAt: expect.any(String),
      statuses: [{ state: 'success' }],
    })
    expect(asked()).toEqual([
      'GET /repos/octo/shop/deployments?environment=staging&per_page=100&page=1',
      'POST /graphql',
      'GET /repos/octo/shop/deployments?environment=staging&per_page=100&page=2',
      'POST /graphql',
    ])
    const [, question] = double.requests
    expect(question?.body).toMatchObject({
      variables: { ids: deployments.slice(0, 100).map(({ nodeId }) => nodeId) },
    })
  })

  test('asks no question about nothing', async () => {
    await begin()
    double.deployment({ sha: SHA, environment: 'staging', createdAt: '2020-01-01T00:00:00Z' })
    const since = Date.parse('2026-01-01T00:00:00Z')
    expect(await readDeployments(github, place, 'staging', since)).toEqual({
      deployments: [],
      truncated: false,
    })
    expect(double.requests).toHaveLength(1)
  })

  test('does without the commits that a token may not see', async () => {
    await begin({ permissions: { deployments: 'read' } })
    double.deployment({ sha: SHA, environment: 'staging', statuses: [{ state: 'failure' }] })
    const { deployments } = await readDeployments(github, place, 'staging', 0)
    expect(deployments).toMatchObject([{ committedAt: null, statuses: [{ state: 'failure' }] }])
  })

  test('says why GraphQL did not answer', async () => {
    await begin({
      routes: [
        {
          operation: 'graphql/refusing',
          method: 'POST',
          pattern: '/graphql',
          permission: '',
          writes: false,
          answer: () => ({
            status: 200,
            body: {
              data: { nodes: [null] },
              errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }],
            },
          }),
        },
      ],
    })
    double.deployment({ sha: SHA, environment: 'staging' })
    expect(await failureOf(readDeployments(github, place, 'staging', 0))).toEqual({
      status: 200,
      requestId: 'ABCD:2',
      method: 'POST',
      path: '/graphql',
      reason: 'Resource not accessible by integration',
      permission: 'deployments: read',
    })
  })

  test('puts statuses of one second in order by the one that GitHub calls the latest', () => {
    const status = (id: string, createdAt = '2026-01-01T00:00:00Z') => ({
      id,
      state: 'success' as const,
      description: '',
      createdAt,
    })
    const [one, two, three] = [status('1'), status('2'), status('3')]
    const ids = (statuses: readonly { readonly id: string }[]) => statuses.map(({ id }) => id).join('')
    expect(ids(inOrder([three, two, one], three))).toBe('123')
    expect(ids(inOrder([one, two, three], three))).toBe('123')
    const late = status('9', '2026-01-02T00:00:00Z')
    expect(ids(inOrder([late, one], null))).toBe('19')
    // More than were asked for: the latest is not among them.
    expect(ids(inOrder([one, two], late))).toBe('129')
    expect(ids(inOrder([], null))).toBe('')
  })
})

test('the default branch is read, of a place that is one', async () => {
  await begin({ permissions: {} })
  expect(await readDefaultBranch(github, place)).toBe('main')
  expect(repositoryPlace('octo/shop')).toEqual(place)
  for (const text of ['', 'octo', 'octo/', '/shop', 'a/b/c']) expect(repositoryPlace(text)).toBeNull()
})
