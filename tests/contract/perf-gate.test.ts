import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import {
  type ActionResult,
  type ActionRun,
  type Fault,
  faults,
  runAction,
  startGitHub,
} from '@plinth/testkit'
import { reportProblems } from './report-schema.ts'
import { pullRequestWorkflow } from './tiny-run.ts'
import { everythingWritten, leaks } from './written.ts'

const BUNDLE = fileURLToPath(new URL('../../actions/perf-gate/dist/index.js', import.meta.url))

let directory = ''
let service: Server
let address = ''
const done: ActionResult[] = []

beforeAll(async () => {
  if (!existsSync(BUNDLE))
    throw new Error('actions/perf-gate/dist/index.js is missing: run the script `build`')
  directory = await mkdtemp(join(tmpdir(), 'plinth-perf-gate-'))
  // Says what it was sent, as a careless service does, so that secrets come back from outside.
  service = createServer((request, response) => {
    response.statusCode = request.url === '/broken' ? 500 : 200
    response.end(JSON.stringify(request.headers))
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  // What listen gave is an address with a port.
  address = `127.0.0.1:${(service.address() as AddressInfo).port}`
})

afterAll(async () => {
  service?.close()
  service?.closeAllConnections()
  await Promise.all([
    ...done.map((result) => result.remove()),
    rm(directory, { recursive: true, force: true }),
  ])
})

async function run(options: Omit<ActionRun, 'entry'>): Promise<ActionResult> {
  const result = await runAction({ entry: BUNDLE, timeoutMs: 55_000, ...options })
  done.push(result)
  return result
}

/** A `plinth.samples/v1` file in which head takes `factor` times as long as base. */
async function samples(factor: number): Promise<string> {
  const rounds = Array.from({ length: 30 }, (_, index) => {
    const base = 40 + Math.sin(index) + index / 100
    return { base, head: (40 + Math.cos(index * 1.7) + index / 90) * factor }
  })
  const metrics = [{ name: 'checkout p95', unit: 'ms', better: 'lower', rounds }]
  const file = join(directory, `samples-${factor}.json`)
  await writeFile(file, JSON.stringify({ schema: 'plinth.samples/v1', metrics }))
  return file
}

const requests = (github: {
  readonly requests: readonly { readonly method: string; readonly target: string }[]
}) => github.requests.map(({ method, target }) => `${method} ${target}`)

describe('a file of samples and nothing else', () => {
  test.each([
    [1, 'pass', 0],
    [1.2, 'fail', 1],
  ])('head × %d: %s', async (factor, verdict, exitCode) => {
    const result = await run({ inputs: { reports: await samples(factor) } })
    expect(result).toMatchObject({ exitCode, signal: null, stderr: '' })
    expect(result.outputs).toMatchObject({ verdict, report: expect.stringMatching(/report\.json$/) })
    expect(reportProblems(result.report)).toEqual([])
    expect(result.report).toMatchObject({ schema: 'plinth.report/v1', gate: 'perf-gate', verdict })
    expect(result.summary).toContain(result.outputs['headline']?.slice(0, 10))
  })

  test('without a runner, with only the output file set', async () => {
    const output = join(directory, 'output')
    const result = await run({
      onRunner: false,
      inputs: { reports: await samples(1.2) },
      env: { GITHUB_OUTPUT: output },
    })
    expect(result.exitCode).toBe(1)
    expect(result.stdout).toMatch(/^Report: .*report\.json$/m)
    expect(existsSync(output)).toBe(true)
  })

  test.each([
    ['fail', 1],
    ['no-data', 0],
    ['pass, inconclusive', 0],
  ])('fail-on %s exits with %i for a regression', async (failOn, exitCode) => {
    const result = await run({ inputs: { reports: await samples(1.2), 'fail-on': failOn } })
    expect(result).toMatchObject({ exitCode, outputs: { verdict: 'fail' } })
  })
})

describe('what the user can mend', () => {
  test('all bad inputs are told at once, in one annotation without a stack', async () => {
    const inputs = { rate: 'fast', duration: '5', rounds: 'many', 'head-url': 'ftp://x', comment: 'yes' }
    const result = await run({ inputs })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.annotations).toHaveLength(1)
    for (const name of Object.keys(inputs)) expect(result.annotations[0]?.message).toContain(`\`${name}\``)
    expect(result.stdout + result.stderr + result.summary).not.toMatch(/\n\s+at .*:\d+:\d+/)
    expect(reportProblems(result.report)).toEqual([])
  })

  test('no target at all is one clear error', async () => {
    const result = await run({})
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.annotations).toHaveLength(1)
    expect(reportProblems(result.report)).toEqual([])
  })

  test('a report that is not there', async () => {
    const result = await run({ inputs: { reports: join(directory, 'nowhere.json') } })
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'no-data' } })
    expect(result.stdout).toContain('nowhere.json')
  })
})

describe('on a pull request', () => {
  test('exactly these requests are made, and one comment stands there', async () => {
    const github = await startGitHub()
    const workflow = pullRequestWorkflow(github)
    await run({ workflow, inputs: { reports: await samples(1.2), token: github.token } })
    await run({ workflow, inputs: { reports: await samples(1), token: github.token } })
    await github.close()
    expect(requests(github)).toEqual([
      'GET /repos/octo/shop/issues/7/comments?per_page=100&page=1',
      'POST /repos/octo/shop/issues/7/comments',
      'GET /repos/octo/shop/issues/7/comments?per_page=100&page=1',
      'POST /graphql',
      'PATCH /repos/octo/shop/issues/comments/1001',
    ])
    expect(github.store.comments.get(7)?.map(({ body }) => body?.split('\n', 1)[0])).toEqual([
      expect.stringMatching(/^<!-- plinth:perf-gate:[0-9a-f]{16} -->$/),
    ])
  })

  test('from a fork nothing is asked, and everything else is there', async () => {
    const github = await startGitHub({ readOnly: true })
    const workflow = pullRequestWorkflow(github, { fork: true })
    const result = await run({ workflow, inputs: { reports: await samples(1), token: github.token } })
    await github.close()
    expect(requests(github)).toEqual([])
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
    expect(result.annotations.map(({ name }) => name)).toEqual(['notice'])
  })

  const broken: readonly (readonly [string, Fault['kind']])[] = [
    ['403', faults.forbidden],
    ['404', faults.notFound],
    ['429', faults.tooMany(60)],
    ['503', faults.unavailable],
    ['no answer', 'close'],
  ]
  test.each(broken)('an API that gives %s costs the comment and nothing else', async (_, kind) => {
    const github = await startGitHub()
    github.faults.add({ kind })
    const workflow = pullRequestWorkflow(github)
    const result = await run({ workflow, inputs: { reports: await samples(1), token: github.token } })
    await github.close()
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
    expect(result.annotations.map(({ name }) => name)).toEqual(['warning'])
    expect(result.summary).not.toBe('')
    expect(reportProblems(result.report)).toEqual([])
  })
})

describe('what cannot be written', () => {
  test('an unwritable summary is a warning', async () => {
    const result = await run({ inputs: { reports: await samples(1) }, places: { summary: '/dev/full' } })
    expect(result).toMatchObject({ exitCode: 0, outputs: { verdict: 'pass' } })
    expect(result.annotations.map(({ name }) => name)).toEqual(['warning'])
  })

  test('unwritable outputs fail the job', async () => {
    const result = await run({ inputs: { reports: await samples(1) }, places: { output: '/dev/full' } })
    expect(result.exitCode).toBe(1)
    expect(result.annotations[0]?.message).toContain('The outputs were not written: ENOSPC')
  })
})

describe('under load', () => {
  const load = { duration: '300ms', warmup: '100ms', connections: '2', rounds: '6' }

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends it before the kill, with a report',
    async (signal) => {
      const url = `http://${address}`
      const result = await run({
        inputs: { ...load, 'base-url': url, 'head-url': url, duration: '2s', rounds: '30' },
        // Some rounds are then done, and one is under way.
        signals: [{ signal, afterOutput: '::group::', afterMs: 3_000 }],
      })
      expect(result.signalledForMs).toBeLessThan(10_000)
      expect(result.outputs['verdict']).toMatch(/^(inconclusive|no-data|fail)$/)
      expect(reportProblems(result.report)).toEqual([])
    },
    60_000,
  )

  test('no secret leaves', async () => {
    const github = await startGitHub()
    const secrets = ['S3cr3t-header-value', 'pa55-w0rd-of-url', 'user:pa55-w0rd-of-url', github.token]
    const url = `http://user:pa55-w0rd-of-url@${address}`
    const result = await run({
      workflow: pullRequestWorkflow(github),
      inputs: {
        ...load,
        'base-url': url,
        'head-url': url,
        path: '/broken',
        headers: 'X-Api-Key: S3cr3t-header-value\nCookie: session=S3cr3t-header-value',
        token: github.token,
      },
    })
    const written = await everythingWritten(result, github)
    await github.close()
    expect(leaks(written, secrets)).toEqual([])
    expect(result.masks).toEqual(expect.arrayContaining(['S3cr3t-header-value', github.token]))
    expect(result.outputs['verdict']).not.toBe('pass')
  }, 60_000)
})
