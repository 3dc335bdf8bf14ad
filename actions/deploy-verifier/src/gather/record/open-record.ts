import type { GateContext } from '@plinth/core'
import { createDeploymentStatus } from '@plinth/core/github'
import type { Settings } from '../../settings.ts'
import { closeRecord } from './close-record.ts'
import { connect, TIMES } from './connection.ts'
import { environmentUrl } from './environment-url.ts'
import { knownFailure, watchFailure } from './failure-watch.ts'
import { findOrCreate } from './find-deployment.ts'
import { historyIn, startReading } from './history-reading.ts'
import { isRefusal, problemOf } from './problem.ts'
import { type DeploymentRecord, noRecord } from './record.ts'
import { remembered } from './remembered.ts'
import { type Subject, wantedRecord } from './subject.ts'
import { OPENED } from './wording.ts'

export type RecordContext = Pick<GateContext, 'now' | 'signal' | 'event' | 'workflow' | 'remember'>

/**
 * Begins to record a verification on GitHub: finds the deployment, or creates it where an environment is named, and
 * says that it is in progress. Meant to run beside the wait for the target. Never rejects: what GitHub does not do
 * becomes a problem of the record.
 */
export async function openRecord(settings: Settings, context: RecordContext): Promise<DeploymentRecord> {
  const wanted = wantedRecord(settings, context)
  if (wanted.kind === 'nothing') return noRecord('not-wanted', [])
  if (wanted.kind === 'impossible') return noRecord('failed', [`Nothing was recorded: ${wanted.why}.`])
  return await open(wanted.subject, settings, context)
}

async function open(subject: Subject, settings: Settings, context: RecordContext): Promise<DeploymentRecord> {
  const { remember, signal, workflow } = context
  // Not ended by a cancellation: what GitHub was asked to open has to be known, so that it can be closed.
  const github = connect(subject, workflow, AbortSignal.timeout(TIMES.openMs))
  const version = settings.identity?.expected ?? null
  let id: number
  try {
    id = subject.eventDeployment ?? (await findOrCreate(github, subject, version, workflow))
  } catch (error) {
    return await withoutDeployment(error, subject, settings, context)
  }
  remember(remembered.deployment, String(id))
  const reading = startReading(subject, settings, context)
  const announced =
    subject.failedAlready || signal.aborted
      ? { status: null, problems: [] }
      : await announce(github, subject, id, settings, context)
  const watch = subject.failedAlready
    ? knownFailure()
    : watchFailure(connect(subject, workflow, signal), subject.place, id, announced.status)
  return {
    deployment: { id, subject },
    deploymentFailed: watch.ask,
    history: async () => historyIn(await reading),
    close: (judgement) =>
      closeRecord(judgement, {
        id,
        subject,
        version,
        reading,
        problems: announced.problems,
        failedElsewhere: watch.reason,
        url: environmentUrl(settings),
        context,
      }),
  }
}

/** The history tells something all the same, unless GitHub is down: then it is not worth another wait. */
async function withoutDeployment(
  error: unknown,
  subject: Subject,
  settings: Settings,
  context: RecordContext,
): Promise<DeploymentRecord> {
  const problem = problemOf('No deployment was found or created', error, 'deployments: write')
  if (!isRefusal(error)) return noRecord('failed', [problem])
  const reading = await startReading(subject, settings, context)
  const problems = reading.kind === 'unread' ? [problem, reading.problem] : [problem]
  return noRecord('failed', problems, historyIn(reading))
}

/** Says that the verification is in progress. A failure of the deployer's stays what it is: it is an end already. */
async function announce(
  github: ReturnType<typeof connect>,
  { place }: Subject,
  id: number,
  settings: Settings,
  { workflow }: RecordContext,
): Promise<{ readonly status: number | null; readonly problems: readonly string[] }> {
  try {
    const status = await createDeploymentStatus(github, place, id, {
      state: 'in_progress',
      description: OPENED,
      logUrl: workflow.runUrl,
      environmentUrl: environmentUrl(settings),
      autoInactive: false,
    })
    return { status: status.id, problems: [] }
  } catch (error) {
    return {
      status: null,
      problems: [problemOf('The verification was not announced', error, 'deployments: write')],
    }
  }
}
