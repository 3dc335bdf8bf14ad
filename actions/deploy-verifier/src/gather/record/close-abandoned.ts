import type { GateContext } from '@plinth/core'
import { createDeploymentStatus, latestStatus } from '@plinth/core/github'
import type { Settings } from '../../settings.ts'
import { connect, TIMES } from './connection.ts'
import { ends } from './outcome.ts'
import { problemOf } from './problem.ts'
import { CLOSED, remembered } from './remembered.ts'
import { wantedRecord } from './subject.ts'
import { CANCELLED } from './wording.ts'

/**
 * Ends, in the post step, what a gate had opened and could not close: it was cancelled, or killed. Never rejects: what
 * could not be written is said in the log.
 */
export async function closeAbandoned(
  kept: Readonly<Record<string, string>>,
  settings: Settings,
  context: Pick<GateContext, 'event' | 'workflow' | 'progress'>,
): Promise<void> {
  const id = Number(kept[remembered.deployment])
  if (!Number.isSafeInteger(id) || id <= 0 || kept[remembered.record] === CLOSED) return
  const wanted = wantedRecord(settings, context)
  if (wanted.kind !== 'record') return
  const { place } = wanted.subject
  const { workflow, progress } = context
  const github = connect(wanted.subject, workflow, AbortSignal.timeout(TIMES.postMs))
  // The gate may have been killed after it had written, or somebody else has ended it. Where that cannot be read, an
  // end too many is better than none.
  const latest = await latestStatus(github, place, id).catch(() => null)
  if (latest !== null && ends(latest.state)) return
  try {
    await createDeploymentStatus(github, place, id, {
      state: 'error',
      description: CANCELLED,
      logUrl: workflow.runUrl,
      autoInactive: false,
    })
    progress.line(`Deployment ${id} was left in progress, and is now marked as not verified.`)
  } catch (error) {
    progress.line(problemOf(`Deployment ${id} is still shown as in progress`, error, 'deployments: write'))
  }
}
