import { createDeploymentStatus, type NewDeploymentStatus } from '@plinth/core/github'
import type { Decision, Judgement } from '../../decide/judgement.ts'
import type { History, PastDeployment, Recorded } from '../../evidence.ts'
import { connect, TIMES } from './connection.ts'
import { type HistoryReading, historyIn } from './history-reading.ts'
import type { RecordContext } from './open-record.ts'
import { problemOf } from './problem.ts'
import { CLOSED, remembered } from './remembered.ts'
import { retireReplaced } from './retire.ts'
import type { Subject } from './subject.ts'
import { CANCELLED, decidedDescription } from './wording.ts'

/** What opening a record left to be closed. */
export interface Opened {
  readonly id: number
  readonly subject: Subject
  readonly version: string | null
  readonly reading: Promise<HistoryReading>
  readonly problems: readonly string[]
  /** Why the deployment failed, where whoever deploys said so to GitHub. */
  readonly failedElsewhere: () => string | null
  readonly url: string | null
  readonly context: RecordContext
}

const ENDINGS: Readonly<
  Record<
    Decision,
    { readonly state: NewDeploymentStatus['state']; readonly outcome: PastDeployment['outcome'] }
  >
> = {
  promote: { state: 'success', outcome: 'success' },
  rollback: { state: 'failure', outcome: 'failure' },
  // Nobody knows how it is, and nothing goes on about it.
  hold: { state: 'error', outcome: 'unverified' },
}

/** Writes the decision down, and ends what it replaces. Never rejects. */
export async function closeRecord(judgement: Judgement, opened: Opened): Promise<Recorded> {
  const { context, id, subject } = opened
  const cancelled = context.signal.aborted
  const time = AbortSignal.timeout(cancelled ? TIMES.cancelledMs : TIMES.closeMs)
  const github = connect(subject, context.workflow, time)
  const problems = [...opened.problems]

  let endedAt: string | null = null
  let written = true
  // Whoever deploys has ended it already: nothing is in progress, and the reason that is there says more.
  if (opened.failedElsewhere() === null || judgement.decision === 'rollback') {
    try {
      const status = statusOf(judgement, opened, cancelled)
      endedAt = (await createDeploymentStatus(github, subject.place, id, status)).createdAt
    } catch (error) {
      written = false
      problems.push(problemOf('The decision was not written down', error, 'deployments: write'))
    }
  }
  if (written) context.remember(remembered.record, CLOSED)
  const reading = await opened.reading
  if (reading.kind === 'unread') problems.push(reading.problem)
  else if (written && judgement.decision === 'promote' && !cancelled) {
    problems.push(...(await retireReplaced(github, subject.place, reading.read, id)))
  }
  const history = historyIn(reading)
  return {
    state: written ? (problems.length === 0 ? 'recorded' : 'partly') : 'failed',
    deploymentId: id,
    problems,
    history: history === null || endedAt === null ? history : withEnding(history, id, judgement, endedAt),
  }
}

function statusOf(
  judgement: Judgement,
  { context, url, version }: Opened,
  cancelled: boolean,
): NewDeploymentStatus {
  const { state } = ENDINGS[judgement.decision]
  return {
    state,
    description:
      cancelled && judgement.decision === 'hold' ? CANCELLED : decidedDescription(judgement, version),
    logUrl: context.workflow.runUrl,
    environmentUrl: url,
    autoInactive: state === 'success',
  }
}

/** The history was read before this deployment ended. */
function withEnding(history: History, id: number, { decision }: Judgement, endedAt: string): History {
  const { outcome } = ENDINGS[decision]
  return {
    ...history,
    deployments: history.deployments.map((past) => (past.id === id ? { ...past, outcome, endedAt } : past)),
  }
}
