/** Jobs of one run that hand their reports over to each other, on a pull request. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect } from '@jest/globals'
import type { Report } from '@plinth/core'
import { type ActionResult, type GitHubDouble, runAction } from '@plinth/testkit'
import type { ArtifactsDouble } from '@plinth/testkit/artifacts'
import { RUN } from '../../actions/release-decision/test/reports.ts'
import { decisionWorkflow, fresh, ofRun } from './decision-run.ts'
import { gateRuns } from './gate-run.ts'
import { newFolder } from './remembering.ts'

const ENTRY = fileURLToPath(new URL('../../actions/release-decision/dist/index.js', import.meta.url))

/** The double that stands for each service of GitHub's. */
export interface Services {
  readonly github: GitHubDouble
  readonly artifacts: ArtifactsDouble
  /** More variables for each step, such as the server that git asks. */
  readonly env?: Readonly<Record<string, string>>
}

/** A job, in the first attempt of its run where nothing else is said. */
export interface HandingStep {
  readonly job: string
  readonly attempt?: number
}

/** A report as a gate of this job and attempt wrote it a moment ago. */
export const left = (made: Report, { job, attempt = 1 }: HandingStep): Report =>
  fresh({ ...made, run: { id: RUN, attempt, job, step: made.gate, url: null } })

const settings = ({ artifacts, github, env = {} }: Services, { job, attempt = 1 }: HandingStep) => ({
  workflow: { ...decisionWorkflow(github), job },
  // A runner calls each job otherwise where it asks the service.
  env: { ...artifacts.variables({ job: `${job}-${attempt}` }), ...ofRun(Number(RUN), attempt), ...env },
  timeoutMs: 60_000,
})

/** Runs the step `hand-over` at the end of a job in which gates have left these reports. Gives the artifact's name. */
export function handOvers(): (
  services: Services,
  step: HandingStep,
  reports: readonly Report[],
) => Promise<string> {
  const done: ActionResult[] = []
  afterAll(() => Promise.all(done.map((result) => result.remove())))
  return async (services, step, reports) => {
    const temporary = newFolder()
    for (const report of reports) {
      const folder = join(temporary, `plinth-${report.gate}-abc`)
      mkdirSync(folder)
      writeFileSync(join(folder, 'report.json'), JSON.stringify(report))
    }
    const inputs = { step: 'hand-over' }
    const result = await runAction({
      ...{ entry: ENTRY, inputs, places: { temporary } },
      ...settings(services, step),
    })
    done.push(result)
    expect(result).toMatchObject({ exitCode: 0, annotations: [] })
    return result.outputs['artifact'] ?? ''
  }
}

/** Runs the step `decide` in a job of its own, in which no gate has run. */
export function decisions(): (
  services: Services,
  step: HandingStep,
  given?: { readonly inputs?: Readonly<Record<string, string>>; readonly workspace?: string },
) => Promise<ActionResult> {
  const run = gateRuns('release-decision')
  return (services, step, { inputs = {}, ...given } = {}) =>
    run({ ...settings(services, step), ...given, inputs: { token: services.github.token, ...inputs } })
}
