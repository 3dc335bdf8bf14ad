import { quoted } from '@plinth/core'
import type { Plan, PlannedAgents } from '../../evidence/plan.ts'
import type { Problem } from '../../evidence/problem.ts'
import { planProblem } from './problem.ts'
import { LONGEST_NAME, MOST_AGENTS } from './schema.ts'

const ON = ' on '
const EXAMPLE = 'write it as `2 code-explorer, 1 code-architect on claude-opus-5`'
const MOST_ITEMS = 200

/** Whether a text begins as the short form does: with a number of agents, and a word after it. */
export function isShortPlan(text: string): boolean {
  return /^\s{0,100}\d{1,12}\s{1,100}[^\s:]/.test(text)
}

/**
 * Reads `2 code-explorer, 1 code-architect on claude-opus-5`. A model holds for all agents before it that have none of
 * their own. Never throws.
 * @param source a path, or `the input plan`
 */
export function readShortPlan(
  text: string,
  source: string,
): { readonly plan: Plan | null; readonly problems: readonly Problem[] } {
  const items = text
    .split(/[,;\r\n\u2028\u2029]/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
  const refused = (what: string, mend: string) => ({
    plan: null,
    problems: [planProblem(source, null, what, mend)],
  })
  if (items.length === 0) return refused('The plan is empty.', EXAMPLE)
  if (items.length > MOST_ITEMS) {
    return refused(`The plan names more than ${MOST_ITEMS} kinds of agents.`, 'put alike ones together')
  }
  const read = items.map(itemOf)
  const problems = read.flatMap((item) =>
    'problem' in item ? [planProblem(source, null, item.problem, EXAMPLE)] : [],
  )
  const last = read.at(-1)
  if (last !== undefined && !('problem' in last) && last.model === null) {
    const what = `No model is named for ${quoted(last.name)}.`
    return { plan: null, problems: [...problems, planProblem(source, null, what, EXAMPLE)] }
  }
  if (problems.length > 0) return { plan: null, problems }
  return { plan: { source, task: null, agents: withModels(read) }, problems: [] }
}

interface Item {
  readonly name: string
  readonly count: number
  readonly model: string | null
}

function itemOf(text: string): Item | { readonly problem: string } {
  const [digits = ''] = text.split(/\s/, 1)
  const rest = text.slice(digits.length).trim()
  if (!/^\d+$/.test(digits) || rest === '') {
    return { problem: `${quoted(text)} is no number of agents with their name.` }
  }
  const count = Number(digits)
  if (count < 1 || count > MOST_AGENTS) {
    return { problem: `${quoted(text)} is not from 1 to ${MOST_AGENTS} agents.` }
  }
  const at = rest.lastIndexOf(ON)
  const name = (at === -1 ? rest : rest.slice(0, at)).trim()
  const model = at === -1 ? null : rest.slice(at + ON.length).trim()
  if (name === '' || name.length > LONGEST_NAME || name.startsWith('on ')) {
    return { problem: `${quoted(text)} names no agents.` }
  }
  if (countsWithin(name)) {
    return { problem: `${quoted(text)} holds another number of agents: have a comma between them.` }
  }
  if (model !== null && (model.length > LONGEST_NAME || /\s/.test(model))) {
    return { problem: `${quoted(model)} is no id of a model.` }
  }
  return { name, count, model }
}

/** `2 a and 3 b` must not count as two of `a and 3 b`. */
function countsWithin(name: string): boolean {
  return name.split(/[^\p{L}\p{N}\p{M}._-]/u).some((word) => /^\p{N}/u.test(word))
}

/** From the end, so that a model reaches back to those without one. */
function withModels(items: readonly (Item | { readonly problem: string })[]): readonly PlannedAgents[] {
  const agents: PlannedAgents[] = []
  let model = ''
  for (const item of items.toReversed()) {
    if ('problem' in item) continue
    model = item.model ?? model
    agents.unshift({
      name: item.name,
      count: item.count,
      model,
      turns: null,
      contextTokens: null,
      outputTokens: null,
      cacheHit: null,
      reason: null,
      line: null,
    })
  }
  return agents
}
