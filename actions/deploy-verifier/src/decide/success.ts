import { judgeBounds } from '@plinth/core'
import { trialsToProve } from '@plinth/stats'
import type { RecordRule } from '../settings.ts'
import type { DeliveryFigures } from './delivery.ts'
import type { Judged } from './judgement.ts'
import { percent, twoSided } from './observed.ts'

/**
 * How often deployments to this environment succeed, against `slo.deployment-success`. It informs: a bad past is no
 * evidence about the version at hand, so this is no part of the judgement.
 */
export function judgeSuccess(
  { value }: RecordRule['success'],
  { environment, success }: Pick<DeliveryFigures, 'environment' | 'success'>,
): Judged {
  const about = { id: `deployment-success/${environment}`, subject: environment }
  const threshold = { op: '>', value: percent(value), unit: 'percent' } as const
  if (success === null) {
    const grounds = { kind: 'deployment-success', succeeded: 0, ended: 0 } as const
    return { ...about, verdict: 'no-data', threshold, grounds }
  }
  const { rate, low, high, confidence, succeeded, ended } = success
  const verdict = judgeBounds({ low, high }, { op: '>', value })
  const toProve =
    verdict === 'pass' ? 0 : Math.max(0, trialsToProve(1 - value, confidence, ended - succeeded) - ended)
  return {
    ...about,
    verdict,
    observed: {
      value: percent(rate),
      low: percent(low),
      high: percent(high),
      unit: 'percent',
      confidence: twoSided(confidence),
    },
    threshold,
    samples: ended,
    grounds: { kind: 'deployment-success', succeeded, ended, toProve },
  }
}
