import { afterEach, expect, test } from '@jest/globals'
import { startGitHub } from '@plinth/testkit/github'
import { jobOf } from './harness/act-log.ts'
import { pullRequest, workflowRun } from './harness/payloads.ts'
import type { Sandbox } from './harness/sandbox.ts'
import { makeShop } from './harness/shop.ts'

let shop: Sandbox | undefined
afterEach(() => shop?.close())

const GATES = `name: Gates
on: pull_request
permissions: {}
jobs:
  gates:
    uses: plinth-ci/plinth/.github/workflows/pull-request.yml@v1
    with:
      costs: costs.csv
      budget: 100 USD
    permissions: { contents: write, pull-requests: write, checks: write, statuses: read, actions: read }
`

const COMMENT = `name: Comment
on:
  workflow_run:
    workflows: [Gates]
    types: [completed]
permissions: {}
jobs:
  comment:
    uses: plinth-ci/plinth/.github/workflows/pull-request-comment.yml@v1
    permissions: { actions: read, pull-requests: write }
`

test("a fork's change is decided without the right to write; its companion tells of it, as of a stranger's claim", async () => {
  shop = await makeShop({ 'gates.yml': GATES, 'comment.yml': COMMENT })
  const { commit, github, openPull, run, repository } = shop
  await commit('theirs', { 'notes.md': 'Notes\n' })
  const pull = openPull(9, 'theirs', {
    author: 'mallory',
    body: '- [x] Reviewed by a person\n',
    headRepository: 'mallory/shop',
  })
  // What the token of a fork's run may do: read.
  const readOnly = await startGitHub({
    repository: 'octo/shop',
    readOnly: true,
    token: 'ghs_of_a_fork_that_may_only_read',
  })
  for (const [ref, files] of github.store.files) readOnly.store.files.set(ref, files)
  for (const [sha, known] of github.store.history) readOnly.store.history.set(sha, known)
  for (const [number, known] of github.store.pulls) readOnly.store.pulls.set(number, known)

  const result = await run(pullRequest(readOnly, pull), { github: readOnly, workflow: 'gates.yml' })
  await readOnly.close()
  expect([result.exitCode, jobOf(result.jobs, 'decision').outputs['decide']]).toMatchObject([
    0,
    { verdict: 'pass', decision: 'go' },
  ])
  expect(jobOf(result.jobs, 'decision').summary).toMatch(/May go out/)
  expect(repository.remote.run('branch', '--list', 'plinth-history')).toBe('')
  expect(readOnly.store.comments.get(9)).toBeUndefined()

  const main = repository.remote.run('rev-parse', 'main')
  const companion = await run(
    workflowRun(github, main, {
      id: result.runId,
      event: 'pull_request',
      name: 'Gates',
      conclusion: 'success',
      headSha: pull.head,
      headRef: 'theirs',
      headRepository: 'mallory/shop',
    }),
    { workflow: 'comment.yml' },
  )
  expect(companion.exitCode).toBe(0)
  const [comment, ...others] = github.store.comments.get(9) ?? []
  expect(others).toEqual([])
  expect(comment?.body).toMatch(/not verified|unverified/i)
})
