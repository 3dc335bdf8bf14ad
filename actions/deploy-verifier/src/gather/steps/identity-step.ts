import { listed } from '@plinth/core/render'
import type { Identity } from '../../evidence.ts'
import type { IdentityRule } from '../../settings.ts'
import type { Draft } from '../draft.ts'
import type { Flow, Moment } from '../flow.ts'
import { identify } from '../identity.ts'
import type { PhaseEnd } from '../phases.ts'

/** Looks for the expected version in every target that tells one, all at once. */
export async function identityStep(flow: Flow, draft: Draft, deadline: Moment): Promise<PhaseEnd> {
  const rule = flow.settings.identity
  if (rule === null) return { stop: null, failed: false, note: '' }
  const identified = await Promise.all(
    draft.targets.map(async (entry) => {
      const { target, waited } = entry
      if (target.version === null || waited === null) return []
      const identity = await identify(target, waited.versions, rule, flow, deadline)
      entry.identity = identity
      return [identity]
    }),
  )
  const identities = identified.flat()
  const failed = identities.some(({ confirmed }) => !confirmed)
  return { stop: failed ? 'wrong-version' : null, failed, note: noteOf(rule, identities) }
}

/** A mix of many versions is told in full elsewhere. */
const SHOWN = 4

function noteOf({ expected, consecutive }: IdentityRule, identities: readonly Identity[]): string {
  const wrong = identities.filter(({ confirmed }) => !confirmed)
  if (wrong.length === 0) return `${expected} in ${consecutive} answers in a row`
  const versions = new Set(wrong.flatMap(({ seen }) => seen.map(({ version }) => version || 'no version')))
  return versions.size === 0
    ? `${expected} was not seen`
    : `expected ${expected}, seen: ${listed([...versions].slice(0, SHOWN))}`
}
