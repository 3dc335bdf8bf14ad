import { type Statement, statementsOf } from './statements.ts'
import { indexOfName, wordsOf } from './words.ts'
import type { Work } from './work.ts'

const DENIALS: ReadonlySet<string> = new Set(['no', 'not', 'never', 'without', 'todo', 'pending', 'none'])

/**
 * The escalation to whom the definition names there, or to whom the agent reports. `elsewhere` is one to somebody else,
 * where there is none to them.
 */
export function escalationOf(
  work: Work,
  to: string,
): { readonly found: Statement<string> | null; readonly elsewhere: Statement<string> | null } {
  const wanted = [
    to,
    ...(work.policy.identity.reportsTo === null ? [] : [work.policy.identity.reportsTo.value]),
  ]
  const recorded = statementsOf(work, ({ escalations }) => escalations)
  const found = recorded.find(({ value }) => wanted.some((name) => affirms(value, name))) ?? null
  return { found, elsewhere: found === null ? (recorded[0] ?? null) : null }
}

/** `PM-Orchestrator, agreed in #14`; not `not yet to PM-Orchestrator`. */
function affirms(text: string, name: string): boolean {
  const words = wordsOf(text)
  const at = indexOfName(words, name)
  return at !== -1 && !words.slice(0, at).some((word) => DENIALS.has(word))
}
