import { refused, understood, type ValueKind } from '@plinth/core'
import { type Plan, planSchema } from '../evidence/plan.ts'
import { parsedJson } from './json.ts'

/** What the step `plan` gives as its output `plan`. */
export function planText(): ValueKind<Plan> {
  return {
    expected: 'the output `plan` of the step `plan`',
    examples: [
      '{"schema":"plinth.plan/v1","gates":[{"gate":"perf-gate","run":true,"required":true,"why":"…"}]}',
    ],
    parse: (text) =>
      parsedJson(text, (value) => {
        const { data, error } = planSchema.safeParse(value)
        if (data === undefined) {
          const [issue] = error.issues
          return refused(`is no plan (${issue?.path.join('.') || 'top level'})`)
        }
        const names = data.gates.map(({ gate }) => gate)
        const twice = names.find((name, at) => names.indexOf(name) < at)
        return twice === undefined ? understood(data) : refused(`names ${twice} twice`)
      }),
    json: { type: 'string' },
  }
}
