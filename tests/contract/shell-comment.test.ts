import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Fault, faults, type GitHubDouble, startGitHub } from '@plinth/testkit'
import { pullRequestWorkflow, tinyRuns } from './tiny-run.ts'

const run = tinyRuns()
let github: GitHubDouble
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

/** Half a minute passes before it gives up, in which the other tests run. */
let unanswered: ReturnType<typeof run>
beforeAll(() => {
  unanswered = askSilence()
  // Whatever is wrong with it fails the test that waits for it, and not an earlier one.
  unanswered.catch(() => undefined)
})

async function askSilence() {
  const silent = await startGitHub()
  silent.faults.add({ kind: 'hang' })
  const workflow = pullRequestWorkflow(silent)
  try {
    return await run({ workflow, inputs: { token: silent.token }, timeoutMs: 50_000 })
  } finally {
    await silent.close()
  }
}

const onPullRequest = (options?: Parameters<typeof pullRequestWorkflow>[1]) =>
  pullRequestWorkflow(github, options)
const asked = () => github.requests.map(({ method, target }) => `${method} ${target}`)

describe('on a pull request', () => {
  test('one comment is added, and then kept up to date', async () => {
    const first = await run({ workflow: onPullRequest(), inputs: { answer: 'fail', token: github.token } })
    expect(first.exitCode).toBe(1)
    expect(asked()).toEqual([
      'GET /repos/octo/shop/issues/7/comments?per_page=100&page=1',
      'POST /repos/octo/shop/issues/7/comments',
    ])
    const [{ body = '' } = {}] = github.store.comments.get(7) ?? []
    expect(body).toMatch(/^<!-- plinth:tiny-gate:[0-9a-f]{16} -->\n/)
    expect(body).toContain('The answer is fail')
    expect(body).toContain('https://github.com/octo/shop/actions/runs/1234567890')

    const second = await run({ workflow: onPullRequest(), inputs: { answer: 'pass', token: github.token } })
    expect(second).toMatchObject({ exitCode: 0, annotations: [] })
    expect(asked().slice(2)).toEqual([
      'GET /repos/octo/shop/issues/7/comments?per_page=100&page=1',
      'POST /graphql',
      'PATCH /repos/octo/shop/issues/comments/1001',
    ])
    expect(github.store.comments.get(7)).toHaveLength(1)
    expect(github.store.comments.get(7)?.[0]?.body).toContain('The answer is pass')
  })

  test('its report is about the head of the pull request', async () => {
    const result = await run({ workflow: onPullRequest() })
    expect(result.report).toMatchObject({
      subject: { sha: 'c0ffee0000000000000000000000000000000000', ref: 'refs/pull/7/merge' },
    })
  })

  test('another step has a comment of its own', async () => {
    const inputs = { token: github.token }
    await run({ workflow: onPullRequest(), inputs })
    await run({ workflow: { ...onPullRequest(), step: 'second' }, inputs })
    expect(github.store.comments.get(7)).toHaveLength(2)
  })

  test('wrong settings are commented on, too', async () => {
    const inputs = { token: github.token, rounds: '99' }
    const result = await run({ workflow: onPullRequest(), inputs })
    expect(result.exitCode).toBe(1)
    expect(github.store.comments.get(7)?.[0]?.body).toContain('is above 30')
  })

  test('the token is masked before anything is printed', async () => {
    const result = await run({ workflow: onPullRequest(), inputs: { token: github.token } })
    expect(result.masks).toContain(github.token)
    const firstShown = result.lines.findIndex(({ shown }) => shown !== null)
    const lastMask = result.lines.findLastIndex(({ command }) => command?.name === 'add-mask')
    expect(lastMask).toBeLessThan(firstShown)
  })
})

describe('where there is nothing to comment on, or with', () => {
  test.each([
    ['auto', 'push', []],
    ['always', 'push', ['warning: The pull request was not commented on: there is no pull request']],
    ['never', 'pull_request', []],
  ])('comment: %s on %s', async (comment, event, expected) => {
    const workflow = event === 'push' ? { apiUrl: github.url } : onPullRequest()
    const result = await run({ workflow, inputs: { comment, token: github.token } })
    expect(result.exitCode).toBe(0)
    expect(result.annotations.map(({ name, message }) => `${name}: ${message}`)).toEqual(
      expected.map((start) => expect.stringContaining(start)),
    )
    expect(asked()).toEqual([])
  })

  test.each([
    ['auto', 'notice'],
    ['always', 'warning'],
  ])('comment: %s without a token', async (comment, level) => {
    const result = await run({ workflow: onPullRequest(), inputs: { comment } })
    expect(result.exitCode).toBe(0)
    expect(result.annotations).toEqual([
      { name: level, properties: {}, message: expect.stringContaining('the input `token` is empty') },
    ])
  })

  test('a fork is skipped with a notice, and nothing is asked', async () => {
    const result = await run({ workflow: onPullRequest({ fork: true }), inputs: { token: github.token } })
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
    expect(result.summary).toContain('The answer is pass')
    expect(result.annotations).toEqual([
      { name: 'notice', properties: {}, message: expect.stringContaining('comes from a fork') },
    ])
    expect(asked()).toEqual([])
  })

  test('a fork is commented on where the event gives a token that can write', async () => {
    const workflow = onPullRequest({ fork: true, event: 'pull_request_target' })
    await run({ workflow, inputs: { token: github.token } })
    expect(github.store.comments.get(7)).toHaveLength(1)
  })
})

describe('an API that fails', () => {
  const cases: readonly (readonly [string, Fault['kind'], string])[] = [
    ['403', faults.forbidden, 'answered with 403: Resource not accessible by integration'],
    ['404', faults.notFound, 'answered with 404: Not Found'],
    ['429 for a minute', faults.tooMany(60), 'answered with 429: Too Many Requests'],
    ['a secondary rate limit', faults.secondaryRateLimit(60), 'answered with 403: You have exceeded'],
    ['503', faults.unavailable, 'answered with 503: Service unavailable'],
    ['closed connections', 'close', 'got no answer: other side closed'],
  ]
  test.each(cases)('%s: a warning, and everything else is there', async (_, kind, reason) => {
    github.faults.add({ kind })
    const result = await run({
      workflow: onPullRequest(),
      inputs: { answer: 'inconclusive', token: github.token },
    })
    expect(result.exitCode).toBe(0)
    expect(result.outputs).toMatchObject({ verdict: 'inconclusive' })
    expect(result.summary).toContain('The answer is inconclusive')
    expect(result.report).toMatchObject({ verdict: 'inconclusive' })
    expect(result.annotations).toHaveLength(1)
    expect(result.annotations[0]?.name).toBe('warning')
    expect(result.annotations[0]?.message).toMatch(/^The pull request was not commented on: GET \/repos/)
    expect(result.annotations[0]?.message).toContain(reason)
  })

  test('403 says which permission is missing', async () => {
    github.faults.add({ operation: 'issues/create-comment', kind: faults.forbidden })
    const result = await run({ workflow: onPullRequest(), inputs: { token: github.token } })
    expect(result.annotations[0]?.message).toContain('permissions:\n  pull-requests: write')
  })

  test('no answer at all is given up, and the process ends', async () => {
    const result = await unanswered
    expect(result.exitCode).toBe(0)
    expect(result.annotations[0]?.message).toMatch(/got no answer: nothing came within 30(?:\.\d)? s/)
    expect(result.durationMs).toBeLessThan(45_000)
  }, 60_000)

  test('nobody listening is a warning', async () => {
    const workflow = { ...onPullRequest(), apiUrl: 'http://127.0.0.1:9' }
    const result = await run({ workflow, inputs: { token: github.token } })
    expect(result.exitCode).toBe(0)
    expect(result.annotations[0]?.message).toContain('got no answer')
  })
})
