import type { GitHubOptions, OnDispatch } from '@plinth/testkit/github'
import type { Evidence, RolledBack } from '../src/evidence.ts'
import { type DeploymentRecord, openRecord } from '../src/gather/record/index.ts'
import { rollBack } from '../src/gather/rollback/index.ts'
import type { RollbackRule, Settings } from '../src/settings.ts'
import { judgementOf, OLD_SHA, onEvent, recording, type Scene, SHA, startScene } from './record-scene.ts'

export const RULE: RollbackRule = {
  workflow: 'rollback.yml',
  ref: null,
  versionInput: 'version',
  environmentInput: 'environment',
  deadlineMs: 10_000,
}

/** A deployment to production that was found broken, after one that worked. */
export interface BrokenScene extends Scene {
  readonly settings: Settings
  readonly record: DeploymentRecord
  readonly id: number
  /** What every dispatched workflow was given. */
  readonly dispatched: readonly (readonly [string, Readonly<Record<string, string>>])[]
  /** Bodies of the requests to dispatch, whatever became of them. */
  readonly asks: () => readonly unknown[]
  /** Settings of each second verification. */
  readonly verified: readonly Settings[]
  readonly roll: (more?: {
    readonly settings?: Settings
    readonly event?: Scene['context']['event']
    readonly verifyAgain?: (settings: Settings) => Promise<Evidence>
  }) => Promise<RolledBack>
}

export const NOTHING_SEEN: Evidence = {
  targets: [],
  control: null,
  metrics: [],
  problems: [],
  phases: [],
  stop: 'decided',
  lateness: null,
}

export async function startBroken(
  options: GitHubOptions = {},
  given: {
    /** Of the version before; null: it was not noted. */
    readonly goodVersion?: string | null
    /** Whether the version before worked. */
    readonly worked?: boolean
    readonly rule?: Partial<RollbackRule>
    readonly settings?: (settings: Settings) => Settings
    /** File and state of the only workflow; null: there is none. */
    readonly workflow?: readonly [string, 'active' | 'disabled_manually'] | null
  } = {},
): Promise<BrokenScene> {
  const dispatched: (readonly [string, Readonly<Record<string, string>>])[] = []
  const { onDispatch = async () => 'success' } = options
  const watched: OnDispatch = (workflow, inputs) => {
    dispatched.push([workflow, inputs])
    return onDispatch(workflow, inputs)
  }
  const scene = await startScene({ ...options, onDispatch: watched })
  const { context, github } = scene
  const { workflow = ['rollback.yml', 'active'] } = given
  if (workflow !== null) github.workflow(...workflow)
  const { goodVersion = '1.4.1', worked = true } = given
  github.deployment({
    sha: OLD_SHA,
    environment: 'production',
    payload: { version: goodVersion },
    statuses: [{ state: worked ? 'success' : 'failure' }, { state: 'inactive' }],
  })
  const { deployment } = github.deployment({ sha: SHA, environment: 'production' })
  const plain = recording(scene, {}, { ...onEvent(deployment), rollback: { ...RULE, ...given.rule } })
  const settings = given.settings?.(plain) ?? plain
  const record = await openRecord(settings, context)
  await record.close(judgementOf('rollback'))
  const verified: Settings[] = []
  return {
    ...scene,
    settings,
    record,
    id: deployment.id,
    dispatched,
    asks: () =>
      github.requests.filter(({ target }) => target.endsWith('/dispatches')).map(({ body }) => body),
    verified,
    roll: (more = {}) =>
      rollBack(
        more.settings ?? settings,
        { ...context, ...(more.event === undefined ? {} : { event: more.event }) },
        record,
        more.verifyAgain ??
          (async (again) => {
            verified.push(again)
            return NOTHING_SEEN
          }),
      ),
  }
}
