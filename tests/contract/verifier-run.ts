import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import {
  type ActionResult,
  type ActionRun,
  type GitHubDouble,
  runAction,
  type Workflow,
} from '@plinth/testkit'
import { reportProblems } from './report-schema.ts'

const BUNDLE = fileURLToPath(new URL('../../actions/deploy-verifier/dist/index.js', import.meta.url))

/** Short times, so that a run takes seconds; and this machine, which is private. */
export const QUICK = {
  'allow-private': '127.0.0.0/8',
  wait: '2s',
  observe: '4s',
  rate: '200/s',
  timeout: '700ms',
  comment: 'never',
} as const

/** Runs the bundle as a runner would; what it wrote is removed after the file's tests. Every report must be valid. */
export function verifierRuns(): (run: Omit<ActionRun, 'entry'>) => Promise<ActionResult> {
  const done: ActionResult[] = []
  beforeAll(() => {
    if (!existsSync(BUNDLE))
      throw new Error('actions/deploy-verifier/dist/index.js is missing: run the script `build`')
  })
  afterAll(() => Promise.all(done.map((result) => result.remove())))
  return async (run) => {
    const result = await runAction({
      entry: BUNDLE,
      timeoutMs: 50_000,
      ...run,
      inputs: { ...QUICK, ...run.inputs },
    })
    done.push(result)
    // A post step writes no report, and neither does a process that was killed.
    if (run.state === undefined && result.signal === null) expect(reportProblems(result.report)).toEqual([])
    return result
  }
}

interface Running {
  stop(): Promise<unknown>
}

/**
 * Starts what is stopped after the test, whatever becomes of it in between; with `afterAll` after the file's tests, for
 * those that run at the same time.
 */
export function keeping(
  hook: typeof afterEach | typeof afterAll = afterEach,
): <T extends Running>(starting: Promise<T>) => Promise<T> {
  const running: Running[] = []
  hook(async () => {
    for (const one of running.splice(0).reverse()) await one.stop()
  })
  return async (starting) => {
    const started = await starting
    running.push(started)
    return started
  }
}

/** A workspace in which `config: plinth.yml` says this under `deploy:`; removed after the file's tests. */
export function configured(): (deploy: Readonly<Record<string, unknown>>) => Promise<string> {
  const made: string[] = []
  afterAll(() => Promise.all(made.map((directory) => rm(directory, { recursive: true, force: true }))))
  return async (deploy) => {
    const workspace = await mkdtemp(join(tmpdir(), 'plinth-verifier-'))
    made.push(workspace)
    // JSON is YAML.
    await writeFile(join(workspace, 'plinth.yml'), JSON.stringify({ deploy }))
    return workspace
  }
}

/** A push to a repository that the double plays. */
export function onGitHub(github: GitHubDouble, more: Partial<Workflow> = {}): Partial<Workflow> {
  return { apiUrl: github.url, graphqlUrl: github.graphqlUrl, repository: github.store.repository, ...more }
}
