import { worstFirst } from '@plinth/core/render'
import type { Grounds, Judged, Judgement } from '../decide/judgement.ts'

/** From the kind that says most about a deployment: what comes first explains what follows from it. */
const STRENGTH: readonly Grounds['kind'][] = [
  'problem',
  'control',
  'readiness',
  'identity',
  'check',
  'failures',
  'metric',
  'latency',
  'comparison',
]

/**
 * The judgements that carry the verdict, the strongest reason first. How deployments went before is none, nor is what
 * another judgement implies.
 */
export function reasons({ judged, verdict }: Judgement): readonly Judged[] {
  return judged
    .filter((one) => one.verdict === verdict && STRENGTH.includes(one.grounds.kind) && !isImplied(one))
    .toSorted((a, b) => strengthOf(a) - strengthOf(b) || shareOf(b) - shareOf(a))
}

/** Everything that was judged about this deployment, the worst first, and of that what says most. */
export function decisive({ judged }: Judgement): readonly Judged[] {
  const about = judged.filter(({ grounds }) => STRENGTH.includes(grounds.kind))
  return worstFirst(about.toSorted((a, b) => strengthOf(a) - strengthOf(b)))
}

export function isImplied({ grounds }: Judged): boolean {
  return grounds.kind === 'failures' && grounds.impliedBy !== null
}

function strengthOf({ grounds }: Judged): number {
  return STRENGTH.indexOf(grounds.kind)
}

/** Of failures, the share: the target that fails most is named. */
function shareOf({ grounds }: Judged): number {
  return grounds.kind === 'failures' && grounds.probes > 0 ? grounds.events / grounds.probes : 0
}
