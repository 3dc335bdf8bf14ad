import { versionMatches } from '../../decide/version.ts'
import type { History, PastDeployment } from '../../evidence.ts'
import { isPlainVersion } from '../record/wording.ts'

/** A version of which a deployment says that it worked. */
export interface KnownGood {
  readonly deployment: PastDeployment
  /** What a workflow is told: the version where one was noted that can be passed on, else the commit. */
  readonly version: string
  readonly sha: string
  /** What must answer once it is live; null where nobody noted it. */
  readonly expected: string | null
}

/** The version that is to be gone back from. */
export interface Broken {
  readonly deploymentId: number
  readonly sha: string
  /** What was expected to answer; null where nobody said. */
  readonly version: string | null
}

/**
 * The last version before this one that worked in the same environment; null where there is none. The same version
 * deployed again is not another one.
 */
export function lastKnownGood({ deployments }: History, broken: Broken): KnownGood | null {
  const deployment = deployments.findLast(
    (past) => past.outcome === 'success' && past.id < broken.deploymentId && isOther(past, broken),
  )
  if (deployment === undefined) return null
  const { sha } = deployment
  const version =
    deployment.version !== null && isPlainVersion(deployment.version) ? deployment.version : null
  // Where a version is a commit, every commit tells its version.
  const isCommit = broken.version !== null && versionMatches(broken.sha, broken.version)
  return { deployment, sha, version: version ?? sha, expected: version ?? (isCommit ? sha : null) }
}

function isOther(past: PastDeployment, { sha, version }: Broken): boolean {
  if (past.version !== null && version !== null) return !versionMatches(version, past.version)
  return past.sha !== sha
}
