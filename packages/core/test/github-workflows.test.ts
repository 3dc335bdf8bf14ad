import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import {
  type Fault,
  faults,
  type GitHubDouble,
  type GitHubOptions,
  startGitHub,
} from '@plinth/testkit/github'
import { ApiError } from '../src/errors.ts'
import {
  connectGitHub,
  dispatchWorkflow,
  findDispatchedRun,
  type GitHub,
  readWorkflowState,
  waitForRun,
} from '../src/github/index.ts'

const place = { owner: 'octo', repo: 'shop' }
const DISPATCH = { workflow: 'rollback.yml', ref: 'main', inputs: { version: '1.4.1' } }
const SINCE = '2026-01-01T00:00:00Z'

let double: GitHubDouble
let github: GitHub
let stop: AbortController
beforeEach(() => {
  stop = new AbortController()
})
afterEach(() => double.close())

async function begin(options: GitHubOptions = {}, fault?: Fault): Promise<void> {
  double = await startGitHub(options)
  double.workflow('rollback.yml')
  if (fault) double.faults.add(fault)
  github = connectGitHub({ apiUrl: double.url, token: double.token, deadlineMs: 4_000 })
}

const patience = (deadlineMs = 5_000) => ({ deadlineMs, signal: stop.signal })

async function failureOf(call: Promise<unknown>): Promise<ApiError['failure']> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof ApiError) return error.failure
  throw error ?? new Error('the call should have failed')
}

describe('a workflow', () => {
  test('is there, and active', async () => {
    await begin()
    expect(await readWorkflowState(github, place, 'rollback.yml')).toBe('active')
  })

  test('is not there, or is another file', async () => {
    await begin()
    expect(await failureOf(readWorkflowState(github, place, '../rollback.yml'))).toMatchObject({
      status: 404,
    })
    expect(double.requests[0]?.target).toBe('/repos/octo/shop/actions/workflows/..%2Frollback.yml')
  })
})

describe('starting a workflow', () => {
  test('tells its run', async () => {
    await begin()
    const run = await dispatchWorkflow(github, place, DISPATCH)
    expect(run).toEqual({ id: double.store.runs[0]?.id, url: double.store.runs[0]?.html_url })
    expect(double.requests[0]?.body).toEqual({
      ref: 'main',
      inputs: { version: '1.4.1' },
      return_run_details: true,
    })
  })

  test.each(['close', 'close-after', { status: 500 }, faults.unavailable, 'hang'] as const)(
    'is asked for once, though %j leaves open whether it was done',
    async (kind) => {
      await begin({}, { kind })
      await failureOf(dispatchWorkflow(github, place, DISPATCH))
      expect(double.requests).toHaveLength(1)
      expect(double.store.runs).toHaveLength(kind === 'close-after' ? 1 : 0)
    },
  )

  test('is asked for again where a limit of the API refused it', async () => {
    await begin({}, { times: 1, kind: faults.secondaryRateLimit(1) })
    expect(await dispatchWorkflow(github, place, DISPATCH)).not.toBeNull()
    expect(double.store.runs).toHaveLength(1)
  })

  test('leaves its run to be found on servers that do not tell it', async () => {
    await begin({ runDetails: 'ignored' })
    expect(await dispatchWorkflow(github, place, DISPATCH)).toBeNull()
    const run = await findDispatchedRun(github, place, { workflow: 'rollback.yml', since: SINCE }, patience())
    expect(run).toMatchObject({ id: double.store.runs[0]?.id, url: double.store.runs[0]?.html_url })
    expect(double.requests.at(-1)?.target).toBe(
      '/repos/octo/shop/actions/workflows/rollback.yml/runs?event=workflow_dispatch&created=%3E%3D2026-01-01T00%3A00%3A00Z&per_page=100',
    )
  })

  test('is refused for a branch that is not there', async () => {
    await begin()
    const gone = { ...DISPATCH, ref: 'gone' }
    expect(await failureOf(dispatchWorkflow(github, place, gone))).toMatchObject({ status: 422 })
  })

  test('names the permission that is missing', async () => {
    await begin({ permissions: { actions: 'read' } })
    expect(await failureOf(dispatchWorkflow(github, place, DISPATCH))).toMatchObject({
      status: 403,
      permission: 'actions: write',
    })
  })
})

describe('waiting for a run', () => {
  test.each(['success', 'failure'] as const)('ends with its %s', async (conclusion) => {
    await begin({ onDispatch: async () => conclusion })
    const run = await dispatchWorkflow(github, place, DISPATCH)
    expect(await waitForRun(github, place, run?.id ?? 0, patience())).toMatchObject({
      status: 'completed',
      conclusion,
    })
  })

  test('ends at its deadline', async () => {
    await begin({ onDispatch: () => new Promise(() => {}) })
    const run = await dispatchWorkflow(github, place, DISPATCH)
    const started = performance.now()
    expect(await waitForRun(github, place, run?.id ?? 0, patience(700))).toBeNull()
    expect(performance.now() - started).toBeLessThan(1_500)
  })

  test('ends with the signal', async () => {
    await begin({ onDispatch: () => new Promise(() => {}) })
    const run = await dispatchWorkflow(github, place, DISPATCH)
    setTimeout(() => stop.abort(), 200)
    const started = performance.now()
    expect(await waitForRun(github, place, run?.id ?? 0, patience())).toBeNull()
    expect(performance.now() - started).toBeLessThan(1_000)
  })

  test('outlives failures, and ends with the last where time ends with it', async () => {
    await begin()
    expect(await failureOf(waitForRun(github, place, 4_711, patience(700)))).toMatchObject({ status: 404 })
    expect(double.requests.length).toBeGreaterThan(1)
  })

  test('does not go on where it is refused', async () => {
    await begin({ permissions: { actions: 'write' } }, { kind: { status: 403, message: 'no' } })
    expect(await failureOf(waitForRun(github, place, 4_711, patience()))).toMatchObject({ status: 403 })
    expect(double.requests).toHaveLength(1)
  })

  test('finds no run where none was started', async () => {
    await begin()
    const wanted = { workflow: 'rollback.yml', since: SINCE }
    expect(await findDispatchedRun(github, place, wanted, patience(300))).toBeNull()
  })
})
