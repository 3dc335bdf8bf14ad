import type { Pull } from '../../evidence/change.ts'
import type { Evidence } from '../../evidence/evidence.ts'
import type { Policy } from '../../evidence/policy.ts'
import type { Settings } from '../../settings.ts'
import { looksLikeOneOf, policiesNamed } from './named.ts'
import { type Naming, namingsIn } from './naming.ts'
import { sameName, wordsOf } from './words.ts'

/** An agent that a change is by. */
export interface Acting {
  readonly policy: Policy
  readonly name: string
  /** Null for a range of commits without a pull request. */
  readonly pull: Pull | null
  /** A clause: `the title of #12 names it`. */
  readonly because: string
}

/** A name that no definition has, though it was meant to be an agent's. */
export type Stranger = Pick<Naming, 'text' | 'because' | 'how'>

export interface Agents {
  readonly acting: readonly Acting[]
  readonly strangers: readonly Stranger[]
}

/**
 * Which agents each pull request is by. The configuration decides alone; else everything that names one counts: title,
 * branch, labels, what is declared, and commits. Where nothing does, the only definition there is holds.
 */
export function actingAgents(settings: Pick<Settings, 'agent'>, evidence: Evidence): Agents {
  const { pulls } = evidence.change
  const found = (pulls.length === 0 ? [null] : pulls).map((pull) => actingIn(settings, evidence, pull))
  const strangers = found.flatMap((one) => one.strangers)
  return {
    acting: found.flatMap(({ acting }) => acting),
    strangers: [...new Map(strangers.map((one) => [wordsOf(one.text).join(''), one])).values()],
  }
}

function actingIn({ agent }: Pick<Settings, 'agent'>, evidence: Evidence, pull: Pull | null): Agents {
  const { policies } = evidence
  const namings: readonly Naming[] =
    agent === null
      ? namingsIn(evidence, pull)
      : [{ text: agent, because: 'the configuration names it', how: 'statement' }]
  const named = namings.map((naming) => ({ naming, policies: policiesOf(naming, policies) }))
  const strangers = named.flatMap(({ naming, policies: its }) =>
    its.length === 0 && isMeant(naming, policies) ? [naming] : [],
  )
  const acting = policies.flatMap((policy): readonly Acting[] => {
    const by = named.find((one) => one.policies.includes(policy))
    return by === undefined ? [] : [actingOf(policy, pull, by.naming.because)]
  })
  const [only, ...more] = policies
  // A name that nobody has must not free a change from the only rules there are.
  if (acting.length > 0 || only === undefined || more.length > 0) {
    return { acting, strangers }
  }
  return { acting: [actingOf(only, pull, 'no other definition was given')], strangers }
}

function actingOf(policy: Policy, pull: Pull | null, because: string): Acting {
  return { policy, name: policy.identity.name.value, pull, because }
}

function policiesOf({ how, text }: Naming, policies: readonly Policy[]): readonly Policy[] {
  const same = policies.filter(({ identity }) => sameName(identity.name.value, text))
  return same.length === 0 && how === 'statement' ? policiesNamed(text, policies) : same
}

/** Most brackets and labels, and every branch, mean something else than an agent. */
function isMeant({ how, text }: Naming, policies: readonly Policy[]): boolean {
  if (policies.length === 0 || how === 'hint') return false
  return how === 'statement' || looksLikeOneOf(text, policies)
}
