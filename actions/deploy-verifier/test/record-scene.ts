import type { GateContext, Workflow } from '@plinth/core'
import { type GitHubDouble, type GitHubOptions, startGitHub } from '@plinth/testkit/github'
import type { Decision, Judgement } from '../src/decide/judgement.ts'
import type { RecordRule, Settings } from '../src/settings.ts'
import { settingsOf } from './decide-evidence.ts'

export const SHA = '0123456789abcdef0123456789abcdef01234567'
export const OLD_SHA = 'a'.repeat(40)
export const RUN_URL = 'https://github.com/octo/shop/actions/runs/77'

/** A gate's surroundings on a runner, with a GitHub of its own. */
export interface Scene {
  readonly github: GitHubDouble
  readonly context: GateContext
  /** What was kept for the post step. */
  readonly kept: Record<string, string>
  /** Lines of the log. */
  readonly lines: string[]
  readonly cancel: () => void
  /** `GET /repos/…`, without `/repos/octo/shop`, in the order of arrival; reading the history left out. */
  readonly asked: () => readonly string[]
  /** State and description of the statuses of a deployment, oldest first. */
  readonly statuses: (id: number) => readonly string[]
}

export async function startScene(
  options: GitHubOptions = {},
  surroundings: {
    readonly event?: GateContext['event']
    readonly workflow?: Partial<Workflow>
  } = {},
): Promise<Scene> {
  const github = await startGitHub(options)
  const kept: Record<string, string> = {}
  const lines: string[] = []
  const cancelled = new AbortController()
  const context: GateContext = {
    now: Date.now,
    signal: cancelled.signal,
    progress: { line: (text) => lines.push(text), status: () => {}, group: (_title, work) => work() },
    secret: () => {},
    workspace: '/',
    temporary: '/',
    event: surroundings.event ?? { name: 'push', payload: {} },
    workflow: {
      apiUrl: github.url,
      repository: 'octo/shop',
      sha: SHA,
      ref: 'refs/heads/main',
      runUrl: RUN_URL,
      ...surroundings.workflow,
    },
    remember: (name, value) => {
      kept[name] = value
    },
    history: null,
  }
  const isHistory = (request: string) => request.includes('/graphql') || /per_page=100&page=\d$/.test(request)
  return {
    github,
    context,
    kept,
    lines,
    cancel: () => cancelled.abort(),
    asked: () =>
      github.requests
        .map(({ method, target }) => `${method} ${target.replace('/repos/octo/shop', '')}`)
        .filter((request) => !isHistory(request) || request.includes('/statuses')),
    statuses: (id) =>
      (github.store.deployments.find(({ deployment }) => deployment.id === id)?.statuses ?? []).map(
        ({ state, description }) => `${state}: ${description}`,
      ),
  }
}

/** Settings that record to `production`, with the double's token. */
export function recording(
  { github }: Pick<Scene, 'github'>,
  rule: Partial<RecordRule> = {},
  more: Partial<Settings> = {},
): Settings {
  const settings = settingsOf()
  return {
    ...settings,
    identity: { expected: '1.4.2', consecutive: 3 },
    token: github.token,
    ...more,
    record: { ...settings.record, environment: 'production', ...rule },
  }
}

export function judgementOf(decision: Decision): Judgement {
  const verdict = { promote: 'pass', hold: 'inconclusive', rollback: 'fail' } as const
  return { decision, verdict: verdict[decision], judged: [] }
}

/** The settings of a gate on the event of a deployment that is there. */
export function onEvent(
  deployment: { readonly id: number | bigint; readonly sha: string; readonly environment: string },
  state: string | null = 'success',
): Pick<Settings, 'deployment'> {
  const { environment, id, sha } = deployment
  return { deployment: { id: Number(id), sha, environment, state } }
}
