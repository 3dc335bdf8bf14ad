import type { Workflow } from '@plinth/core'
import {
  createDeployment,
  type Deployment,
  type GitHub,
  latestStatus,
  listDeployments,
} from '@plinth/core/github'
import { readPayload } from './history.ts'
import { ends } from './outcome.ts'
import { isRefusal } from './problem.ts'
import type { Subject } from './subject.ts'
import { CREATED } from './wording.ts'

/** Deployments of one commit to one environment that are looked at. */
export const LOOKED_AT = 5

/**
 * The deployment that is being verified, among those of this commit and environment: the newest one that has not
 * ended, or the one that an earlier attempt of this very run made. A run that is started again has not deployed
 * anything new, as far as the gate can know.
 * @throws ApiError
 */
async function findDeployment(
  github: GitHub,
  { environment, place, sha }: Subject,
  runUrl: string | null,
): Promise<Deployment | null> {
  const listed = await listDeployments(github, place, { environment, sha, perPage: LOOKED_AT })
  for (const deployment of listed) {
    if (runUrl !== null && readPayload(deployment.payload).run === runUrl) return deployment
    const latest = await latestStatus(github, place, deployment.id)
    if (latest === null || !ends(latest.state)) return deployment
  }
  return null
}

/** As GitHub decides by itself, whatever the case of the letters. */
const isProduction = (environment: string) => environment.toLowerCase() === 'production'

/**
 * Finds the deployment that is being verified, or creates it.
 * @param version what is expected to answer; null where nobody said
 * @throws ApiError
 */
export async function findOrCreate(
  github: GitHub,
  subject: Subject,
  version: string | null,
  { runUrl }: Pick<Workflow, 'runUrl'>,
): Promise<number> {
  const found = await findDeployment(github, subject, runUrl)
  if (found !== null) return found.id
  const { environment, place, sha, transient } = subject
  try {
    const made = await createDeployment(github, place, {
      sha,
      environment,
      description: CREATED,
      payload: { version, run: runUrl },
      transient,
      production: !transient && isProduction(environment),
    })
    return made.id
  } catch (error) {
    if (isRefusal(error)) throw error
    // The answer may have been lost on its way, the deployment made.
    const late = await findDeployment(github, subject, runUrl)
    if (late === null) throw error
    return late.id
  }
}
