import type { Verdict } from '@plinth/core'
import type { Evidence, Identity, TargetEvidence } from '../evidence.ts'
import type { Settings, Target } from '../settings.ts'
import { controlFailedDuringWait } from './control.ts'
import type { Judged } from './judgement.ts'
import { wasInterrupted } from './readiness.ts'

/**
 * Is the version that answers the one that was deployed? Nothing where the version is not checked, or the target tells
 * none. A wrong one by the deadline fails: a rollout that is stuck half way may go on later, when nobody looks.
 */
export function judgeIdentity(
  settings: Pick<Settings, 'identity'>,
  target: Target,
  { identity }: Pick<TargetEvidence, 'identity'>,
  evidence: Evidence,
): readonly Judged[] {
  if (settings.identity === null || target.version === null) return []
  const about = { id: `identity/${target.name}`, subject: target.name }
  if (identity === null) return [{ ...about, verdict: 'no-data', grounds: { kind: 'identity' } }]
  const controlFailed = !identity.confirmed && controlFailedDuringWait(evidence)
  return [
    {
      ...about,
      verdict: identity.confirmed ? 'pass' : whyNot(identity, evidence, controlFailed),
      samples: identity.tries,
      grounds: controlFailed ? { kind: 'identity', controlFailed } : { kind: 'identity' },
    },
  ]
}

function whyNot({ tries }: Identity, evidence: Evidence, controlFailed: boolean): Verdict {
  if (tries === 0) return 'no-data'
  return controlFailed || wasInterrupted(evidence) ? 'inconclusive' : 'fail'
}

/** A version was expected, but no target tells one: whether it is there, nobody knows. */
export function judgeUntoldIdentity({ identity, targets }: Settings): readonly Judged[] {
  if (identity === null || targets.some(({ version }) => version !== null)) return []
  return [{ id: 'identity', subject: identity.expected, verdict: 'no-data', grounds: { kind: 'identity' } }]
}
