import { plainText } from '@plinth/core/render'
import type { DeliveryFigures } from '../../decide/judgement.ts'
import { type Family, family } from './family.ts'

const WEEK_S = 604_800

/** What the other gates remember: figures of DORA, what a user costs, and the newest point of each series. */
export function deliveryFamilies(delivery: DeliveryFigures | null): readonly Family[] {
  if (delivery === null) return []
  const { costPerUser, deployments, leadTimeMs, performance, perWeek, recoveryMs, success } = delivery
  const one = (value: number | null | undefined) => [{ labels: {}, value }]
  return [
    family('plinth.deployments.known', '{deployment}', 'Deployments that are remembered.', one(deployments)),
    family('plinth.deployment.success', '1', 'Share of deployments that succeeded.', one(success?.value)),
    family(
      'plinth.deployment.success.lower.bound',
      '1',
      'Share of deployments that succeeded: exact lower bound.',
      one(success?.low),
    ),
    family(
      'plinth.deployment.success.upper.bound',
      '1',
      'Share of deployments that succeeded: exact upper bound.',
      one(success?.high),
    ),
    family(
      'plinth.deployment.interval',
      's',
      'Mean time between deployments.',
      one(perWeek === null || perWeek <= 0 ? null : WEEK_S / perWeek),
    ),
    family('plinth.lead.time', 's', 'Lead time of changes.', one(thousandth(leadTimeMs))),
    family(
      'plinth.recovery.time',
      's',
      'Time to recover from a failed deployment.',
      one(thousandth(recoveryMs)),
    ),
    family(
      'plinth.cost.per.user',
      '',
      'What a user costs, in the unit that is told.',
      costPerUser === null ? [] : [{ labels: { unit: text(costPerUser.unit) }, value: costPerUser.value }],
    ),
    family(
      'plinth.performance',
      '',
      'The newest figure of each series, in the unit that is told.',
      performance.map(({ name, points, unit }) => ({
        labels: { series: text(name), unit: text(unit) },
        value: points.at(-1)?.value,
      })),
    ),
  ]
}

const thousandth = (ms: number | null): number | null => (ms === null ? null : ms / 1000)
const text = (said: string): string => plainText(said, 200).trim()
