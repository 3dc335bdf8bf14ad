import { afterEach, describe, expect, test } from '@jest/globals'
import { jobOf } from './harness/act-log.ts'
import { mergeGroup, pullRequest } from './harness/payloads.ts'
import type { PullText, RunResult, Sandbox } from './harness/sandbox.ts'
import { shopKnobs } from './harness/service.ts'
import { ALL_DONE, costs, makeShop, type ShopOptions } from './harness/shop.ts'

/** A change, from the plan of its gates to the decision, by the workflow that callers use. */

let shop: Sandbox | undefined
afterEach(() => shop?.close())

const PERMISSIONS = {
  contents: 'write',
  'pull-requests': 'write',
  checks: 'write',
  statuses: 'read',
  actions: 'read',
} as const

const CALLER = `name: Gates
on:
  pull_request:
  merge_group:
permissions: {}
jobs:
  gates:
    uses: plinth-ci/plinth/.github/workflows/pull-request.yml@v1
    with:
      head-command: node src/server.mjs
      costs: costs.csv
      budget: 100 USD
    permissions: ${JSON.stringify(PERMISSIONS)}
`

/** Of a change that touches no code, so that nothing is measured. */
const NOTES = { 'notes.md': 'Notes\n' }
const DONE = '- [x] Reviewed by a person\n'

async function open(files: Parameters<Sandbox['commit']>[1], text: PullText = {}, options: ShopOptions = {}) {
  const made = await makeShop({ 'gates.yml': CALLER }, { permissions: PERMISSIONS, ...options })
  shop = made
  await made.commit('topic', files)
  return { ...made, pull: made.openPull(7, 'topic', { body: ALL_DONE, ...text }) }
}

const decisionOf = ({ jobs }: RunResult) => jobOf(jobs, 'decision').outputs['decide'] ?? {}
const namesOf = ({ jobs }: RunResult) => jobs.map(({ id }) => id)

test('a change that all gates pass may go out: one summary, one comment, one check, and it is remembered', async () => {
  const { github, repository, run, pull } = await open(shopKnobs({ SHOP_LATENCY: 'fixed:21' }))
  const result = await run(pullRequest(github, pull))
  expect([result.exitCode, decisionOf(result)]).toMatchObject([0, { verdict: 'pass', decision: 'go' }])
  // Only the decision tells; the gates before it only measure.
  expect(result.jobs.filter(({ summary }) => summary !== '').map(({ id }) => id)).toEqual(['decision'])
  const [comment, ...others] = github.store.comments.get(7) ?? []
  expect([comment?.body?.includes('perf-gate'), others]).toEqual([true, []])
  expect(github.store.checks.get(pull.head)?.map(({ conclusion }) => conclusion)).toEqual(['success'])
  const remembered = repository.remote.run('ls-tree', '-r', '--name-only', 'plinth-history')
  expect(remembered).not.toBe('')
  expect(result.strays).toEqual([])
})

describe('a change that must not go out', () => {
  test('because it is slower', async () => {
    const { github, run, pull } = await open(shopKnobs({ SHOP_LATENCY: 'fixed:80' }))
    const result = await run(pullRequest(github, pull))
    expect([result.exitCode, decisionOf(result)]).toMatchObject([1, { verdict: 'fail', decision: 'stop' }])
    expect(jobOf(result.jobs, 'perf-gate').outputs['gate']).toMatchObject({ verdict: 'fail' })
    // What was said to be tested was not, whatever its tick says.
    expect(jobOf(result.jobs, 'checklist-enforcer').outputs['gate']).toMatchObject({ verdict: 'fail' })
    expect(github.store.checks.get(pull.head)?.map(({ conclusion }) => conclusion)).toEqual(['failure'])
  })

  test('because an item is open, and the gate that the paths do not call for is skipped, not missing', async () => {
    const { github, run, pull } = await open(NOTES, { body: '- [ ] Reviewed by a person\n' })
    const result = await run(pullRequest(github, pull))
    expect([result.exitCode, decisionOf(result)]).toMatchObject([1, { verdict: 'fail', decision: 'stop' }])
    expect(namesOf(result)).not.toContain('perf-gate')
    expect(jobOf(result.jobs, 'cost-check').outputs['gate']).toMatchObject({ verdict: 'pass' })
    expect(jobOf(result.jobs, 'decision').summary).toMatch(/perf-gate/)
  })

  test('because it costs more than the budget allows', async () => {
    const { github, run, pull } = await open({ 'costs.csv': costs(500) }, { body: DONE })
    const result = await run(pullRequest(github, pull))
    expect([result.exitCode, decisionOf(result)]).toMatchObject([1, { verdict: 'fail', decision: 'stop' }])
    expect(jobOf(result.jobs, 'checklist-enforcer').outputs['gate']).toMatchObject({ verdict: 'pass' })
  })
})

test('a change that the paths call no measuring for is decided all the same', async () => {
  const { github, run, pull } = await open(NOTES, { body: DONE })
  const result = await run(pullRequest(github, pull))
  expect([result.exitCode, decisionOf(result)]).toMatchObject([0, { verdict: 'pass', decision: 'go' }])
  expect(github.store.checks.get(pull.head)?.map(({ conclusion }) => conclusion)).toEqual(['success'])
})

test('a group of the merge queue is judged as what would be merged', async () => {
  const { github, run, pull } = await open(NOTES, { body: DONE })
  const result = await run(mergeGroup(github, pull))
  expect([result.exitCode, decisionOf(result)]).toMatchObject([0, { verdict: 'pass', decision: 'go' }])
  expect(github.store.checks.get(pull.merge)?.map(({ conclusion }) => conclusion)).toEqual(['success'])
  expect(github.store.comments.get(7)).toBeUndefined()
})

test('a second attempt takes the place of the first, on the check, in the comment and in what counts', async () => {
  const { github, run, pull } = await open(NOTES, { body: '- [ ] Reviewed by a person\n' })
  const first = await run(pullRequest(github, pull))
  expect(first.exitCode).toBe(1)
  github.pull({ number: 7, body: DONE })
  const second = await run(pullRequest(github, pull), { runId: first.runId, attempt: 2 })
  expect([second.exitCode, decisionOf(second)]).toMatchObject([0, { verdict: 'pass', decision: 'go' }])
  expect(github.store.comments.get(7)).toHaveLength(1)
})

describe('a token that may not write the history', () => {
  test('does not change the decision, and that is said', async () => {
    const { github, repository, run, pull } = await open(
      NOTES,
      { body: DONE },
      { permissions: { ...PERMISSIONS, contents: 'read' } },
    )
    const result = await run(pullRequest(github, pull))
    expect([result.exitCode, decisionOf(result)]).toMatchObject([0, { verdict: 'pass' }])
    expect(repository.remote.run('branch', '--list', 'plinth-history')).toBe('')
    const said = jobOf(result.jobs, 'decision').annotations.map(({ message }) => message)
    expect(said.join('\n')).toMatch(/history/i)
  })
})
