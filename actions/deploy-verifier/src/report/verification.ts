import type { Observation, RolledBack } from '../evidence.ts'

/** How what is live after a rollback was found: `unknown` where that cannot be told. */
export type Verification = 'healthy' | 'broken' | 'unknown'

/**
 * What the second verification shows: whether every target is there, is the version that was gone back to, keeps its
 * promises and answers its probes. It is short, and asks less than the first one: no failure at all is enough, however
 * few probes there were, and how fast it is does not matter, since there is nowhere left to go back to.
 */
export function verificationOf({ evidence }: Pick<RolledBack, 'evidence'>): Verification {
  if (evidence === null || evidence.targets.length === 0) return 'unknown'
  const facts = evidence.targets.flatMap(({ readiness, identity, checks, observation }) => [
    readiness?.ready ?? null,
    ...(identity === null ? [] : [identity.confirmed]),
    ...checks.map(({ failure }) => failure === null),
    answers(observation),
  ])
  if (facts.includes(false)) return 'broken'
  return facts.includes(null) || evidence.problems.length > 0 ? 'unknown' : 'healthy'
}

/** null where a few failures, or none counted, leave it open. */
function answers(observation: Observation | null): boolean | null {
  if (observation === null || observation.counts.probes === 0) return null
  const states = Object.values(observation.tests).map(({ state }) => state)
  if (states.includes('condemned')) return false
  return observation.counts.failed === 0 || !states.includes('open') ? true : null
}
