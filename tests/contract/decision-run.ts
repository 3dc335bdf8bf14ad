import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from '@jest/globals'
import type { Report } from '@plinth/core'
import type { ActionResult, ActionRun, GitHubDouble } from '@plinth/testkit'
import { HEAD } from '../../actions/release-decision/test/reports.ts'
import { gateRuns } from './gate-run.ts'
import { pullRequestWorkflow } from './tiny-run.ts'

export { HEAD }

/** A run of the decision, with what gates have left before it in the same job. */
export interface DecisionRun extends Omit<ActionRun, 'entry'> {
  readonly reports?: readonly (Report | string)[]
}

/** Times as a gate of this very run would write them. */
export function fresh(report: Report): Report {
  const now = Date.now()
  return {
    ...report,
    startedAt: new Date(now - 20_000).toISOString(),
    finishedAt: new Date(now - 10_000).toISOString(),
  }
}

/** Runs the bundle as a runner would, in the folder where gates left these reports. */
export function decisionRuns(): (run: DecisionRun) => Promise<ActionResult> {
  const run = gateRuns('release-decision')
  const made: string[] = []
  afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))))
  return async ({ reports = [], ...rest }) => {
    const temporary = await mkdtemp(join(tmpdir(), 'plinth-left-'))
    made.push(temporary)
    for (const [at, report] of reports.entries()) {
      const folder = join(temporary, `plinth-gate-${at}`)
      await mkdir(folder)
      await writeFile(
        join(folder, 'report.json'),
        typeof report === 'string' ? report : JSON.stringify(fresh(report)),
      )
    }
    return run({ ...rest, places: { temporary, ...rest.places } })
  }
}

/** On a pull request of the double, as the job in which its gates ran. */
export const decisionWorkflow = (
  github: GitHubDouble,
  options?: Parameters<typeof pullRequestWorkflow>[1],
) => ({
  ...pullRequestWorkflow(github, options),
  job: 'gate',
})

/** Another run than the usual one, which came later the larger its number is. */
export const ofRun = (id: number, attempt = 1): Readonly<Record<string, string>> => ({
  GITHUB_RUN_ID: String(id),
  GITHUB_RUN_ATTEMPT: String(attempt),
})
