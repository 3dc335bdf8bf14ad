import type { GitHubDouble } from '@plinth/testkit/github'
import type { MadePull } from './repository.ts'

/** What starts a run: the event, and what GitHub says of it in its payload and its variables. */
export interface Occasion {
  readonly event: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly sha: string
  readonly ref: string
  /** Of a pull request. */
  readonly headRef?: string
  readonly baseRef?: string
}

const ACCOUNT = { login: 'octocat', id: 583_231, type: 'User' }

function repositoryOf(github: GitHubDouble) {
  const { repository, defaultBranch, isPrivate } = github.store
  const [owner = '', name = ''] = repository.split('/')
  return {
    id: 1,
    name,
    full_name: repository,
    private: isPrivate,
    owner: { login: owner, id: 2, type: 'Organization' },
    default_branch: defaultBranch,
    html_url: `https://github.com/${repository}`,
    clone_url: `https://github.com/${repository}.git`,
  }
}

const common = (github: GitHubDouble) => ({ repository: repositoryOf(github), sender: ACCOUNT })

export function pullRequest(github: GitHubDouble, pull: MadePull, action = 'synchronize'): Occasion {
  return {
    event: 'pull_request',
    payload: {
      action,
      number: pull.number,
      pull_request: github.pullPayload(pull.number),
      ...common(github),
    },
    sha: pull.merge,
    ref: `refs/pull/${pull.number}/merge`,
    headRef: pull.headRef,
    baseRef: 'main',
  }
}

/** The queue has merged the pull request's head upon main, on a branch of its own. */
export function mergeGroup(github: GitHubDouble, pull: MadePull): Occasion {
  const ref = `refs/heads/gh-readonly-queue/main/pr-${pull.number}-${pull.base}`
  return {
    event: 'merge_group',
    payload: {
      action: 'checks_requested',
      merge_group: {
        head_sha: pull.merge,
        head_ref: ref,
        base_sha: pull.base,
        base_ref: 'refs/heads/main',
        head_commit: { id: pull.merge, message: `Merge pull request #${pull.number}` },
      },
      ...common(github),
    },
    sha: pull.merge,
    ref,
  }
}

export function push(github: GitHubDouble, before: string, after: string): Occasion {
  const ref = 'refs/heads/main'
  return {
    event: 'push',
    payload: { ref, before, after, created: false, deleted: false, forced: false, ...common(github) },
    sha: after,
    ref,
  }
}

export function schedule(github: GitHubDouble, sha: string, cron = '17 5 * * 1'): Occasion {
  return { event: 'schedule', payload: { schedule: cron, ...common(github) }, sha, ref: 'refs/heads/main' }
}

export function dispatch(github: GitHubDouble, sha: string, inputs: Record<string, string> = {}): Occasion {
  const ref = 'refs/heads/main'
  return { event: 'workflow_dispatch', payload: { ref, inputs, ...common(github) }, sha, ref }
}

export interface FinishedRun {
  readonly id: number
  readonly attempt?: number
  readonly event: string
  readonly name: string
  readonly conclusion: string
  readonly headSha: string
  readonly headRef: string
  /** `owner/name` of a fork. */
  readonly headRepository?: string
}

/** A run has ended; what it starts runs the default branch's workflow, with its rights. */
export function workflowRun(github: GitHubDouble, sha: string, run: FinishedRun): Occasion {
  const head = run.headRepository ?? github.store.repository
  return {
    event: 'workflow_run',
    payload: {
      action: 'completed',
      workflow_run: {
        id: run.id,
        name: run.name,
        event: run.event,
        status: 'completed',
        conclusion: run.conclusion,
        run_attempt: run.attempt ?? 1,
        head_sha: run.headSha,
        head_branch: run.headRef,
        head_repository: { id: 3, full_name: head, fork: head !== github.store.repository },
        repository: repositoryOf(github),
        html_url: `https://github.com/${github.store.repository}/actions/runs/${run.id}`,
        // GitHub leaves this empty where the head is in a fork.
        pull_requests: [],
      },
      workflow: { id: 1, name: run.name, path: '.github/workflows/gates.yml' },
      ...common(github),
    },
    sha,
    ref: 'refs/heads/main',
  }
}

/** A platform has said how one of its deployments went. */
export function deploymentStatus(github: GitHubDouble, id: number, state: string, url: string): Occasion {
  const stored = github.store.deployments.find(({ deployment }) => deployment.id === id)
  if (stored === undefined) throw new Error(`there is no deployment ${id}`)
  const { deployment } = stored
  return {
    event: 'deployment_status',
    payload: {
      action: 'created',
      deployment,
      deployment_status: {
        id: 1,
        state,
        environment: deployment.environment,
        environment_url: url,
        target_url: url,
      },
      ...common(github),
    },
    sha: deployment.sha,
    ref: `refs/heads/${github.store.defaultBranch}`,
  }
}
