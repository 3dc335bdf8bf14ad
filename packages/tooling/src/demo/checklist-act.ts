import { type ActionResult, runAction } from '@plinth/testkit/runner'
import { bundleOf, type Stage } from './act.ts'
import type { Team } from './team.ts'

/** Runs the bundled checklist enforcer as a runner does, before a deployment, with what other gates have reported. */
export function playChecklist(
  { token, workflow, workspace }: Team,
  reports: readonly string[],
  { output, temporary }: Stage,
): Promise<ActionResult> {
  return runAction({
    entry: bundleOf('checklist-enforcer'),
    inputs: { deployment: 'true', reports: reports.join('\n'), comment: 'never' },
    token,
    workspace,
    workflow,
    timeoutMs: 60_000,
    places: { temporary },
    onOutput: output,
  })
}
