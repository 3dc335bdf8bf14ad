import type { GateContext } from '@plinth/core'
import {
  type GitHub,
  listRunJobs,
  type PastRun,
  type RepositoryPlace,
  type RunJob,
} from '@plinth/core/github'
import { counted } from '@plinth/core/render'
import type { Problem } from '../../evidence/problem.ts'
import { isFinal, problem, told } from './problem.ts'

/** Runs asked about at a time: GitHub asks for restraint. */
const AT_A_TIME = 6
/** After so many failures the rest would fail as well. */
const MOST_FAILURES = 5

export interface ReadJobs {
  /** By the id of the run. Runs that are not in it were not read. */
  readonly jobs: ReadonlyMap<number, readonly RunJob[]>
  readonly problems: readonly Problem[]
}

/** The jobs of runs, read in their order for as long as GitHub answers and nobody ends it. Never rejects. */
export async function readJobs(
  github: GitHub,
  place: RepositoryPlace,
  runs: readonly PastRun[],
  { signal, progress }: Pick<GateContext, 'signal' | 'progress'>,
): Promise<ReadJobs> {
  const jobs = new Map<number, readonly RunJob[]>()
  const failures: unknown[] = []
  let cut = 0
  let isOver = false
  const queue = runs.values()
  const work = async (): Promise<void> => {
    for (const run of queue) {
      if (isOver || signal.aborted) return
      try {
        const { items, truncated } = await listRunJobs(github, place, run.id)
        jobs.set(run.id, items)
        if (truncated) cut += 1
        progress.status(`read the jobs of ${jobs.size} of ${counted(runs.length, 'run')}`)
      } catch (error) {
        failures.push(error)
        isOver ||= isFinal(error) || failures.length >= MOST_FAILURES
      }
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, work))
  return { jobs, problems: problemsOf(runs.length, jobs.size, failures, cut, signal.aborted) }
}

function problemsOf(
  wanted: number,
  read: number,
  failures: readonly unknown[],
  cut: number,
  isStopped: boolean,
): readonly Problem[] {
  const problems: Problem[] = []
  const [first] = failures
  const unread = `The jobs of ${counted(wanted - read, 'run')} of ${wanted} could not be read`
  if (read < wanted && isStopped) {
    problems.push(
      problem('the jobs of the runs', 'incomplete', `${unread}, since the job was stopped.`, 'Run it again.'),
    )
  } else if (first !== undefined) {
    const { why, mend } = told(first)
    problems.push(problem('the jobs of the runs', 'incomplete', `${unread}: ${why}.`, mend))
  }
  if (cut > 0) {
    const what = `${counted(cut, 'run')} ${cut === 1 ? 'has' : 'have'} more jobs than are read.`
    problems.push(problem('the jobs of the runs', 'incomplete', what, ''))
  }
  return problems
}
