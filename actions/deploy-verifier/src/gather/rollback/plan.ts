import { type GateContext, isForeign } from '@plinth/core'
import type { GitHub } from '@plinth/core/github'
import type { RollbackRule, Settings } from '../../settings.ts'
import { connect } from '../record/connection.ts'
import type { DeploymentRecord } from '../record/record.ts'
import type { Subject } from '../record/subject.ts'
import { askFacts } from './facts.ts'
import { refusedBefore, refusedLater } from './guards.ts'
import { type KnownGood, lastKnownGood } from './known-good.ts'

export type RollbackContext = Pick<GateContext, 'now' | 'signal' | 'event' | 'workflow' | 'progress'>

/** A rollback that nothing forbids. */
export interface Plan {
  readonly rule: RollbackRule
  readonly good: KnownGood
  readonly deploymentId: number
  readonly subject: Subject
  /** The branch or tag that the workflow is taken from. */
  readonly ref: string
  readonly github: GitHub
}

/** For asking, marking and starting; the run is then waited for by its own deadline. */
const BEGIN_MS = 60_000

/** Holds every guard against what is known. Never rejects. */
export async function planRollback(
  settings: Settings,
  context: RollbackContext,
  record: DeploymentRecord,
): Promise<Plan | { readonly refused: string; readonly good: KnownGood | null }> {
  const { rollback: rule } = settings
  const { deployment } = record
  const history = await record.history()
  const good = history && deployment && lastKnownGood(history, brokenIn(settings, deployment))
  const before = refusedBefore({
    rule,
    cancelled: context.signal.aborted,
    foreign: isForeign(context.event),
    recorded: deployment !== null,
    historyRead: history !== null,
    environment: deployment?.subject.environment ?? '',
    good,
  })
  // The three are there where nothing was refused; the compiler cannot know.
  if (before !== null || rule === null || deployment === null || good === null) {
    return { refused: before ?? 'something is missing', good }
  }
  const { id: deploymentId, subject } = deployment
  // Not ended by a cancellation: what was begun has to be known.
  const github = connect(subject, context.workflow, AbortSignal.timeout(BEGIN_MS))
  const facts = await askFacts(github, subject, deploymentId, rule)
  const later = refusedLater(facts, rule.workflow)
  if (later !== null || 'unknown' in facts.ref) return { refused: later ?? 'no branch is known', good }
  return { rule, good, deploymentId, subject, ref: facts.ref.fact, github }
}

function brokenIn({ identity }: Settings, { id, subject }: NonNullable<DeploymentRecord['deployment']>) {
  return { deploymentId: id, sha: subject.sha, version: identity?.expected ?? null }
}
