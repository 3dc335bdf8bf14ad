import { kinds, understood, type ValueKind } from '@plinth/core'
import type { PlanSource } from '../settings.ts'

/** A digit, and a word after it: what begins so is the plan itself. A path that does is written with `./` before it. */
const SHORT = /^\d{1,6}\s/

/** The path of a plan, or the plan in its short form. */
export function planSource(): ValueKind<PlanSource> {
  const path = kinds.path({ example: '.plinth/plan.yml' })
  return {
    expected: 'the path of a plan, or a plan that begins with a number of agents',
    examples: ['.plinth/plan.yml', '2 code-explorer, 1 code-architect on claude-opus-5'],
    parse: (text) => {
      if (SHORT.test(text)) return understood({ kind: 'short', text })
      const parsed = path.parse(text)
      return parsed.ok ? understood({ kind: 'file', path: parsed.value }) : parsed
    },
    json: { type: 'string' },
  }
}
