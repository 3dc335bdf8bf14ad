import type { InputProblem } from '@plinth/core'
import type * as z from 'zod/mini'
import type { condition } from '../section/condition.ts'
import type { Condition, Exemption } from '../settings.ts'
import { filterProblem } from './path-filter.ts'

type Entry = z.infer<typeof condition>

/** Where the keys of one `when:` stand. */
type Where = (key: keyof Entry) => string

/** The condition of a rule, and what is wrong with it: what can never hold is a slip. */
export function conditionOf(
  entry: Entry | undefined,
  where: Where,
  exempt: readonly Exemption[],
): { readonly when: Condition; readonly problems: readonly InputProblem[] } {
  const given = entry ?? {}
  return {
    when: {
      paths: given.paths ?? null,
      unlessPaths: given['unless-paths'] ?? null,
      labels: given.labels ?? null,
      unlessLabels: given['unless-labels'] ?? null,
      base: given.base ?? null,
      author: given.author ?? null,
      changedFiles: given['changed-files'] ?? null,
      changedLines: given['changed-lines'] ?? null,
      deployment: given.deployment ?? null,
    },
    problems: [...emptyLists(given, where), ...contradictions(given, where, exempt)],
  }
}

function emptyLists(given: Entry, where: Where): readonly InputProblem[] {
  const names = ['paths', 'unless-paths', 'labels', 'unless-labels', 'base'] as const
  return names.flatMap((name) => {
    const list = given[name]
    if (list === undefined) return []
    if (list.length === 0)
      return [{ where: where(name), what: 'the list is empty', mend: 'name something, or remove the key' }]
    return name.endsWith('paths') ? filterProblem(list, where(name)) : []
  })
}

function contradictions(given: Entry, where: Where, exempt: readonly Exemption[]): readonly InputProblem[] {
  const found: InputProblem[] = []
  const mend = 'change one of them, or remove the rule'
  const labels = lowerCase(given.labels)
  const without = new Set(lowerCase(given['unless-labels']))
  if (labels.length > 0 && labels.every((label) => without.has(label))) {
    const what = `it can never hold: \`unless-labels\` excludes all of them (${where('unless-labels')})`
    found.push({ where: where('labels'), what, mend })
  }
  if (given['unless-paths']?.at(-1) === '**') {
    found.push({ where: where('unless-paths'), what: 'it can never hold: ** is every path', mend })
  }
  if (given.author === 'bot' && exempt.some(({ kind }) => kind === 'bots')) {
    const what = 'it can never hold: `exempt` leaves bots out'
    found.push({ where: where('author'), what, mend })
  }
  return found
}

const lowerCase = (texts: readonly string[] = []): readonly string[] =>
  texts.map((text) => text.toLowerCase())
