import type { PastRun, WorkflowEvent } from './gate.ts'

/**
 * Events that run on what the default branch holds. Others carry its name too: `pull_request_target` and `workflow_run`
 * name it while they look at somebody's change.
 */
const OF_THE_BRANCH = ['push', 'schedule', 'workflow_dispatch']

/** The default branch of a repository, as the past knows it. */
export interface Mainline {
  /** The run looked at the branch itself. */
  readonly holds: (run: PastRun) => boolean
  /** The run was for a pull request into the branch, which was its base. */
  readonly wasBaseOf: (run: PastRun) => boolean
}

/** The name of the default branch, where an event's payload tells; those that new repositories get otherwise. */
export function defaultBranches({ repository }: WorkflowEvent['payload']): readonly string[] {
  const named =
    typeof repository === 'object' && repository !== null && 'default_branch' in repository
      ? repository.default_branch
      : undefined
  return typeof named === 'string' && named !== '' ? [named] : ['main', 'master']
}

/** The default branch, by what an event tells of it. */
export function mainlineOf({ payload }: WorkflowEvent): Mainline {
  const names = defaultBranches(payload)
  return {
    holds: ({ subject, environment: { event = '' } }) =>
      OF_THE_BRANCH.includes(event) && names.some((name) => subject.ref === `refs/heads/${name}`),
    wasBaseOf: ({ environment: { event, base = '' } }) => event === 'pull_request' && names.includes(base),
  }
}
