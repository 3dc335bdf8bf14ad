import type { GateContext, InputsOf } from '@plinth/core'
import type { TaskResult } from '@plinth/core/run'
import { handOverReports } from '../gather/hand-over.ts'
import type { handOverInputs } from '../inputs.ts'

/** Hands the reports of this job over to the job that decides. */
export async function handOver(
  inputs: InputsOf<typeof handOverInputs>,
  context: GateContext,
): Promise<TaskResult> {
  const matrix = inputs.matrix === undefined || inputs.matrix === 'null' ? null : inputs.matrix
  const { leftOut, name, reports } = await handOverReports(inputs.reports ?? null, matrix, context)
  context.progress.line(
    name === null
      ? 'No gate has left a report in this job: there is nothing to hand over.'
      : `${reports === 1 ? '1 report is' : `${reports} reports are`} handed over as ${name}.`,
  )
  return {
    outputs: { artifact: name ?? '' },
    messages: leftOut.map((text) => ({ level: 'warning', text: `Not handed over: ${text}.` })),
  }
}
