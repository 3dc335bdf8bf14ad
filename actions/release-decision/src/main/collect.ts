import type { GateContext, InputsOf } from '@plinth/core'
import type { TaskResult } from '@plinth/core/run'
import { collectReports } from '../gather/collect.ts'
import type { collectInputs } from '../inputs.ts'

/** Brings the reports of other jobs into this one, as evidence for a gate. */
export async function collect(
  { token }: InputsOf<typeof collectInputs>,
  context: GateContext,
): Promise<TaskResult> {
  const { files, leftOut } = await collectReports(token ?? null, context)
  context.progress.line(
    files.length === 1 ? '1 report was handed over.' : `${files.length} reports were handed over.`,
  )
  return {
    outputs: { reports: files.join('\n') },
    messages: leftOut.map((text) => ({ level: 'warning', text: `Not used: ${text}.` })),
  }
}
