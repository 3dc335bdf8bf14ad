import { createDeploymentStatus, type GitHub, type RepositoryPlace } from '@plinth/core/github'
import type { ReadHistory } from './history.ts'
import { problemOf } from './problem.ts'
import { REPLACED } from './wording.ts'

/** Writes are a second apart; what is over is left for the next deployment. */
const MOST = 8

/**
 * Ends the earlier deployments that a success replaces and that GitHub does not end by itself: those in production
 * that are still shown as active.
 * @returns what was not done
 */
export async function retireReplaced(
  github: GitHub,
  place: RepositoryPlace,
  { followed }: ReadHistory,
  deploymentId: number,
): Promise<readonly string[]> {
  const active = followed.filter(
    ({ id, production, statuses }) => production && id < deploymentId && statuses.at(-1)?.state === 'success',
  )
  const status = { state: 'inactive', description: REPLACED, autoInactive: false } as const
  for (const [at, { id }] of active.slice(0, MOST).entries()) {
    try {
      await createDeploymentStatus(github, place, id, status)
    } catch (error) {
      // What fails for one would fail for the others, and take as long each.
      return [
        problemOf(`${active.length - at} replaced deployments were left active`, error, 'deployments: write'),
      ]
    }
  }
  const left = active.length - MOST
  return left > 0
    ? [`${left} more replaced deployments were left active, for the next deployment to end.`]
    : []
}
