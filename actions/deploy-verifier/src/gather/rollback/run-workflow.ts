import { waitForRun } from '@plinth/core/github'
import { formatDuration } from '@plinth/core/render'
import { connect } from '../record/connection.ts'
import { problemOf } from '../record/problem.ts'
import { liftMark, type MarkPlace, note } from './mark.ts'
import type { Plan, RollbackContext } from './plan.ts'
import { startWorkflow } from './start.ts'
import { endedDescription } from './wording.ts'

/** How the workflow ended, and where its run is to be seen. */
export interface Ran {
  readonly well: boolean
  /** A clause. */
  readonly message: string
  readonly runUrl: string | null
}

/** For the last note under the deployment. */
const NOTE_MS = 5_000

/** Starts the workflow that rolls back, and waits for its end. Never rejects. */
export async function runWorkflow(
  plan: Plan,
  where: MarkPlace,
  since: string,
  context: RollbackContext,
): Promise<Ran> {
  const { github, good, ref, rule, subject } = plan
  const { signal, workflow, progress } = context
  const startedAt = performance.now()
  const inputs = inputsOf(plan)
  const dispatched = { workflow: rule.workflow, ref, inputs }
  const patience = { longestMs: rule.deadlineMs, signal }
  const started = await startWorkflow(github, subject.place, dispatched, since, patience)
  if (started.kind === 'refused') {
    await liftMark(github, where, 'the workflow was refused')
    return { well: false, message: started.problem, runUrl: null }
  }
  if (started.kind === 'unknown') {
    const message = `${started.problem} Whether it runs is not known: look at the runs of ${rule.workflow}`
    return { well: false, message, runUrl: null }
  }
  progress.line(`Rolling back to ${good.version} with ${rule.workflow}: ${started.url}`)
  const end = await ended(plan, started.id, startedAt, context)
  const runUrl = started.url
  const after = formatDuration(performance.now() - startedAt)
  if ('problem' in end) return { well: false, message: end.problem, runUrl }
  const well = end.conclusion === 'success'
  const last = connect(subject, workflow, AbortSignal.timeout(NOTE_MS))
  await note(last, { ...where, logUrl: runUrl }, endedDescription(good.version, well)).catch(() => {})
  const message = well
    ? `${rule.workflow} ended well after ${after}`
    : `${rule.workflow} ended with ${end.conclusion ?? 'no conclusion'} after ${after}`
  return { well, message, runUrl }
}

function inputsOf({ good, rule, subject }: Plan): Record<string, string> {
  return {
    ...(rule.versionInput === '' ? {} : { [rule.versionInput]: good.version }),
    ...(rule.environmentInput === '' ? {} : { [rule.environmentInput]: subject.environment }),
  }
}

async function ended(
  { rule, subject }: Plan,
  runId: number,
  startedAt: number,
  { signal, workflow }: RollbackContext,
): Promise<{ readonly conclusion: string | null } | { readonly problem: string }> {
  const deadlineMs = Math.max(0, rule.deadlineMs - (performance.now() - startedAt))
  try {
    const run = await waitForRun(connect(subject, workflow, signal), subject.place, runId, {
      deadlineMs,
      signal,
    })
    if (run !== null) return { conclusion: run.conclusion }
  } catch (error) {
    if (!signal.aborted)
      return { problem: problemOf(`the end of ${rule.workflow} is not known`, error, 'actions: write') }
  }
  return {
    problem: signal.aborted
      ? `the gate was cancelled while ${rule.workflow} ran`
      : `${rule.workflow} had not ended after ${formatDuration(rule.deadlineMs)}`,
  }
}
