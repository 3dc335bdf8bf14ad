import type { Verdict } from '@plinth/core'
import type { CheckResult, Evidence, TargetEvidence } from '../evidence.ts'
import type { Target } from '../settings.ts'
import { controlFailedDuringWait } from './control.ts'
import type { Judged } from './judgement.ts'
import { isOurRefusal, wasInterrupted } from './readiness.ts'

/** Was everything kept that was promised of the target? A check without a result was not made: `no-data`. */
export function judgeChecks(
  target: Target,
  { checks }: Pick<TargetEvidence, 'checks'>,
  evidence: Evidence,
): readonly Judged[] {
  return target.checks.map(({ name }) => {
    const result = checks.find((check) => check.name === name)
    const controlFailed = isFailed(result) && controlFailedDuringWait(evidence)
    return {
      id: `check/${target.name}/${name}`,
      subject: target.name,
      verdict: verdictOf(result, evidence, controlFailed),
      grounds: controlFailed ? { kind: 'check', name, controlFailed } : { kind: 'check', name },
    }
  })
}

function isFailed(result: CheckResult | undefined): boolean {
  return result !== undefined && result.failure !== null
}

function verdictOf(result: CheckResult | undefined, evidence: Evidence, controlFailed: boolean): Verdict {
  if (result === undefined) return 'no-data'
  if (result.failure === null) return 'pass'
  if (isOurRefusal(result.failure)) return 'no-data'
  // No answer within a run that was ended may be the end's doing; a wrong answer is wrong whatever ended the run.
  const cutShort = result.failure.unavailable && wasInterrupted(evidence)
  return controlFailed || cutShort ? 'inconclusive' : 'fail'
}
