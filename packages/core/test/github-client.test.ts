import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type Fault, faults, type GitHubDouble, startGitHub } from '@plinth/testkit/github'
import { ApiError } from '../src/errors.ts'
import { connectGitHub, VERSION } from '../src/github/index.ts'
import { missingPermission } from '../src/github/refusal.ts'

const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments'
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'
const place = { owner: 'octo', repo: 'shop', issue_number: 7 }

let github: GitHubDouble
afterEach(() => github.close())

async function connect(fault?: Fault, deadlineMs = 10_000) {
  github = await startGitHub()
  if (fault) github.faults.add(fault)
  return connectGitHub({ apiUrl: github.url, token: github.token, deadlineMs })
}

async function failureOf(call: Promise<unknown>): Promise<ApiError['failure'] & { tookMs: number }> {
  const started = performance.now()
  try {
    await call
  } catch (error) {
    if (error instanceof ApiError) return { ...error.failure, tookMs: performance.now() - started }
    throw error
  }
  throw new Error('the call should have failed')
}

test('every request says who asks, by which version of the API, and with which token', async () => {
  const octokit = await connect()
  await octokit.request(LIST, place)
  expect(github.requests).toHaveLength(1)
  expect(github.requests[0]?.headers).toMatchObject({
    authorization: `token ${github.token}`,
    'x-github-api-version': '2022-11-28',
  })
  expect(github.requests[0]?.headers['user-agent']).toMatch(new RegExp(`^plinth/${VERSION} `))
})

test('the version is the one of the package', async () => {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ version: VERSION })
})

test('GitHub Enterprise is reached below its prefix, and GraphQL beside it', async () => {
  github = await startGitHub({ enterprise: true })
  const octokit = connectGitHub({ apiUrl: `${github.url}/`, token: github.token })
  expect(github.url).toMatch(/\/api\/v3$/)
  await octokit.request(LIST, place)
  await expect(octokit.graphql('query { viewer { login } }')).resolves.toEqual({
    viewer: { login: 'github-actions[bot]' },
  })
})

describe('what the API refuses', () => {
  test('403 names the missing permission and the request', async () => {
    const octokit = await connect({ kind: faults.forbidden })
    expect(await failureOf(octokit.request(CREATE, { ...place, body: 'x' }))).toMatchObject({
      status: 403,
      requestId: 'ABCD:1',
      method: 'POST',
      path: '/repos/octo/shop/issues/7/comments',
      reason: 'Resource not accessible by integration - https://docs.github.com/rest',
      permission: 'pull-requests: write',
    })
    expect(github.requests).toHaveLength(1)
  })

  test.each([
    [401, 'Bad credentials'],
    [404, 'Not Found'],
    [422, 'Validation Failed'],
  ])('%i is not tried again', async (status, message) => {
    const octokit = await connect({ kind: { status, message } })
    expect(await failureOf(octokit.request(LIST, place))).toMatchObject({ status })
    expect(github.requests).toHaveLength(1)
  })

  test('a wrong token is refused', async () => {
    github = await startGitHub()
    const octokit = connectGitHub({ apiUrl: github.url, token: 'ghs_wrong' })
    expect(await failureOf(octokit.request(LIST, place))).toMatchObject({ status: 401 })
  })

  test.each([
    ['issues=write; pull_requests=write', 'pull-requests: write'],
    ['deployments=write', 'deployments: write'],
    ['contents=write,workflows=write', 'contents: write\n  workflows: write'],
    ['', undefined],
    ['<script>', undefined],
    ['metadata=read; <b>', 'metadata: read'],
  ])('the permission in %j is %j', (header, permission) => {
    expect(missingPermission(header)).toBe(permission)
  })
})

describe('what passes by itself', () => {
  test('a 503 is tried again', async () => {
    const octokit = await connect({ times: 1, kind: faults.unavailable })
    await expect(octokit.request(LIST, place)).resolves.toMatchObject({ status: 200 })
    expect(github.requests).toHaveLength(2)
  })

  test('a closed connection is tried again', async () => {
    const octokit = await connect({ times: 1, kind: 'close' })
    await expect(octokit.request(LIST, place)).resolves.toMatchObject({ status: 200 })
    expect(github.requests).toHaveLength(2)
  })

  test.each([
    ['a secondary rate limit', faults.secondaryRateLimit(1)],
    ['a plain 429', faults.tooMany(1)],
  ])('%s is waited for as long as GitHub says', async (_, kind) => {
    const octokit = await connect({ times: 1, kind })
    const started = performance.now()
    await expect(octokit.request(LIST, place)).resolves.toMatchObject({ status: 200 })
    expect(performance.now() - started).toBeGreaterThan(950)
    expect(github.requests).toHaveLength(2)
  })
})

describe('what does not pass in time', () => {
  test.each([
    ['a secondary rate limit of a minute', faults.secondaryRateLimit(60), 403],
    ['a 429 of a minute', faults.tooMany(60), 429],
    ['the hour used up', faults.primaryRateLimit(1_800), 403],
  ])('%s fails at once, and is no missing permission', async (_, kind, status) => {
    const octokit = await connect({ kind })
    const failure = await failureOf(octokit.request(LIST, place))
    expect(failure).toMatchObject({ status })
    expect(failure.permission).toBeUndefined()
    expect(failure.tookMs).toBeLessThan(1_000)
    expect(github.requests).toHaveLength(1)
  })

  test('an API that never answers is given up at the deadline', async () => {
    const octokit = await connect({ kind: 'hang' }, 500)
    const failure = await failureOf(octokit.request(LIST, place))
    expect(failure).toMatchObject({ status: null, reason: 'nothing came within 0.5 s', method: 'GET' })
    expect(failure.tookMs).toBeLessThan(1_500)
  })

  test('an API that keeps failing is given up, with its last answer', async () => {
    const octokit = await connect({ kind: faults.unavailable }, 20_000)
    const failure = await failureOf(octokit.request(LIST, place))
    expect(failure).toMatchObject({ status: 503 })
    expect(github.requests).toHaveLength(3)
  })

  test('nobody listening is no answer', async () => {
    github = await startGitHub()
    const octokit = connectGitHub({ apiUrl: 'http://127.0.0.1:9', token: 't0ken', deadlineMs: 800 })
    expect(await failureOf(octokit.request(LIST, place))).toMatchObject({ status: null })
  })

  test('a signal from outside ends a call', async () => {
    github = await startGitHub()
    github.faults.add({ kind: 'hang' })
    const signal = AbortSignal.timeout(200)
    const octokit = connectGitHub({ apiUrl: github.url, token: github.token, signal })
    const failure = await failureOf(octokit.request(LIST, place))
    expect(failure.status).toBeNull()
    expect(failure.tookMs).toBeLessThan(1_500)
  })
})

test('the proxy that the runner names is used', async () => {
  github = await startGitHub()
  const asked: string[] = []
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization']}`)
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  // What listen gave is an address with a port.
  const { port } = proxy.address() as AddressInfo
  process.env['http_proxy'] = `http://user:word@127.0.0.1:${port}`
  try {
    const octokit = connectGitHub({ apiUrl: 'http://github.test/api/v3', token: 't0ken', deadlineMs: 500 })
    expect(await failureOf(octokit.request(LIST, place))).toMatchObject({ status: null })
  } finally {
    delete process.env['http_proxy']
    proxy.close()
  }
  const authorization = Buffer.from('user:word').toString('base64')
  expect(asked[0]).toBe(`github.test:80 Basic ${authorization}`)
})
