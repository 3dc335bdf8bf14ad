import {
  createDeploymentStatus,
  type DeploymentStatus,
  type GitHub,
  listDeploymentStatuses,
  type RepositoryPlace,
} from '@plinth/core/github'
import { problemOf } from '../record/problem.ts'
import { liftedDescription, markDescription, marksAmong } from './wording.ts'

/** Where a rollback is marked, and with what. */
export interface MarkPlace {
  readonly place: RepositoryPlace
  readonly deploymentId: number
  readonly logUrl: string | null
}

/** Puts a description under the deployment, which stays failed. */
export function note(
  github: GitHub,
  { deploymentId, logUrl, place }: MarkPlace,
  description: string,
): Promise<DeploymentStatus> {
  const status = { state: 'failure', description, logUrl, autoInactive: false } as const
  return createDeploymentStatus(github, place, deploymentId, status, { once: true })
}

/**
 * Marks the deployment as being rolled back, before anything is started. Two gates may both have seen no mark: whoever
 * wrote the first one goes on.
 * @returns when it was marked, by GitHub's clock; or why there must not be a rollback
 */
export async function mark(
  github: GitHub,
  where: MarkPlace,
  version: string,
): Promise<{ readonly since: string } | { readonly refused: string }> {
  try {
    const own = await note(github, where, markDescription(version))
    const [first] = marksAmong(await listDeploymentStatuses(github, where.place, where.deploymentId))
    if (first?.id === own.id) return { since: own.createdAt }
    return { refused: 'another run has started a rollback of this deployment' }
  } catch (error) {
    const what = 'it could not be noted that the rollback begins, so that a second one could not be prevented'
    return { refused: problemOf(what, error, 'deployments: write') }
  }
}

/** Takes the mark away where nothing was started, so that a later attempt may. Where that fails, the mark stays. */
export async function liftMark(github: GitHub, where: MarkPlace, reason: string): Promise<void> {
  await note(github, where, liftedDescription(reason)).catch(() => {})
}
