import { counted } from '@plinth/core/render'
import type { Draft } from '../draft.ts'
import type { Flow } from '../flow.ts'
import type { PhaseEnd } from '../phases.ts'
import { runChecks } from '../run-checks.ts'

/** Looks once at everything that was promised, all targets at once. */
export async function checksStep(flow: Flow, draft: Draft): Promise<PhaseEnd> {
  await Promise.all(
    draft.targets.map(async (entry) => {
      entry.checks = await runChecks(entry.target, flow)
    }),
  )
  const results = draft.targets.flatMap(({ checks }) => checks)
  const failed = results.filter(({ failure }) => failure !== null).length
  const note =
    failed === 0 ? `${counted(results.length, 'check')} kept` : `${failed} of ${results.length} checks failed`
  return { stop: failed === 0 ? null : 'checks-failed', failed: failed > 0, note }
}
