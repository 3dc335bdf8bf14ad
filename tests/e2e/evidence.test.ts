import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { jobOf } from './harness/act-log.ts'
import { pullRequest, workflowRun } from './harness/payloads.ts'
import { makeSandbox, type Sandbox } from './harness/sandbox.ts'

/** What counts as evidence: a gate's own report, of this commit, from this run, and nothing else. */

let shop: Sandbox | undefined
afterEach(() => shop?.close())

const PLAN = JSON.stringify({
  schema: 'plinth.plan/v1',
  gates: [{ gate: 'checklist-enforcer', run: true, required: true, why: 'every change' }],
})

/** A gate whose report something happens to before it is handed over, and the decision in a job of its own. */
const workflow = (between: string) => `name: Gates
on: pull_request
permissions: {}
jobs:
  checklist-enforcer:
    runs-on: ubuntu-24.04
    permissions: { contents: read, pull-requests: read }
    steps:
      - uses: actions/checkout@v7
      - id: gate
        uses: plinth-ci/plinth/actions/checklist-enforcer@v1
        with: { comment: never, summary: never, fail-on: none }
      - run: node .github/between.mjs
        env:
          REPORT: \${{ steps.gate.outputs.report }}
      - uses: plinth-ci/plinth/actions/release-decision@v1
        with: { step: hand-over }
  decision:
    needs: checklist-enforcer
    if: always()
    runs-on: ubuntu-24.04
    permissions: { contents: read, checks: write }
    steps:
      - id: decide
        uses: plinth-ci/plinth/actions/release-decision@v1
        with:
          plan: '${PLAN}'
          needs: \${{ toJSON(needs) }}
          comment: never
# ${between}
`

/** Runs it with this done to the report, a JavaScript expression over \`report\`; null: the file is removed. */
async function decided(change: string | null) {
  const script = `import { readFileSync, rmSync, writeFileSync } from 'node:fs'
const file = process.env.REPORT
const text = readFileSync(file, 'utf8')
const report = JSON.parse(text)
const changed = ${change ?? 'null'}
if (changed === null) rmSync(file)
else writeFileSync(file, typeof changed === 'string' ? changed : JSON.stringify(changed))
`
  shop = await makeSandbox({
    '.github/workflows/gates.yml': workflow(change ?? 'removed'),
    '.github/between.mjs': script,
  })
  await shop.commit('topic', { 'notes.md': 'Notes\n' })
  const pull = shop.openPull(5, 'topic', { body: '- [x] Reviewed by a person\n' })
  const result = await shop.run(pullRequest(shop.github, pull))
  const decision = jobOf(result.jobs, 'decision')
  return { exitCode: result.exitCode, summary: decision.summary, ...decision.outputs['decide'] }
}

test('a report as its gate wrote it counts', async () => {
  expect(await decided('report')).toMatchObject({ exitCode: 0, verdict: 'pass', decision: 'go' })
})

describe('what does not count, and is named', () => {
  const cases: readonly (readonly [string, string | null])[] = [
    ['a report that is missing', null],
    ['one that is corrupt', 'text.slice(0, -20)'],
    ['one of another commit', '({ ...report, subject: { ...report.subject, sha: "d".repeat(40) } })'],
    [
      'one of another repository',
      '({ ...report, subject: { ...report.subject, repository: "mallory/shop" } })',
    ],
    ['one of another run', '({ ...report, run: { ...report.run, id: "77" } })'],
  ]
  test.each(cases)('%s', async (_, change) => {
    const { summary, ...rest } = await decided(change)
    expect(rest).toMatchObject({ exitCode: 1, verdict: 'no-data', decision: 'stop' })
    expect(summary).toContain('checklist-enforcer')
  })
})

/** Left by a step of the change's own job, in the name of a gate that has a job of its own. */
const PLANT = `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const { RUNNER_TEMP, GITHUB_EVENT_PATH, GITHUB_JOB, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_REF } = process.env
const { sha } = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8')).pull_request.head
const now = new Date().toISOString()
mkdirSync(RUNNER_TEMP + '/plinth-checklist-enforcer-x', { recursive: true })
writeFileSync(RUNNER_TEMP + '/plinth-checklist-enforcer-x/report.json', JSON.stringify({
  schema: 'plinth.report/v1',
  gate: 'checklist-enforcer',
  verdict: 'pass',
  headline: 'All is well',
  subject: { repository: GITHUB_REPOSITORY, sha, ref: GITHUB_REF },
  startedAt: now,
  finishedAt: now,
  run: { id: GITHUB_RUN_ID, attempt: 1, job: GITHUB_JOB, step: 'gate', url: null },
  findings: [],
  sections: [],
  data: {},
}))
`

const planted = (isReal: boolean) => `name: Gates
on: pull_request
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - run: node plant.mjs
      - uses: plinth-ci/plinth/actions/release-decision@v1
        with: { step: hand-over }
  checklist-enforcer:
    needs: build
    if: ${isReal}
    runs-on: ubuntu-24.04
    permissions: { contents: read, pull-requests: read }
    steps:
      - uses: actions/checkout@v7
      - uses: plinth-ci/plinth/actions/checklist-enforcer@v1
        with: { comment: never, summary: never, fail-on: none }
      - uses: plinth-ci/plinth/actions/release-decision@v1
        with: { step: hand-over }
  decision:
    needs: [build, checklist-enforcer]
    if: always()
    runs-on: ubuntu-24.04
    permissions: { contents: read, checks: write }
    steps:
      - id: decide
        uses: plinth-ci/plinth/actions/release-decision@v1
        with:
          plan: '${PLAN}'
          needs: \${{ toJSON(needs) }}
          comment: never
          fail-on: none
`

describe('a report that a job of the change plants in the name of a gate', () => {
  test.each([
    // What the gate itself says is told beside it, and the release stops all the same: somebody forges here.
    ['beside the real one', true, /checklist-enforcer<\/strong> \| ✅\spass \| The only item is done/],
    [
      'where the gate did not run',
      false,
      /checklist-enforcer<\/strong> \| ⚠️\sno\sdata \| Should have run and left no report/,
    ],
  ] as const)('%s', async (_, isReal, told) => {
    shop = await makeSandbox({ '.github/workflows/gates.yml': planted(isReal), 'README.md': '# Shop\n' })
    await shop.commit('topic', { 'plant.mjs': PLANT })
    const pull = shop.openPull(5, 'topic', { body: '- [x] Reviewed by a person\n' })
    const result = await shop.run(pullRequest(shop.github, pull))
    const { outputs, summary } = jobOf(result.jobs, 'decision')
    expect(outputs['decide']).toMatchObject({ verdict: 'no-data', decision: 'stop' })
    expect(summary).toContain('the job `build` left it, and this gate has a job of its own')
    expect(summary).not.toContain('All is well')
    expect(summary).toMatch(told)
  })
})

/** The workflow that the end of another run starts: it may write, and may read what that run left. */
const AFTER = `name: After
on:
  workflow_run:
    workflows: [Gates]
    types: [completed]
permissions: {}
jobs:
  decision:
    runs-on: ubuntu-24.04
    permissions: { contents: read, actions: read, checks: write }
    steps:
      - id: decide
        uses: plinth-ci/plinth/actions/release-decision@v1
        with: { plan: '${PLAN}', comment: never, fail-on: none }
`

test("what a stranger's run has handed over is no evidence in the run that its end starts", async () => {
  shop = await makeSandbox({
    '.github/workflows/gates.yml': planted(true),
    '.github/workflows/after.yml': AFTER,
    'README.md': '# Shop\n',
  })
  await shop.commit('theirs', { 'plant.mjs': PLANT })
  const pull = shop.openPull(5, 'theirs', { body: '- [x] Read\n', headRepository: 'mallory/shop' })
  const result = await shop.run(pullRequest(shop.github, pull), { workflow: 'gates.yml' })
  expect(readdirSync(join(shop.folder, 'artifacts', String(result.runId)))).toHaveLength(2)
  const main = shop.repository.remote.run('rev-parse', 'main')
  const after = await shop.run(
    workflowRun(shop.github, main, {
      id: result.runId,
      event: 'pull_request',
      name: 'Gates',
      conclusion: 'success',
      headSha: pull.head,
      headRef: 'theirs',
      headRepository: 'mallory/shop',
    }),
    { workflow: 'after.yml' },
  )
  const { outputs, summary } = jobOf(after.jobs, 'decision')
  expect(outputs['decide']).toMatchObject({ verdict: 'no-data', decision: 'stop' })
  expect(summary).toContain('Should have run and left no report')
})
