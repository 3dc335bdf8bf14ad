import { type GitHub, latestStatus, type RepositoryPlace } from '@plinth/core/github'
import { shortened } from './wording.ts'

/** Two looks are this far apart at least, however often it is asked. */
const INTERVAL_MS = 4_000

/** Whether whoever deploys has reported a failure. */
export interface FailureWatch {
  /** Looks, where the last look is some seconds ago: the reason, once there is one. Never rejects. */
  readonly ask: () => Promise<string | null>
  /** What the looks so far have found. */
  readonly reason: () => string | null
}

/** Where the event says it. */
export function knownFailure(): FailureWatch {
  const reason = 'GitHub reports that the deployment failed'
  return { ask: async () => reason, reason: () => reason }
}

/**
 * Looks at the newest status. What GitHub does not answer is no failure of the deployment.
 * @param own the id of the gate's own status; null: it has written none
 */
export function watchFailure(
  github: GitHub,
  place: RepositoryPlace,
  deploymentId: number,
  own: number | null,
): FailureWatch {
  let nextLook = 0
  let reason: string | null = null
  const ask = async () => {
    if (reason !== null || performance.now() < nextLook) return reason
    nextLook = performance.now() + INTERVAL_MS
    const latest = await latestStatus(github, place, deploymentId).catch(() => null)
    if (latest === null || latest.id === own) return null
    if (latest.state !== 'failure' && latest.state !== 'error') return null
    const said = latest.description === '' ? '' : `: ${shortened(latest.description)}`
    reason = `GitHub reports that the deployment failed${said}`
    return reason
  }
  return { ask, reason: () => reason }
}
