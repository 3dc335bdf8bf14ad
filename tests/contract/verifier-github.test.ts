import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { cancellation, type Fault, type GitHubDouble, readyGraphql, startGitHub } from '@plinth/testkit'
import { type Router, type RunningShop, startRouter, startShop } from '@plinth/testkit/service'
import { pullRequestWorkflow } from './tiny-run.ts'
import { configured, onGitHub, verifierRuns } from './verifier-run.ts'
import { everythingWritten, leaks } from './written.ts'

const run = verifierRuns()
const workspaceWith = configured()
const GOOD = '1'.repeat(40)
const NEW = '2'.repeat(40)

let good: RunningShop
let bad: RunningShop
let router: Router

beforeAll(async () => {
  readyGraphql()
  good = await startShop({ version: '1.0.0' })
  bad = await startShop({ version: '2.0.0', errorRate: 0.5 })
  router = await startRouter({ to: { [good.url]: 1 } })
})

afterAll(async () => {
  await router.stop()
  await good.stop()
  await bad.stop()
})

/** A repository whose production runs 1.0.0, and whose rollback workflow really goes back. */
async function repository(options: Parameters<typeof startGitHub>[0] = {}): Promise<GitHubDouble> {
  const github = await startGitHub({
    onDispatch: async () => {
      await router.route({ to: { [good.url]: 1 } })
      return 'success'
    },
    ...options,
  })
  github.workflow('rollback.yml')
  github.deployment({
    sha: GOOD,
    environment: 'production',
    payload: { version: '1.0.0' },
    statuses: [{ state: 'success' }],
  })
  return github
}

const inputs = (version: string) => ({
  url: `${router.url}/cart`,
  environment: 'production',
  'version-from': 'header x-version',
  'expect-version': version,
  'rollback-workflow': 'rollback.yml',
})

const states = (github: GitHubDouble, sha: string) =>
  github.store.deployments
    .find(({ deployment }) => deployment.sha === sha)
    ?.statuses.map(({ state }) => state)

describe('a decision on record', () => {
  test('a good version is promoted, and its deployment succeeds', async () => {
    await router.route({ to: { [good.url]: 1 } })
    const github = await repository()
    const result = await run({
      token: github.token,
      workflow: onGitHub(github, { sha: NEW }),
      inputs: inputs('1.0.0'),
    })
    await github.close()
    expect(result).toMatchObject({ exitCode: 0, outputs: { decision: 'promote' }, annotations: [] })
    expect(states(github, NEW)).toEqual(['in_progress', 'success'])
  })

  test('a bad one is rolled back once, and what is live then is verified', async () => {
    await router.route({ to: { [bad.url]: 1 } })
    const github = await repository()
    const workflow = onGitHub(github, { sha: NEW })
    const result = await run({ token: github.token, workflow, inputs: inputs('2.0.0') })
    expect(result).toMatchObject({ exitCode: 1, outputs: { decision: 'rollback' } })
    expect(github.store.runs).toHaveLength(1)
    expect(states(github, NEW)?.[0]).toBe('in_progress')
    expect(states(github, NEW)).toContain('failure')
    expect(result.summary).toContain('1.0.0')

    // Somebody runs the job again while the bad version is back.
    await router.route({ to: { [bad.url]: 1 } })
    const again = await run({ token: github.token, workflow, inputs: inputs('2.0.0') })
    await github.close()
    expect(again.outputs['decision']).toBe('rollback')
    expect(github.store.runs).toHaveLength(1)
  }, 60_000)

  test("a fork's pull request rolls nothing back", async () => {
    await router.route({ to: { [bad.url]: 1 } })
    const github = await repository({ readOnly: true })
    const result = await run({
      token: github.token,
      workflow: pullRequestWorkflow(github, { fork: true }),
      inputs: inputs('2.0.0'),
    })
    await github.close()
    expect(result.outputs['decision']).toBe('rollback')
    expect(github.store.runs).toHaveLength(0)
    expect(github.requests.filter(({ method, target }) => method !== 'GET' && target !== '/graphql')).toEqual(
      [],
    )
  })
})

describe('GitHub that is of no help', () => {
  const kinds: readonly (readonly [string, Fault['kind']])[] = [
    ['is down', { status: 503 }],
    ['refuses', { status: 403, message: 'Resource not accessible by integration' }],
    ['closes every connection', 'close'],
    ['is silent', 'hang'],
  ]
  test.each(kinds)(
    'one that %s changes no decision, and that is said',
    async (_, kind) => {
      await router.route({ to: { [good.url]: 1 } })
      const github = await repository()
      github.faults.add({ kind })
      const result = await run({
        token: github.token,
        workflow: onGitHub(github, { sha: NEW }),
        inputs: inputs('1.0.0'),
      })
      await github.close()
      expect(result).toMatchObject({ exitCode: 0, outputs: { decision: 'promote' } })
      expect(result.summary).toMatch(/record/i)
      expect(result.durationMs).toBeLessThan(40_000)
    },
    60_000,
  )

  const steps = [
    'repos/list-deployments',
    'repos/create-deployment',
    'repos/create-deployment-status',
    'actions/create-workflow-dispatch',
    'actions/get-workflow-run',
  ]
  test.each(steps)(
    'a failing %s is said, and the decision stands',
    async (operation) => {
      await router.route({ to: { [bad.url]: 1 } })
      const github = await repository()
      const workspace = await workspaceWith({ rollback: { timeout: '5s' } })
      github.faults.add({ operation, kind: { status: 500, message: 'Server Error' } })
      const result = await run({
        token: github.token,
        workflow: onGitHub(github, { sha: NEW }),
        workspace,
        inputs: { ...inputs('2.0.0'), config: 'plinth.yml' },
      })
      await github.close()
      expect(result).toMatchObject({ exitCode: 1, outputs: { decision: 'rollback' } })
      expect(github.store.runs.length).toBeLessThanOrEqual(1)
    },
    60_000,
  )
})

describe('cancelled', () => {
  test.each([
    ['while it waits', 'Waiting', { url: 'http://127.0.0.1:9/' }],
    ['while it looks for the version', 'Looking for version', { 'expect-version': '9.9.9' }],
    ['while it observes', 'Observing', { rate: '5/s', observe: '30s' }],
  ])(
    '%s, nothing stays in progress',
    async (_, afterOutput, more) => {
      await router.route({ to: { [good.url]: 1 } })
      const github = await repository()
      const workflow = onGitHub(github, { sha: NEW })
      const given = { ...inputs('1.0.0'), wait: '30s', ...more }
      const [interrupt] = cancellation(afterOutput)
      const result = await run({
        token: github.token,
        workflow,
        inputs: given,
        signals: interrupt === undefined ? [] : [{ ...interrupt, afterMs: 700 }],
      })
      expect(result.signalledForMs).toBeLessThan(7_500)
      expect(result.outputs['decision']).toBe('hold')
      const post = await run({ token: github.token, workflow, inputs: given, state: result.state })
      await github.close()
      expect(post.exitCode).toBe(0)
      expect(states(github, NEW)?.at(-1)).toBe('error')
      expect(github.store.runs).toHaveLength(0)
    },
    60_000,
  )

  test('killed, the post step closes what is open', async () => {
    await router.route({ to: { [good.url]: 1 } })
    const github = await repository()
    const workflow = onGitHub(github, { sha: NEW })
    const given = { ...inputs('1.0.0'), rate: '5/s', observe: '30s' }
    const killed = await run({
      token: github.token,
      workflow,
      inputs: given,
      signals: [{ signal: 'SIGKILL', afterOutput: 'Observing', afterMs: 1_500 }],
    })
    expect(killed.signal).toBe('SIGKILL')
    expect(states(github, NEW)).toEqual(['in_progress'])
    const post = await run({ token: github.token, workflow, inputs: given, state: killed.state })
    expect(post.exitCode).toBe(0)
    expect(states(github, NEW)).toEqual(['in_progress', 'error'])
    await github.close()
  }, 60_000)
})

test('no secret leaves, whatever happens', async () => {
  // Says what it was sent, as a careless service does.
  const { createServer } = await import('node:http')
  const echo = createServer((request, response) => {
    response.setHeader('x-version', String(request.headers['x-api-key']))
    response.writeHead(500).end(JSON.stringify(request.headers))
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => echo.once('listening', resolve))
  const address = echo.address()
  const port = typeof address === 'object' ? address?.port : 0
  const github = await repository()
  github.faults.add({ operation: 'repos/create-deployment-status', kind: { status: 500 }, times: 1 })
  const secrets = [
    'S3cr3t-header-value',
    'pa55-w0rd-of-url',
    'user:pa55-w0rd-of-url',
    'S3cr3t-of-prometheus',
    github.token,
  ]
  const workspace = await workspaceWith({ metrics: [{ name: 'errors', query: 'errors', below: '1' }] })
  const result = await run({
    workspace,
    token: github.token,
    workflow: onGitHub(github, { sha: NEW }),
    inputs: {
      ...inputs('2.0.0'),
      config: 'plinth.yml',
      url: `http://user:pa55-w0rd-of-url@127.0.0.1:${port}/`,
      'control-url': `http://user:pa55-w0rd-of-url@127.0.0.1:${port}/control`,
      headers: 'X-Api-Key: S3cr3t-header-value\nCookie: session=S3cr3t-header-value',
      'prometheus-url': `http://127.0.0.1:${port}`,
      'prometheus-headers': 'Authorization: Bearer S3cr3t-of-prometheus',
      wait: '1s',
    },
  })
  const written = await everythingWritten(result, github)
  echo.close()
  echo.closeAllConnections()
  await github.close()
  expect(leaks(written, secrets)).toEqual([])
  expect(result.masks).toEqual(expect.arrayContaining(['S3cr3t-header-value', github.token]))
  expect(result.outputs['decision']).not.toBe('promote')
}, 60_000)
