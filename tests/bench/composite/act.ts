/** The action at the root as a runner starts it: by act, in a repository of its own, GitHub's API on loopback. */
import { jobOf } from '../../e2e/harness/act-log.ts'
import { pullRequest } from '../../e2e/harness/payloads.ts'
import { findAct } from '../../e2e/harness/programs.ts'
import { makeSandbox } from '../../e2e/harness/sandbox.ts'
import setUp from '../../e2e/harness/set-up.ts'
import tearDown from '../../e2e/harness/tear-down.ts'
import { FILES, INPUTS, STEPS } from './case.ts'

const WORKFLOW = `name: Gates
on: pull_request
permissions: {}
jobs:
  gates:
    runs-on: ubuntu-24.04
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@v7
      - id: plinth
        uses: plinth-ci/plinth@v1
        with: ${JSON.stringify(INPUTS)}
`

export interface ByAct {
  /** Of the step that uses the action, with what act does for each step of it. */
  readonly whole: readonly number[]
  /** Of the steps within it, added up. */
  readonly steps: readonly number[]
}

/** Milliseconds of several runs; what is missing where there is no act. */
export async function runByAct(runs: number): Promise<ByAct | string> {
  try {
    findAct()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  setUp()
  const sandbox = await makeSandbox({ ...FILES, '.github/workflows/gates.yml': WORKFLOW })
  const times: { whole: number[]; steps: number[] } = { whole: [], steps: [] }
  try {
    await sandbox.commit('topic', { 'README.md': '# The shop\n' })
    const pull = sandbox.openPull(3, 'topic')
    for (let run = 0; run < runs; run++) {
      const result = await sandbox.run(pullRequest(sandbox.github, pull))
      const { log, outputs, steps } = jobOf(result.jobs, 'gates')
      if (outputs['plinth']?.['decision'] !== 'go') throw new Error(log)
      const main = steps.filter(({ ids, stage }) => stage === 'Main' && ids[0] === 'plinth')
      const inner = main.filter(({ ids, result: how }) => ids.length === 2 && how !== 'skipped')
      const ran = inner.map(({ ids }) => ids[1]).toString()
      if (ran !== STEPS.toString()) throw new Error(`other steps ran: ${ran}`)
      times.whole.push(1000 * (main.find(({ ids }) => ids.length === 1)?.seconds ?? Number.NaN))
      times.steps.push(1000 * inner.reduce((sum, { seconds }) => sum + seconds, 0))
    }
    return times
  } finally {
    await sandbox.close()
    tearDown()
  }
}
