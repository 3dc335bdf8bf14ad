import type { Problem } from '../../evidence/evidence.ts'
import type { Policy } from '../../evidence/policy.ts'
import { compilePolicy } from '../../read/policy/index.ts'
import type { Settings } from '../../settings.ts'
import { findRules, type RulePlace } from './find-rules.ts'
import { queryFor } from './query.ts'

/** The definitions of agents, compiled. */
export async function gatherPolicies(
  { agents }: Settings,
  place: RulePlace,
): Promise<{ readonly policies: readonly Policy[]; readonly problems: readonly Problem[] }> {
  if (agents.length === 0) return { policies: [], problems: [] }
  const wish = { ...queryFor(agents), noun: 'agent definition', named: agents }
  const { documents, problems } = await findRules(place, wish)
  return { policies: documents.map(compilePolicy), problems }
}
