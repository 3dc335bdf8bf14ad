import { fileURLToPath } from 'node:url'
import { afterAll } from '@jest/globals'
import {
  type ActionResult,
  type ActionRun,
  type GitHubDouble,
  runAction,
  type Workflow,
} from '@plinth/testkit'

const ENTRY = fileURLToPath(new URL('tiny-gate.ts', import.meta.url))

/** Runs the tiny gate as a runner would; what it wrote is removed after the file's tests. */
export function tinyRuns(): (run?: Omit<ActionRun, 'entry'>) => Promise<ActionResult> {
  const done: ActionResult[] = []
  afterAll(() => Promise.all(done.map((result) => result.remove())))
  return async (run = {}) => {
    const result = await runAction({ entry: ENTRY, timeoutMs: 25_000, ...run })
    done.push(result)
    return result
  }
}

/** A workflow on a pull request of the double's repository. */
export function pullRequestWorkflow(
  github: GitHubDouble,
  options: { readonly fork?: boolean; readonly event?: string; readonly number?: number } = {},
): Partial<Workflow> {
  const number = options.number ?? 7
  const repo = { full_name: 'octo/shop' }
  const head = { sha: 'c0ffee0000000000000000000000000000000000', ref: 'change' }
  const payload = {
    action: 'synchronize',
    number,
    pull_request: {
      number,
      head: { ...head, repo: options.fork ? { full_name: 'stranger/shop' } : repo },
      base: { sha: '0f6d2b3c4a5968778695a4b3c2d1e0f123456789', ref: 'main', repo },
    },
    repository: repo,
  }
  return {
    apiUrl: github.url,
    graphqlUrl: github.graphqlUrl,
    ref: `refs/pull/${number}/merge`,
    event: { name: options.event ?? 'pull_request', payload },
  }
}
