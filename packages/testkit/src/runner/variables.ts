import { dirname, join } from 'node:path'

/** The event a workflow runs for. */
export interface WorkflowEvent {
  readonly name: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Where a step's files lie. Tests put a full device or a read-only directory in a place. */
export interface RunnerPlaces {
  readonly workspace: string
  readonly temporary: string
  readonly eventFile: string
  readonly output: string
  readonly summary: string
  readonly state: string
  readonly environment: string
  readonly path: string
}

export interface Workflow {
  readonly repository: string
  readonly sha: string
  readonly ref: string
  readonly apiUrl: string
  readonly graphqlUrl: string
  readonly event: WorkflowEvent
  readonly job: string
  /** The step's id, or the name GitHub makes up. */
  readonly step: string
}

/** A push to the main branch, with an API address at which nobody answers. */
export const DEFAULT_WORKFLOW: Workflow = {
  repository: 'octo/shop',
  sha: '0f6d2b3c4a5968778695a4b3c2d1e0f123456789',
  ref: 'refs/heads/main',
  apiUrl: 'http://127.0.0.1:9',
  graphqlUrl: 'http://127.0.0.1:9/graphql',
  event: { name: 'push', payload: {} },
  job: 'gate',
  step: '__octo_shop',
}

/** The variables that a runner gives to every step. */
export function runnerVariables(workflow: Workflow, places: RunnerPlaces): Record<string, string> {
  const [owner = ''] = workflow.repository.split('/')
  const pull = workflow.event.name.startsWith('pull_request')
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: workflow.step,
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: workflow.apiUrl,
    GITHUB_BASE_REF: pull ? 'main' : '',
    GITHUB_ENV: places.environment,
    GITHUB_EVENT_NAME: workflow.event.name,
    GITHUB_EVENT_PATH: places.eventFile,
    GITHUB_GRAPHQL_URL: workflow.graphqlUrl,
    GITHUB_HEAD_REF: pull ? 'change' : '',
    GITHUB_JOB: workflow.job,
    GITHUB_OUTPUT: places.output,
    GITHUB_PATH: places.path,
    GITHUB_REF: workflow.ref,
    GITHUB_REF_NAME: workflow.ref.replace(/^refs\/(heads|pull|tags)\//, ''),
    GITHUB_REF_TYPE: workflow.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: workflow.repository,
    GITHUB_REPOSITORY_OWNER: owner,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1234567890',
    GITHUB_RUN_NUMBER: '42',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: workflow.sha,
    GITHUB_STATE: places.state,
    GITHUB_STEP_SUMMARY: places.summary,
    GITHUB_WORKFLOW: 'Gates',
    GITHUB_WORKFLOW_REF: `${workflow.repository}/.github/workflows/gates.yml@${workflow.ref}`,
    GITHUB_WORKSPACE: places.workspace,
    RUNNER_ARCH: 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: places.temporary,
    RUNNER_TOOL_CACHE: join(places.temporary, 'tools'),
  }
}

/** What every process has: the rest of this machine's variables stays outside. */
export function bareVariables(home: string): Record<string, string> {
  return { PATH: `${dirname(process.execPath)}:/usr/bin:/bin`, HOME: home, LANG: 'C.UTF-8' }
}

/** Inputs as variables: `fail-on` becomes `INPUT_FAIL-ON`. */
export function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value,
    ]),
  )
}

/** What a step kept, as its post step finds it. */
export function stateVariables(state: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
}
