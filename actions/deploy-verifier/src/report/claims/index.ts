import type { Grounds, Judged } from '../../decide/judgement.ts'
import type { Case, JudgedBy } from '../case.ts'
import { checkClaim, identityClaim, readinessClaim } from './arrival.ts'
import type { Claim } from './claim.ts'
import { comparisonClaim } from './comparison.ts'
import { failuresClaim } from './failures.ts'
import { latencyClaim } from './latency.ts'
import { metricClaim } from './metric.ts'
import { controlClaim, problemClaim } from './surroundings.ts'

export type { Claim } from './claim.ts'

const CLAIMS: { readonly [K in Grounds['kind']]: (told: Case, judged: JudgedBy<K>) => Claim } = {
  readiness: readinessClaim,
  identity: identityClaim,
  check: checkClaim,
  failures: failuresClaim,
  latency: latencyClaim,
  comparison: comparisonClaim,
  metric: metricClaim,
  control: controlClaim,
  problem: problemClaim,
}

/** What a judgement says. */
export function claimOf(told: Case, judged: Judged): Claim {
  // The entry of a kind takes judgements of that kind, which the types of a table and a key cannot say.
  const claim = CLAIMS[judged.grounds.kind] as (told: Case, judged: Judged) => Claim
  return claim(told, judged)
}
