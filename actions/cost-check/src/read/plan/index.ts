import { readDocument } from '@plinth/core'
import type { Plan } from '../../evidence/plan.ts'
import type { Problem } from '../../evidence/problem.ts'
import { planProblem } from './problem.ts'
import { planSchema, type WrittenPlan } from './schema.ts'
import { isShortPlan, readShortPlan } from './short.ts'

export { readShortPlan } from './short.ts'
export { visibleLines } from './visible-lines.ts'

/** A file that is wrong from end to end should not flood the report. */
const MOST_PROBLEMS = 20
const LONGEST = 1_000_000

interface Read {
  readonly plan: Plan | null
  readonly problems: readonly Problem[]
}

/**
 * Reads a plan, YAML or JSON, or the short form as the whole text. A plan with anything wrong in it is refused as a
 * whole, each problem with its line. Never throws.
 * @param source as the user may find it
 */
export function readPlan(text: string, source: string): Read {
  if (text.length > LONGEST) {
    return refused(source, 'The plan is larger than a million characters.', 'put alike agents together')
  }
  if (isShortPlan(text)) return readShortPlan(text, source)
  if (text.trim() === '')
    return refused(source, 'The plan is empty.', 'name `agents`, each with `name` and `model`')
  const { locate, problems, value } = readDocument(text, source, planSchema)
  if (value === null) {
    const told = problems
      .slice(0, MOST_PROBLEMS)
      .map(({ line, mend, what, where }) => planProblem(source, line, `${where}: ${what}.`, mend))
    const rest = problems.length - told.length
    return {
      plan: null,
      problems: rest > 0 ? [...told, planProblem(source, null, `And ${rest} more problems.`, '')] : told,
    }
  }
  if (value.agents.length === 0) {
    return refused(source, 'The plan names no agents.', 'name `agents`, each with `name` and `model`')
  }
  const lineOf = (index: number): number => locate.line(locate.path(['agents', index], 'value').at)
  return { plan: planOf(value, source, lineOf), problems: [] }
}

function planOf({ agents, task }: WrittenPlan, source: string, lineOf: (index: number) => number): Plan {
  return {
    source,
    task: task ?? null,
    agents: agents.map((group, index) => ({
      name: group.name,
      count: group.count ?? 1,
      model: group.model,
      turns: group.turns ?? null,
      contextTokens: group['context-tokens'] ?? null,
      outputTokens: group['output-tokens'] ?? null,
      cacheHit: group['cache-hit'] ?? null,
      reason: group.reason ?? null,
      line: lineOf(index),
    })),
  }
}

function refused(source: string, what: string, mend: string): Read {
  return { plan: null, problems: [planProblem(source, null, what, mend)] }
}
