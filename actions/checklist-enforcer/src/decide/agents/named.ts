import type { Policy } from '../../evidence/policy.ts'
import { mentions, sameName, wordsOf } from './words.ts'

/** The definitions whose agents a text names. `PM-Growth-Ops` does not name `PM-Growth` too. */
export function policiesNamed(text: string, policies: readonly Policy[]): readonly Policy[] {
  const nameOf = (policy: Policy): string => policy.identity.name.value
  const found = policies.filter((policy) => mentions(text, nameOf(policy)))
  return found.filter((policy) =>
    found.every(
      (other) => sameName(nameOf(other), nameOf(policy)) || !mentions(nameOf(other), nameOf(policy)),
    ),
  )
}

/** `PM-Nobody`, where all agents are called `PM-…`; not `PM-123`, which is the number of a task. */
export function looksLikeOneOf(name: string, policies: readonly Policy[]): boolean {
  const [family, ...rest] = wordsOf(name)
  const isName = rest.some((word) => /\p{L}/u.test(word))
  return (
    isName &&
    policies.length > 1 &&
    policies.every(({ identity }) => wordsOf(identity.name.value)[0] === family)
  )
}
