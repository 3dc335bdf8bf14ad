import type { Verdict } from '@plinth/core'
import type { Evidence, Failure, Readiness, TargetEvidence } from '../evidence.ts'
import type { Settings, Target } from '../settings.ts'
import { controlFailedDuringWait } from './control.ts'
import type { Judged } from './judgement.ts'

/** Was the target ready before the deadline? */
export function judgeReadiness(
  { wait }: Pick<Settings, 'wait'>,
  target: Target,
  { readiness }: Pick<TargetEvidence, 'readiness'>,
  evidence: Evidence,
): Judged {
  const about = { id: `readiness/${target.name}`, subject: target.name }
  if (readiness === null) return { ...about, verdict: 'no-data', grounds: { kind: 'readiness' } }
  const controlFailed = !readiness.ready && controlFailedDuringWait(evidence)
  return {
    ...about,
    verdict: readiness.ready ? 'pass' : whyNot(readiness, evidence, controlFailed),
    // A time in which it never got ready is no time that it took.
    ...(readiness.ready ? { observed: { value: readiness.ms, unit: 'ms' } } : {}),
    threshold: { op: '<=', value: wait.deadlineMs, unit: 'ms' },
    samples: readiness.tries,
    grounds: controlFailed ? { kind: 'readiness', controlFailed } : { kind: 'readiness' },
  }
}

function whyNot(readiness: Readiness, evidence: Evidence, controlFailed: boolean): Verdict {
  if (readiness.tries === 0 || isOurRefusal(readiness.last)) return 'no-data'
  return controlFailed || wasInterrupted(evidence) ? 'inconclusive' : 'fail'
}

/** An address that we may not connect to tells nothing about the service. */
export function isOurRefusal(failure: Failure | null): boolean {
  return failure?.class === 'refused-address'
}

/** True where something else than the evidence or a deadline ended the run: what was not reached may have been. */
export function wasInterrupted({ stop }: Evidence): boolean {
  return stop === 'cancelled' || stop === 'problem'
}
