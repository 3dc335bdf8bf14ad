import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { jobOf, type StepRun } from './harness/act-log.ts'
import { deploymentStatus, pullRequest } from './harness/payloads.ts'
import { startPlatform } from './harness/platform.ts'
import { makeSandbox, type Sandbox } from './harness/sandbox.ts'
import { costs, makeShop } from './harness/shop.ts'

/** The action at the root: all gates in one job. */

let shop: Sandbox | undefined
afterEach(() => shop?.close())

const caller = (more = '') => `name: Gates
on: pull_request
permissions: {}
jobs:
  gates:
    runs-on: ubuntu-24.04
    permissions: { contents: write, pull-requests: write, checks: write }
    steps:
      - uses: actions/checkout@v7
      - id: plinth
        uses: plinth-ci/plinth@v1
${more}`

/** The gates that ran, in this order. */
const gatesIn = (steps: readonly StepRun[]) =>
  steps
    .filter(({ ids, result, stage }) => ids[0] === 'plinth' && stage === 'Main' && result !== 'skipped')
    .flatMap(({ ids }) => ids.slice(1))
    .filter((id) => !['plan', 'decide'].includes(id))

/** What a few probes can tell. */
const BRIEF = `slo:
  uptime: 50%
  p95: 2s
  error-rate: 10%
deploy:
  bad-error-rate: 60%
history:
  store: branch
`

describe('a repository without any configuration', () => {
  test('gets a decision, and hears what to configure', async () => {
    shop = await makeSandbox({ 'README.md': '# Shop\n', '.github/workflows/gates.yml': caller() })
    await shop.commit('topic', { 'README.md': '# The shop\n' })
    const pull = shop.openPull(3, 'topic', { body: '- [x] Read once more\n' })
    const result = await shop.run(pullRequest(shop.github, pull))
    const { outputs, summary } = jobOf(result.jobs, 'gates')
    expect([result.exitCode, outputs['plinth']]).toMatchObject([0, { decision: 'go' }])
    expect(summary).toMatch(/May go out/)
    expect(shop.github.store.comments.get(3)).toHaveLength(1)
  })
})

test('gates are run one after the other, and one decision stops the job', async () => {
  shop = await makeShop({ 'gates.yml': caller('        with: { costs: costs.csv, budget: 100 USD }\n') })
  await shop.commit('topic', { 'costs.csv': costs(500) })
  const pull = shop.openPull(3, 'topic', { body: '- [x] Read once more\n' })
  const result = await shop.run(pullRequest(shop.github, pull))
  const { outputs, steps } = jobOf(result.jobs, 'gates')
  expect([result.exitCode, outputs['plinth']]).toMatchObject([
    1,
    { decision: 'stop', 'cost-check': 'fail', 'checklist-enforcer': 'pass', 'perf-gate': '' },
  ])
  expect(gatesIn(steps)).toEqual(['cost-check', 'checklist-enforcer'])
})

describe('the status of a deployment', () => {
  const CALLER = `name: Deployed
on: deployment_status
permissions: {}
jobs:
  verify:
    runs-on: ubuntu-24.04
    permissions: { contents: write, checks: write, deployments: write }
    steps:
      - uses: actions/checkout@v7
      - id: plinth
        uses: plinth-ci/plinth@v1
        with:
          hosts: 127.0.0.1
          allow-private: 127.0.0.0/8
          version-from: header x-version
          expect-version: 2.0.0
          wait: 2s
          observe: 60s
          comment: never
`
  /** A platform says of a version, at an address of its own, that this is its state. */
  async function told(state: string, version: string) {
    const platform = await startPlatform({ [version]: {} }, 'token')
    try {
      shop = await makeShop({ 'deployed.yml': CALLER }, { config: BRIEF })
      const sha = shop.repository.remote.run('rev-parse', 'main')
      const { deployment } = shop.github.deployment({ sha, environment: 'preview', author: 'vercel[bot]' })
      const status = deploymentStatus(shop.github, deployment.id, state, `${platform.url}/cart`)
      const result = await shop.run(status)
      const { outputs, steps, summary } = jobOf(result.jobs, 'verify')
      return { exitCode: result.exitCode, ...outputs['plinth'], summary, ran: gatesIn(steps) }
    } finally {
      await platform.stop()
    }
  }

  test('that it is done has it verified', async () => {
    const { ran, ...rest } = await told('success', '2.0.0')
    expect(rest).toMatchObject({ exitCode: 0, decision: 'go', 'deploy-verifier': 'pass' })
    expect(ran).toEqual(['deploy-verifier'])
  })

  test('that it is done, though another version answers, stops it', async () => {
    const { summary, ...rest } = await told('success', '1.0.0')
    expect(rest).toMatchObject({ exitCode: 1, decision: 'stop', 'deploy-verifier': 'fail' })
    expect(summary).toContain('1.0.0')
  })

  test('that it goes on calls for nothing', async () => {
    expect(await told('in_progress', '2.0.0')).toMatchObject({ exitCode: 0, verdict: 'skipped', ran: [] })
  })
})

/** Which a run on an Enterprise Server is told by: addresses of its own, and no service that keeps artifacts. */
test('on an Enterprise Server one job decides, without any artifact', async () => {
  shop = await makeShop(
    { 'gates.yml': caller('        with: { costs: costs.csv, budget: 100 USD }\n') },
    { enterprise: true },
  )
  await shop.commit('topic', { 'notes.md': 'Notes\n' })
  const pull = shop.openPull(3, 'topic', { body: '- [x] Reviewed by a person\n' })
  const result = await shop.run(pullRequest(shop.github, pull))
  expect(shop.github.url).toMatch(/\/api\/v3$/)
  const { annotations, outputs } = jobOf(result.jobs, 'gates')
  expect([result.exitCode, outputs['plinth']]).toMatchObject([
    0,
    { decision: 'go', 'cost-check': 'pass', 'checklist-enforcer': 'pass' },
  ])
  expect(shop.github.store.comments.get(3)).toHaveLength(1)
  expect(shop.github.store.checks.get(pull.head)?.map(({ conclusion }) => conclusion)).toEqual(['success'])
  expect(shop.repository.remote.run('branch', '--list', 'plinth-history')).not.toBe('')
  expect(annotations.filter(({ level }) => level !== 'notice')).toEqual([])
  expect(readdirSync(join(shop.folder, 'artifacts', String(result.runId)))).toEqual([])
})

describe('two decisions on one pull request at the same time', () => {
  /** Both wait for each other, so that they overlap whatever the machine does meanwhile. */
  const TOGETHER = `name: Gates
on: pull_request
permissions: {}
jobs:
  gates:
    runs-on: ubuntu-24.04
    permissions: { contents: write, pull-requests: write, checks: write }
    steps:
      - uses: actions/checkout@v7
      - run: |
          touch "$HOME/began-$GITHUB_RUN_ID"
          for _ in {1..600}; do
            if compgen -G "$HOME/began-*" | grep -c . | grep -qx 2; then exit 0; fi
            sleep 0.1
          done
          exit 1
      - id: plinth
        uses: plinth-ci/plinth@v1
`

  test('leave one comment, and it is of the later run, whichever writes last', async () => {
    shop = await makeShop({ 'gates.yml': TOGETHER })
    const { commit, github, openPull, run } = shop
    await commit('topic', { 'notes.md': 'Notes\n' })
    const pull = openPull(3, 'topic', { body: '- [x] Reviewed by a person\n' })
    for (const operation of ['issues/list-comments', 'issues/create-comment']) {
      github.faults.add({ kind: 'slow', operation, delayMs: 400 })
    }
    // The earlier run was started again: its attempts make it no later.
    const runs = [
      { runId: 5001, attempt: 2 },
      { runId: 5002, attempt: 1 },
    ]
    const results = await Promise.all(runs.map((one) => run(pullRequest(github, pull), one)))
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0])
    const comments = github.store.comments.get(3) ?? []
    expect(comments).toHaveLength(1)
    expect(comments[0]?.body).toContain('plinth-run:5002.1')
    const lines = shop.repository.remote.run('ls-tree', '-r', '--name-only', 'plinth-history')
    expect(lines).not.toBe('')
  })
})
