import { isAbsolute, join, resolve } from 'node:path'
import type { Workflow, WorkflowEvent } from '../gate.ts'
import type { PullRequest } from '../github/index.ts'
import { defaultBranches } from '../mainline.ts'
import type { Report, RunOfReport } from '../report.ts'

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the runner's variables say about the place and the occasion of a run. */
export interface Surroundings {
  /** GITHUB_ACTIONS is `true`: workflow commands are obeyed there, and an output file must exist. */
  readonly onRunner: boolean
  readonly workspace: string
  readonly temporary: string
  readonly eventName: string
  /** Null outside a workflow. */
  readonly eventFile: string | null
  readonly apiUrl: string
  readonly serverUrl: string
  /** `owner/name`; empty outside a workflow. */
  readonly repository: string
  readonly sha: string
  readonly ref: string
  /** Of a pull request: its own branch and the one that it is for. */
  readonly branches: readonly string[]
  readonly outputFile: string | null
  readonly summaryFile: string | null
  /** The page of this run; null outside a workflow. */
  readonly runUrl: string | null
  /** Null outside a workflow. */
  readonly run: RunOfReport | null
  /** Tells this step from the other steps of the repository's workflows, run after run. */
  readonly stepKey: string
}

/** Reads the variables. Outside a runner the current directory is the workspace and nothing is known of a repository. */
export function readSurroundings(
  env: Environment,
  here: { readonly directory: string; readonly temporary: string },
): Surroundings {
  const given = (name: string): string | null => env[name]?.trim() || null
  // `owner/name/.github/workflows/gates.yml@refs/heads/main`: the branch must not make another step of it.
  const workflow = (given('GITHUB_WORKFLOW_REF') ?? given('GITHUB_WORKFLOW') ?? '').split('@', 1)[0] ?? ''
  const repository = given('GITHUB_REPOSITORY') ?? ''
  const run = given('GITHUB_RUN_ID')
  const serverUrl = given('GITHUB_SERVER_URL') ?? 'https://github.com'
  const runUrl = run === null ? null : `${serverUrl}/${repository}/actions/runs/${run}`
  const job = given('GITHUB_JOB') ?? ''
  const step = given('GITHUB_ACTION') ?? ''
  return {
    onRunner: given('GITHUB_ACTIONS') === 'true',
    workspace: resolve(here.directory, given('GITHUB_WORKSPACE') ?? '.'),
    temporary: given('RUNNER_TEMP') ?? here.temporary,
    eventName: given('GITHUB_EVENT_NAME') ?? '',
    eventFile: given('GITHUB_EVENT_PATH'),
    apiUrl: given('GITHUB_API_URL') ?? 'https://api.github.com',
    serverUrl,
    repository,
    sha: given('GITHUB_SHA') ?? '',
    ref: given('GITHUB_REF') ?? '',
    branches: ['GITHUB_HEAD_REF', 'GITHUB_BASE_REF'].flatMap((name) => given(name) ?? []),
    outputFile: given('GITHUB_OUTPUT'),
    summaryFile: given('GITHUB_STEP_SUMMARY'),
    runUrl,
    run:
      run === null
        ? null
        : { id: run, attempt: Number(given('GITHUB_RUN_ATTEMPT') ?? 1) || 1, job, step, url: runUrl },
    stepKey: [workflow, job, step].join('\n'),
  }
}

/** What a report is about. On a pull request that is its head, not the merge commit that GITHUB_SHA names. */
export function subjectOf(surroundings: Surroundings, pull: PullRequest | null): Report['subject'] {
  const { repository, sha, ref } = surroundings
  return { repository, sha: pull?.headSha ?? sha, ref }
}

/** The branches that are known to hold code: the default one, that of the run, and those of a pull request. */
export function codeBranchesOf(
  { branches, ref }: Pick<Surroundings, 'branches' | 'ref'>,
  { payload }: WorkflowEvent,
): readonly string[] {
  const own = ref.startsWith('refs/heads/') ? [ref.slice('refs/heads/'.length)] : []
  return [...defaultBranches(payload), ...own, ...branches]
}

/** What a gate may know of the run. */
export function workflowOf({ apiUrl, repository, sha, ref, runUrl, run }: Surroundings): Workflow {
  return { apiUrl, repository, sha, ref, runUrl, ...(run === null ? {} : { run }) }
}

/** A path of the user's as an absolute one. */
export function inWorkspace(surroundings: Pick<Surroundings, 'workspace'>, path: string): string {
  return isAbsolute(path) ? path : join(surroundings.workspace, path)
}
