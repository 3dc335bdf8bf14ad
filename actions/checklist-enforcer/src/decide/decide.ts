import type { Evidence } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'
import { judgeAgents } from './agents/index.ts'
import { rulesOf } from './items/item-rules.ts'
import { type JudgedScope, judgeScope } from './judge-scope.ts'
import type { JudgedItem, JudgedRule, Judgement } from './judgement.ts'
import { keyOf } from './keys.ts'
import { judgeProblems } from './problems.ts'
import { scopesOf, sharedScope } from './scope.ts'
import { whyNotJudged } from './standing.ts'
import { countsOf, verdictOn } from './verdict.ts'

/**
 * Decides whether the agreed preparation was done. Pure, and total: evidence that is missing gives `no-data`, never an
 * error and never a pass.
 */
export function decide(settings: Settings, evidence: Evidence): Judgement {
  const skipped = settings.skip ?? whyNothingIsJudged(settings, evidence)
  if (skipped !== null) return { ...NOTHING, verdict: 'skipped', skipped }
  const scopes = judgeScopes(settings, evidence)
  const agents = judgeAgents(settings, evidence, scopes.items)
  const items = [...withoutRepeated(scopes.items, agents.items, evidence), ...agents.items]
  const rules = withUniqueIds([...judgeProblems(evidence), ...scopes.rules, ...agents.rules])
  const { ownership, methods } = agents
  const judged = [...items, ...rules]
  if (judged.length === 0 && !isAboutSomething(settings, evidence)) {
    return { ...NOTHING, verdict: 'skipped', skipped: 'There is no pull request, and nothing else to judge.' }
  }
  const verdict = verdictOn(judged)
  return {
    verdict,
    skipped: verdict === 'skipped' ? 'Nothing that is asked for applies to this change.' : null,
    items,
    rules,
    ownership,
    methods,
    agents: agents.agents,
    counts: countsOf(items),
  }
}

const NOTHING: Omit<Judgement, 'verdict' | 'skipped'> = {
  items: [],
  rules: [],
  ownership: [],
  methods: [],
  agents: [],
  counts: { open: 0, done: 0, notApplicable: 0 },
}

/** The pull requests of a merge group are all judged where one of them is. */
function whyNothingIsJudged(settings: Settings, { change }: Evidence): string | null {
  const reasons = change.pulls.map((pull) => whyNotJudged(pull, settings))
  return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null
}

/** Somebody asked for something, so that finding nothing is no answer. */
function isAboutSomething({ agents, checklists, workReports }: Settings, { change }: Evidence): boolean {
  return change.pulls.length > 0 || [agents, checklists, workReports].some((patterns) => patterns.length > 0)
}

/** Each pull request by itself, then what belongs to none of several. */
function judgeScopes(settings: Settings, evidence: Evidence): JudgedScope {
  const rules = rulesOf(settings)
  const scopes = scopesOf(settings, evidence)
  const each = scopes.map((scope) => {
    const judged = judgeScope(scope, rules, settings, evidence)
    return scopes.length === 1 ? judged : ofPull(judged, scope.pull?.number ?? null, evidence)
  })
  const items = each.flatMap((scope) => scope.items)
  if (scopes.length > 1) {
    const seen = new Set(items.map(({ item }) => keyOf(item)))
    const shared = judgeScope(sharedScope(settings, evidence), rules, settings, evidence)
    items.push(...shared.items.filter(({ item }) => !seen.has(keyOf(item))))
  }
  return { items, rules: each.flatMap((scope) => scope.rules) }
}

/** What is one pull request's of several: rules get its number, and items that only files hold are left to all. */
function ofPull({ items, rules }: JudgedScope, number: number | null, { templates }: Evidence): JudgedScope {
  const asked = new Set(templates.flatMap(({ checklist }) => checklist.items.map(keyOf)))
  return {
    items: items.filter(({ item, source }) => source.pull !== null || asked.has(keyOf(item))),
    rules: rules.map((rule): JudgedRule => ({ ...rule, id: `${rule.id}/#${number}` })),
  }
}

/** An item of the author's that settles, or fails, what a definition asks for is judged there, and counted once. */
function withoutRepeated(
  items: readonly JudgedItem[],
  duties: readonly JudgedItem[],
  { change }: Evidence,
): readonly JudgedItem[] {
  if (change.pulls.length > 1) return items
  const asked = new Map(
    duties.filter(({ exempt }) => exempt === null).map(({ item, verdict }) => [keyOf(item), verdict]),
  )
  return items.filter(({ item, exempt, verdict }) => exempt !== null || asked.get(keyOf(item)) !== verdict)
}

/** The same may be asked for twice. */
function withUniqueIds(rules: readonly JudgedRule[]): readonly JudgedRule[] {
  const seen = new Map<string, number>()
  return rules.map((rule) => {
    const times = (seen.get(rule.id) ?? 0) + 1
    seen.set(rule.id, times)
    return times === 1 ? rule : { ...rule, id: `${rule.id}#${times}` }
  })
}
