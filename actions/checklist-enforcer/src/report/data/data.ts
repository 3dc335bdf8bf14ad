import type { Case } from '../case.ts'
import { problemsOf } from '../sections/problems.ts'
import { briefly, entriesLeftOut, firstOf, plainJson, textOf } from './bounded.ts'
import { declaredTogether } from './declared.ts'
import { itemData } from './items.ts'

/** What a report may still hold of each list. */
const MOST = { items: 5000, paths: 5000, owners: 50, agents: 200, problems: 500 } as const

/** The machine-readable part: everything that the decision was made from, as JSON can carry it. */
export function dataOf({ evidence, judgement }: Case): Record<string, unknown> {
  const { counts, items, methods, ownership } = judgement
  const { audit, declared, policies } = evidence
  const problems = problemsOf(evidence)
  return {
    items: firstOf(items, MOST.items).map(itemData),
    counts: { open: counts.open, done: counts.done, notApplicable: counts.notApplicable },
    ownership: Object.fromEntries(
      firstOf(ownership, MOST.paths).map(({ owners, path }) => [
        textOf(path),
        firstOf(owners, MOST.owners).map(briefly),
      ]),
    ),
    /** Paths of others who have not seen them. */
    ownersNotAsked: firstOf(
      ownership.filter(({ state }) => state === 'missing').map(({ path }) => textOf(path)),
      MOST.problems,
    ),
    agents: firstOf(policies, MOST.agents).map((policy) => plainJson(policy)),
    changeBy: firstOf(judgement.agents, MOST.agents).map(({ because, name }) => ({
      name: textOf(name),
      because: textOf(because),
    })),
    declared: declaredTogether(declared),
    methods: plainJson(methods),
    audit: plainJson(audit),
    problems: plainJson(firstOf(problems, MOST.problems)),
    skipped: plainJson(judgement.skipped),
    leftOut: {
      items: Math.max(0, items.length - MOST.items),
      ownership: Math.max(0, ownership.length - MOST.paths),
      agents: Math.max(0, policies.length - MOST.agents),
      problems: Math.max(0, problems.length - MOST.problems),
      /** Of lists inside policies, methods and the audit. */
      entries: entriesLeftOut([firstOf(policies, MOST.agents), methods, audit]),
    },
  }
}
