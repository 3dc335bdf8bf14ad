import type { Evidence, RolledBack } from '../../evidence.ts'
import type { Settings } from '../../settings.ts'
import type { DeploymentRecord } from '../record/record.ts'
import { lookAgain } from './look-again.ts'
import { liftMark, type MarkPlace, mark } from './mark.ts'
import { planRollback, type RollbackContext } from './plan.ts'
import { runWorkflow } from './run-workflow.ts'

/**
 * Goes back to the last version that worked, once per deployment, by a workflow of the repository; waits for it, and
 * verifies what is live then. To be called where the decision is `rollback`. Never rejects.
 */
export async function rollBack(
  settings: Settings,
  context: RollbackContext,
  record: DeploymentRecord,
  verifyAgain: (settings: Settings) => Promise<Evidence>,
): Promise<RolledBack> {
  const plan = await planRollback(settings, context, record)
  const { good } = plan
  const to = good === null ? null : { version: good.version, sha: good.sha }
  const refusal = (message: string): RolledBack => ({
    state: 'refused',
    to,
    message,
    runUrl: null,
    evidence: null,
  })
  if ('refused' in plan) return refusal(plan.refused)
  const where: MarkPlace = {
    place: plan.subject.place,
    deploymentId: plan.deploymentId,
    logUrl: context.workflow.runUrl,
  }
  const marked = await mark(plan.github, where, plan.good.version)
  if ('refused' in marked) return refusal(marked.refused)
  if (context.signal.aborted) {
    await liftMark(plan.github, where, 'the gate was cancelled')
    return refusal('the gate was cancelled')
  }
  const ran = await runWorkflow(plan, where, marked.since, context)
  if (!ran.well) return { state: 'failed', to, message: ran.message, runUrl: ran.runUrl, evidence: null }
  return { ...(await lookAgain(settings, plan, context, verifyAgain, ran)), to, runUrl: ran.runUrl }
}
