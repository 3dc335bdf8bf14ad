import type { GateContext } from '@plinth/core'
import { createDeploymentStatus, latestStatus, listDeployments } from '@plinth/core/github'
import { connect, TIMES } from './connection.ts'
import { LOOKED_AT } from './find-deployment.ts'
import { readPayload } from './history.ts'
import { ends } from './outcome.ts'
import { wantedSubject } from './subject.ts'
import { CANCELLED, OPENED } from './wording.ts'

/**
 * Ends what a job of this run had begun to verify and could not close any more: its machine was lost, or its post step
 * was killed. Only what a verifier of this run opened counts: a deployment of somebody else's ends as they say, and what
 * another run is verifying just now is still verified.
 * @returns the ids of the deployments that were ended
 * @throws InputError where it cannot be known what was deployed, ApiError
 */
export async function closeLeftOpen(
  { environment, token }: { readonly environment: string | null; readonly token: string | null },
  { event, signal, workflow }: Pick<GateContext, 'event' | 'signal' | 'workflow'>,
): Promise<readonly number[]> {
  const { place, ...subject } = wantedSubject({ environment, token }, { event, workflow })
  const { runUrl } = workflow
  const github = connect(subject, workflow, AbortSignal.any([signal, AbortSignal.timeout(TIMES.closeMs)]))
  const listed = await listDeployments(github, place, {
    environment: subject.environment,
    sha: subject.sha,
    perPage: LOOKED_AT,
  })
  const closed: number[] = []
  for (const { id, payload } of listed) {
    const latest = await latestStatus(github, place, id)
    if (latest !== null && ends(latest.state)) continue
    const opener = latest?.description === OPENED ? latest.logUrl : readPayload(payload).run
    if (runUrl === null || opener !== runUrl) continue
    await createDeploymentStatus(github, place, id, {
      state: 'error',
      description: CANCELLED,
      logUrl: runUrl,
      autoInactive: false,
    })
    closed.push(id)
  }
  return closed
}
