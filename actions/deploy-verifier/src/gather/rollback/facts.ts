import { ApiError } from '@plinth/core'
import {
  type GitHub,
  listDeploymentStatuses,
  listDeployments,
  type RepositoryPlace,
  readDefaultBranch,
  readWorkflowState,
} from '@plinth/core/github'
import type { RollbackRule } from '../../settings.ts'
import { problemOf } from '../record/problem.ts'
import type { Subject } from '../record/subject.ts'
import type { Asked, KnownLater } from './guards.ts'
import { marksAmong } from './wording.ts'

/** Asks GitHub what the guards want to know, all at once. Never rejects. */
export async function askFacts(
  github: GitHub,
  { environment, place, sha }: Subject,
  deploymentId: number,
  { ref, workflow }: RollbackRule,
): Promise<KnownLater> {
  const [marks, newer, state, branch] = await Promise.all([
    asked(
      'it could not be read whether a rollback was started before',
      'deployments: write',
      countMarks(github, place, deploymentId),
    ),
    asked(
      'it could not be read what was deployed since',
      'deployments: write',
      commitsSince(github, place, { environment, sha, deploymentId }),
    ),
    asked('the workflow could not be read', 'actions: write', stateOf(github, place, workflow)),
    asked(
      'the default branch could not be read',
      'contents: read',
      ref === null ? readDefaultBranch(github, place) : Promise.resolve(ref),
    ),
  ])
  return { marks, newer, workflow: state, ref: branch }
}

async function asked<Fact>(what: string, permission: string, fact: Promise<Fact>): Promise<Asked<Fact>> {
  try {
    return { fact: await fact }
  } catch (error) {
    return { unknown: problemOf(what, error, permission) }
  }
}

async function countMarks(github: GitHub, place: RepositoryPlace, deploymentId: number): Promise<number> {
  return marksAmong(await listDeploymentStatuses(github, place, deploymentId)).length
}

async function commitsSince(
  github: GitHub,
  place: RepositoryPlace,
  own: { readonly environment: string; readonly sha: string; readonly deploymentId: number },
): Promise<readonly string[]> {
  const deployments = await listDeployments(github, place, { environment: own.environment })
  return deployments.filter(({ id, sha }) => id > own.deploymentId && sha !== own.sha).map(({ sha }) => sha)
}

async function stateOf(github: GitHub, place: RepositoryPlace, workflow: string): Promise<string | null> {
  try {
    return await readWorkflowState(github, place, workflow)
  } catch (error) {
    if (error instanceof ApiError && error.failure.status === 404) return null
    throw error
  }
}
