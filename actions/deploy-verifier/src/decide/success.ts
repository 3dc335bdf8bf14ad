import { judgeBounds, type Threshold, type Verdict } from '@plinth/core'
import { trialsToProve } from '@plinth/stats'
import type { RecordRule } from '../settings.ts'
import type { DeliveryFigures } from './delivery.ts'
import { percent } from './observed.ts'

/** The success rate of an environment's deployments, held against its objective. */
export interface JudgedSuccess {
  readonly verdict: Verdict
  readonly threshold: Threshold
  /** So many more successes in a row would prove the objective. */
  readonly toProve: number
}

/**
 * How often deployments to this environment succeed, against `slo.deployment-success`. It informs: a bad past is no
 * evidence about the version at hand, so this is no part of the judgement.
 */
export function judgeSuccess(
  { value }: RecordRule['success'],
  { success }: Pick<DeliveryFigures, 'success'>,
  confidence: number,
): JudgedSuccess {
  const threshold = { op: '>', value: percent(value), unit: 'percent' } as const
  if (success === null)
    return { verdict: 'no-data', threshold, toProve: trialsToProve(1 - value, confidence) }
  const { low, high, succeeded, ended } = success
  const verdict = judgeBounds({ low, high }, { op: '>', value })
  const needed = trialsToProve(1 - value, confidence, ended - succeeded) - ended
  return { verdict, threshold, toProve: verdict === 'pass' ? 0 : Math.max(0, needed) }
}
