import { afterEach, expect, test } from '@jest/globals'
import { jobOf } from './harness/act-log.ts'
import { schedule } from './harness/payloads.ts'
import type { Sandbox } from './harness/sandbox.ts'
import { costs, makeShop } from './harness/shop.ts'

let shop: Sandbox | undefined
afterEach(() => shop?.close())

const CALLER = `name: Weekly
on:
  schedule: [{ cron: '17 5 * * 1' }]
permissions: {}
jobs:
  costs:
    uses: plinth-ci/plinth/.github/workflows/scheduled.yml@v1
    with:
      costs: costs.csv
      budget: 100 USD
      ci: false
    permissions:
      contents: write
      issues: write
      checks: write
      actions: read
`

test('a finding becomes one issue, the same one week after week, which is closed when it is gone', async () => {
  shop = await makeShop({ 'weekly.yml': CALLER })
  const { commit, github, run } = shop
  const issues = () => [...github.store.issues.values()].map(({ state = 'open', title }) => [title, state])
  const bodyOf = (title: string | undefined) =>
    [...github.store.issues.values()].find((issue) => issue.title === title)?.body ?? ''
  /** What the bill says, looked at once more: the decision, and what was written to issues. */
  const week = async (perDay: number) => {
    const sha = await commit('main', { 'costs.csv': costs(perDay) })
    const before = github.requests.length
    const result = await run(schedule(github, sha))
    const writes = github.requests
      .slice(before)
      .filter(({ method, target }) => method !== 'GET' && /\/issues(?:\/|$)/.test(target))
      .map(({ method, target }) => `${method} ${target.replace(/^.*?\/shop/, '')}`)
    return { exitCode: result.exitCode, writes, ...jobOf(result.jobs, 'decision').outputs['decide'] }
  }
  const first = await week(5)
  expect(first).toMatchObject({ exitCode: 1, verdict: 'fail', writes: ['POST /issues'] })
  const [[title, state] = [], ...others] = issues()
  expect([title, state, others]).toEqual([expect.stringContaining('cost-check'), 'open', []])
  const told = bodyOf(title)
  expect(told).toMatch(/budget/i)

  // The same bill: nothing is said again. Of a higher one the issue tells, and no second one is opened.
  expect(await week(5)).toMatchObject({ exitCode: 1, verdict: 'fail', writes: [] })
  expect(await week(6)).toMatchObject({ exitCode: 1, verdict: 'fail', writes: ['PATCH /issues/1'] })
  expect(issues()).toEqual([[title, 'open']])
  expect(bodyOf(title)).not.toBe(told)

  expect(await week(2)).toMatchObject({ exitCode: 0, verdict: 'pass' })
  expect(issues()).toEqual([[title, 'closed']])
}, 240_000)
