import type { Alert, AlertState } from '../../evidence/index.ts'
import type { Settings } from '../../settings.ts'
import type { DeliveryFigures, TargetFigures } from '../judgement.ts'
import { burnAlerts } from './burn.ts'
import { certificateAlert } from './certificate.ts'
import { deliveryAlerts } from './delivery.ts'
import { withoutImplied } from './implied.ts'
import { latencyAlerts } from './latency.ts'

/** What alerts are made of. */
export interface AlertGrounds {
  readonly targets: readonly TargetFigures[]
  readonly delivery: DeliveryFigures | null
  /** As they were told last: an alert that fires ends only where it is seen that what it tells of has ended. */
  readonly past: readonly AlertState[]
  readonly now: number
}

/**
 * All conditions that hold now, one for each thing, in the order of the targets. Nothing begins without proof, and nothing
 * ends for want of evidence: an alert that fires goes on while its thing is unknown.
 */
export function alertsOf(
  { targets, delivery, past, now }: AlertGrounds,
  settings: Pick<Settings, 'certificateDays' | 'delivery'>,
): Alert[] {
  const firing = new Map(
    past.filter(({ state }) => state === 'firing').map(({ key, alert }) => [key, alert] as const),
  )
  const pagesEnded = new Map(
    past.flatMap(({ alert, key, resolvedAt }) =>
      alert.severity === 'page' && resolvedAt !== null ? [[key, resolvedAt] as const] : [],
    ),
  )
  const found = [
    ...targets.flatMap((target) => [
      ...burnAlerts(target, firing, pagesEnded, now),
      ...latencyAlerts(target, firing, now),
      ...certificateAlert(target, settings.certificateDays, firing, now),
    ]),
    ...deliveryAlerts(delivery, settings.delivery, firing, now),
  ]
  // What is told again began when it was told first.
  return withoutImplied(found, firing, pagesEnded, now).map((alert) => {
    const before = firing.get(alert.key)?.since
    return before !== undefined && before < alert.since ? { ...alert, since: before } : alert
  })
}

/** By key: alerts that were told and have not ended. */
export type Firing = ReadonlyMap<string, Alert>
