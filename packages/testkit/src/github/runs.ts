import { account } from './account.ts'
import { minimalRepository } from './repository.ts'
import type { Job, JobMade, RunMade } from './run-store.ts'
import { type Store, timestamp, type WorkflowRun } from './store.ts'

export type StoredRun = WorkflowRun & { readonly id: number }

/** What tells one run from another. */
type RunTraits = Pick<
  StoredRun,
  | 'name'
  | 'path'
  | 'event'
  | 'head_branch'
  | 'head_sha'
  | 'status'
  | 'conclusion'
  | 'workflow_id'
  | 'workflow_url'
  | 'created_at'
  | 'updated_at'
> & { readonly headRepository?: string }

/** A run with every field that GitHub sends. */
export function runOf(
  store: Store,
  url: string,
  { headRepository = store.repository, ...traits }: RunTraits,
): StoredRun {
  const id = store.nextId()
  const api = `${url}/repos/${store.repository}/actions/runs/${id}`
  return {
    id,
    node_id: `WFR_${id}`,
    ...traits,
    run_number: store.runs.length + 1,
    run_attempt: 1,
    url: api,
    html_url: `${url}/${store.repository}/actions/runs/${id}`,
    pull_requests: [],
    actor: account(store.viewer, url),
    jobs_url: `${api}/jobs`,
    logs_url: `${api}/logs`,
    check_suite_url: `${url}/repos/${store.repository}/check-suites/${id}`,
    artifacts_url: `${api}/artifacts`,
    cancel_url: `${api}/cancel`,
    rerun_url: `${api}/rerun`,
    previous_attempt_url: null,
    head_commit: null,
    repository: minimalRepository(store, url),
    head_repository: minimalRepository({ repository: headRepository }, url),
    display_title: traits.name ?? '',
  }
}

function jobOf(store: Store, url: string, run: StoredRun, made: JobMade): Job {
  const id = store.nextId()
  const api = `${url}/repos/${store.repository}/actions`
  const ended = made.completedAt !== null
  const ran = made.neverRan !== true
  return {
    id,
    run_id: run.id,
    run_url: run.url,
    run_attempt: made.attempt ?? 1,
    node_id: `CR_${id}`,
    head_sha: run.head_sha,
    head_branch: run.head_branch,
    url: `${api}/jobs/${id}`,
    html_url: `${run.html_url}/job/${id}`,
    status: ended ? 'completed' : 'in_progress',
    conclusion: ended ? (made.conclusion ?? 'success') : null,
    created_at: made.startedAt,
    started_at: made.startedAt,
    completed_at: made.completedAt,
    name: made.name ?? 'test',
    steps: (made.steps ?? []).map((step, at) => ({
      name: step.name,
      number: at + 1,
      status: 'completed',
      conclusion: 'success',
      started_at: step.startedAt,
      completed_at: step.completedAt,
    })),
    check_run_url: `${url}/repos/${store.repository}/check-runs/${id}`,
    labels: [...(made.labels ?? ['ubuntu-latest'])],
    runner_id: ran ? 1 : null,
    runner_name: ran ? 'GitHub Actions 1' : null,
    runner_group_id: ran ? 0 : null,
    runner_group_name: ran ? (made.group ?? 'GitHub Actions') : null,
    workflow_name: run.name ?? null,
  }
}

/** Puts a run there, with its jobs, as if it had been. */
export function addRun(store: Store, url: string, made: RunMade): StoredRun {
  const { conclusion = 'success', jobs = [] } = made
  const ends = jobs.map(({ completedAt }) => completedAt ?? made.createdAt)
  const latest = ends.toSorted().at(-1) ?? made.createdAt
  const run = runOf(store, url, {
    name: made.name ?? 'CI',
    path: made.path ?? '.github/workflows/ci.yml',
    event: made.event ?? 'push',
    head_branch: made.branch ?? store.defaultBranch,
    head_sha: made.sha ?? 'a'.repeat(40),
    status: conclusion === null ? 'in_progress' : 'completed',
    conclusion,
    workflow_id: 1,
    workflow_url: `${url}/repos/${store.repository}/actions/workflows/1`,
    created_at: made.createdAt,
    updated_at: made.updatedAt ?? (conclusion === null ? timestamp() : latest),
    ...(made.headRepository === undefined ? {} : { headRepository: made.headRepository }),
  })
  store.runs.push(run)
  store.jobs.set(
    run.id,
    jobs.map((job) => jobOf(store, url, run, job)),
  )
  return run
}
