import { DEFAULT_CONFIG_FILE, type GateContext, type InputsOf } from '@plinth/core'
import type { TaskResult } from '@plinth/core/run'
import { planOf } from '../decide/plan/plan.ts'
import { gatherPlan } from '../gather/plan/index.ts'
import type { planInputs } from '../inputs.ts'

/** Says which gates the event and the configuration call for. */
export async function plan(inputs: InputsOf<typeof planInputs>, context: GateContext): Promise<TaskResult> {
  const wishes = { config: inputs.config ?? null, token: inputs.token ?? null, given: inputs.given ?? [] }
  const { facts, warnings } = await gatherPlan(wishes, context)
  const made = planOf(facts)
  for (const { gate, run, required, why } of made.gates) {
    context.progress.line(`${run ? '✓' : '-'} ${gate}${run && !required ? ' (only warns)' : ''}: ${why}`)
  }
  const gates = made.gates.filter(({ run }) => run).map(({ gate }) => gate)
  const nothing =
    gates.length === 0 && facts.occasion.kind !== 'over'
      ? [`No gate is called for. ${DEFAULT_CONFIG_FILE} says what is to be measured and judged.`]
      : []
  return {
    outputs: { plan: JSON.stringify(made), gates: JSON.stringify(gates) },
    messages: [
      ...warnings.map((text) => ({ level: 'warning', text }) as const),
      ...nothing.map((text) => ({ level: 'notice', text }) as const),
    ],
  }
}
