import { type ActionResult, type ActionRun, runAction } from '@plinth/testkit/runner'
import { bundleOf, type Stage } from './act.ts'

/** A run of a workflow on the repository that the double plays. */
export interface WorkflowRun {
  readonly token: string
  readonly workflow: NonNullable<ActionRun['workflow']>
}

/** Runs the bundled release decision as a runner does, on the reports that the gates of the same run have left. */
export function playDecision(
  { token, workflow }: WorkflowRun,
  { output, temporary }: Stage,
): Promise<ActionResult> {
  return runAction({
    entry: bundleOf('release-decision'),
    token,
    workflow,
    timeoutMs: 60_000,
    places: { temporary },
    onOutput: output,
  })
}
