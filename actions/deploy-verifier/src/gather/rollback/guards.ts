import type { RollbackRule } from '../../settings.ts'
import type { KnownGood } from './known-good.ts'

/** What is known before GitHub is asked anything more. */
export interface KnownBefore {
  readonly rule: RollbackRule | null
  readonly cancelled: boolean
  /** The event is, or may be, about a change from another repository. */
  readonly foreign: boolean
  /** There is a deployment on GitHub that can be marked. */
  readonly recorded: boolean
  readonly historyRead: boolean
  readonly environment: string
  readonly good: KnownGood | null
}

/** What GitHub answered, or why it did not. */
export type Asked<Fact> = { readonly fact: Fact } | { readonly unknown: string }

/** What GitHub says when it is asked. */
export interface KnownLater {
  /** How many rollbacks of this deployment have begun. */
  readonly marks: Asked<number>
  /** Other commits that were deployed to the environment since. */
  readonly newer: Asked<readonly string[]>
  /** `active`, `disabled_manually`, …; null: there is no such workflow. */
  readonly workflow: Asked<string | null>
  /** The branch or tag that the workflow is taken from. */
  readonly ref: Asked<string>
}

/** An environment's name may come from whoever created the deployment, and goes to a workflow's input. */
const PLAIN_ENVIRONMENT = /^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,99}$/u

/** Why there must not be a rollback, as far as it is known without asking; null: nothing forbids it. */
export function refusedBefore(known: KnownBefore): string | null {
  const { environment, rule } = known
  if (rule === null) return 'no workflow was named that rolls back'
  if (known.foreign) return 'the event is, or may be, about a change from another repository'
  if (known.cancelled) return 'the gate was cancelled'
  if (!known.recorded) {
    return 'there is no deployment on GitHub to mark, so that a second rollback could not be prevented'
  }
  if (!known.historyRead)
    return 'the history of deployments could not be read, so that no good version is known'
  if (known.good === null) return `no earlier deployment to ${environment} is known to have worked`
  if (rule.environmentInput !== '' && !PLAIN_ENVIRONMENT.test(environment)) {
    return 'the name of the environment has characters that are not passed to a workflow'
  }
  return null
}

/** Why there must not be a rollback, by what GitHub says; null: nothing forbids it. What is not known forbids it. */
export function refusedLater(known: KnownLater, file: string): string | null {
  for (const asked of Object.values<Asked<unknown>>({ ...known })) {
    if ('unknown' in asked) return asked.unknown
  }
  const { marks, newer, workflow } = known
  if ('fact' in marks && marks.fact > 0) return 'a rollback of this deployment has been started before'
  const [commit] = 'fact' in newer ? newer.fact : []
  if (commit !== undefined) return `commit ${commit.slice(0, 7)} was deployed to the environment since`
  const state = 'fact' in workflow ? workflow.fact : null
  if (state === null) return `there is no workflow ${file}, or the token may not see it`
  return state === 'active' ? null : `the workflow ${file} is not active: ${state}`
}
