import type { GateContext } from '@plinth/core'
import {
  connectGitHub,
  listRunsBetween,
  type PastRun,
  type RepositoryPlace,
  type RunJob,
  readTraits,
  repositoryPlace,
} from '@plinth/core/github'
import type { CiJob, CiRun } from '../../evidence/ci.ts'
import type { CiSettings } from '../../settings.ts'
import type { GatheredCi } from './index.ts'
import { problem, told, unusable } from './problem.ts'
import { readJobs } from './read-jobs.ts'
import { chooseRuns } from './sample.ts'
import { workflowNames } from './workflow-names.ts'

const DAY_MS = 86_400_000
/** A hundred pages: whoever has more is told of the newest ones, and of how many there are. */
const MOST_LISTED = 10_000

/** The runs of the last days and the jobs of so many of them as may be read. Never rejects for GitHub's sake. */
export async function readCi(
  { token, days, mostRuns }: CiSettings & { readonly token: string },
  context: Pick<GateContext, 'workflow' | 'signal' | 'now' | 'progress'>,
): Promise<GatheredCi> {
  const { workflow, signal } = context
  const place = repositoryPlace(workflow.repository)
  if (place === null) {
    const mend = 'Run it in a workflow, or set GITHUB_REPOSITORY to owner/name.'
    return { ci: null, problems: [unusable('It is not known which repository is meant.', mend)] }
  }
  const github = connectGitHub({ apiUrl: workflow.apiUrl, token, signal })
  const until = context.now()
  const from = until - days * DAY_MS
  try {
    const traits = await readTraits(github, place).catch((error: unknown) => told(error))
    const { runs, count } = await listRunsBetween(github, place, { from, until }, MOST_LISTED)
    const { jobs, problems } = await readJobs(github, place, chooseRuns(runs, mostRuns), context)
    const isKnown = 'isPrivate' in traits
    const ci = {
      repository: workflow.repository,
      isPrivate: isKnown ? traits.isPrivate : null,
      defaultBranch: isKnown ? traits.defaultBranch : null,
      from,
      until,
      ...historyOf(runs, jobs, place),
      usage: [],
      runsInWindow: count,
      runsRead: jobs.size,
    }
    const what = 'why' in traits ? `It is not known whether the repository is private: ${traits.why}.` : null
    const unknown = what === null ? [] : [problem(workflow.repository, 'note', what, '')]
    return { ci, problems: [...unknown, ...problems] }
  } catch (error) {
    const { why, mend } = told(error)
    return { ci: null, problems: [unusable(`The runs could not be listed: ${why}.`, mend)] }
  }
}

function historyOf(
  runs: readonly PastRun[],
  read: ReadonlyMap<number, readonly RunJob[]>,
  place: RepositoryPlace,
): { readonly runs: readonly CiRun[]; readonly jobs: readonly CiJob[] } {
  const nameOf = workflowNames(runs)
  return {
    runs: runs.map((run) => ({
      id: run.id,
      workflow: nameOf(run),
      path: run.path,
      event: run.event,
      branch: branchOf(run, place),
      createdAt: run.createdAt,
      updatedAt: run.updatedAt,
      conclusion: run.conclusion ?? '',
      jobsRead: read.has(run.id),
    })),
    jobs: runs.flatMap((run) =>
      (read.get(run.id) ?? []).flatMap((job) => jobOf(run, nameOf(run), job, place)),
    ),
  }
}

/** Forks have branches of the same names. */
function branchOf(run: Pick<PastRun, 'branch' | 'headRepository'>, { owner, repo }: RepositoryPlace): string {
  if (run.headRepository === `${owner}/${repo}`) return run.branch
  return `${run.headRepository?.split('/', 1)[0] ?? ''}:${run.branch}`
}

/** None where it has not ended: what it costs is known then. */
function jobOf(run: PastRun, workflow: string, job: RunJob, place: RepositoryPlace): readonly CiJob[] {
  if (job.completedAt === null) return []
  return [
    {
      workflow,
      job: job.name,
      runId: run.id,
      attempt: job.attempt,
      event: run.event,
      branch: branchOf(run, place),
      sha: run.sha,
      startedAt: job.startedAt,
      completedAt: job.completedAt,
      labels: job.labels.map((label) => label.toLowerCase()),
      runnerGroup: job.runner?.group ?? '',
      hasRunner: job.runner !== null,
      conclusion: job.conclusion ?? '',
      steps: job.steps,
    },
  ]
}
