import type { PastRun } from '@plinth/core'
import type { PastTask } from '../../evidence/plan.ts'

const NAME = 'actual over estimate'

/** The name of the figure that tells what a task really cost over its plain estimate, by the kind of the task. */
export function ratioName(task: string | null): string {
  return task === null ? NAME : `${NAME}, ${task}`
}

/** Runs on a change or on a branch; others may run for somebody who has no rights in the repository. */
const TRUSTED = ['pull_request', 'push', 'merge_group', 'schedule', 'workflow_dispatch']

/**
 * What earlier tasks really cost, by the records of this gate: of a pull request what its newest run says, since each of
 * its pushes tells of the same task. The runs of the change at hand are left out: it must not calibrate its own estimate.
 * @param ref of this run
 */
export function tasksOf(runs: readonly PastRun[], ref: string): readonly PastTask[] {
  const byChange = new Map<string, PastRun>()
  for (const run of runs) {
    const { environment, subject } = run
    if (!TRUSTED.includes(environment['event'] ?? '')) continue
    const ofPull = subject.ref.startsWith('refs/pull/')
    if (ofPull && subject.ref === ref) continue
    byChange.set(ofPull ? subject.ref : subject.sha, run)
  }
  return [...byChange.values()].flatMap(({ figures }) =>
    figures.flatMap(({ name, unit, value }): readonly PastTask[] => {
      if (unit !== 'ratio' || typeof value !== 'number' || !(name === NAME || name.startsWith(`${NAME}, `)))
        return []
      return [{ task: name === NAME ? null : name.slice(NAME.length + 2), ratio: value, source: null }]
    }),
  )
}
