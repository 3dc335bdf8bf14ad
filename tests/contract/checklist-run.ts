import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect } from '@jest/globals'
import { type ActionResult, type ActionRun, type GitHubDouble, runAction } from '@plinth/testkit'
import { reportProblems } from './report-schema.ts'

const BUNDLE = fileURLToPath(new URL('../../actions/checklist-enforcer/dist/index.js', import.meta.url))

export const HEAD = 'a'.repeat(40)

/** A pull request as an event's payload carries it; `parts` changes single fields. */
export function pullPayload(
  body: string | null,
  parts: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const repo = { full_name: 'octo/shop' }
  return {
    number: 12,
    title: 'Keep a copy of the cart',
    body,
    html_url: 'https://github.com/octo/shop/pull/12',
    state: 'open',
    draft: false,
    merged: false,
    user: { login: 'octocat', type: 'User' },
    labels: [],
    base: { ref: 'main', sha: 'b'.repeat(40), repo },
    head: { ref: 'topic', sha: HEAD, repo },
    ...parts,
  }
}

/** The event of a pull request. */
export const onPull = (body: string | null, parts: Readonly<Record<string, unknown>> = {}) => ({
  event: {
    name: 'pull_request',
    payload: {
      action: 'edited',
      number: 12,
      pull_request: pullPayload(body, parts),
      repository: { full_name: 'octo/shop', html_url: 'https://github.com/octo/shop' },
    },
  },
})

/** The same event as the double tells it. */
export const onDouble = (github: GitHubDouble, number: number) => ({
  apiUrl: github.url,
  graphqlUrl: github.graphqlUrl,
  repository: github.store.repository,
  event: { name: 'pull_request', payload: { number, pull_request: github.pullPayload(number) } },
})

/** Makes folders with these files, as a workflow has checked them out; they are removed after the file's tests. */
export function workspaces(): (files: Readonly<Record<string, string>>) => Promise<string> {
  const made: string[] = []
  afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))))
  return async (files) => {
    const folder = await mkdtemp(join(tmpdir(), 'plinth-checklist-'))
    made.push(folder)
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    return folder
  }
}

/** Runs the bundle as a runner would; what it wrote is removed after the file's tests. Every report must be valid. */
export function checklistRuns(): (run: Omit<ActionRun, 'entry'>) => Promise<ActionResult> {
  const done: ActionResult[] = []
  beforeAll(() => {
    if (!existsSync(BUNDLE))
      throw new Error('actions/checklist-enforcer/dist/index.js is missing: run the script `build`')
  })
  afterAll(() => Promise.all(done.map((result) => result.remove())))
  return async (run) => {
    const result = await runAction({ entry: BUNDLE, timeoutMs: 25_000, ...run })
    done.push(result)
    expect(reportProblems(result.report)).toEqual([])
    return result
  }
}
