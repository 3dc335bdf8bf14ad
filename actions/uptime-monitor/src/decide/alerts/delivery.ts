import { counted, formatCount, formatNumber, formatPercent } from '@plinth/core/render'
import type { Alert } from '../../evidence/index.ts'
import type { Settings } from '../../settings.ts'
import type { DeliveryFigures } from '../judgement.ts'
import type { Firing } from './alerts.ts'

const DEPLOYMENTS_KEY = 'deployment-success'
const COST_KEY = 'cost-per-user'
/** The word of the gate that watches costs, for a rise that is proved. */
const RISES = 'increasing'

/** What other gates remember and what is promised of it: the share of deployments that succeed, and the cost of a user. */
export function deliveryAlerts(
  figures: DeliveryFigures | null,
  wanted: Settings['delivery'],
  firing: Firing,
  now: number,
): Alert[] {
  return [
    ...(wanted.success === null
      ? []
      : deploymentAlert(figures, wanted.success, firing.get(DEPLOYMENTS_KEY), now)),
    ...(wanted.costPerUserFalls ? costAlert(figures, firing.get(COST_KEY), now) : []),
  ]
}

/** It begins where even the upper bound is below the objective, and ends where the share itself is not. */
function deploymentAlert(
  figures: DeliveryFigures | null,
  objective: number,
  before: Alert | undefined,
  now: number,
): Alert[] {
  const success = figures?.success ?? null
  if (figures === null || success === null) return before === undefined ? [] : [before]
  const isBroken = success.high < objective
  if (!isBroken && !(before !== undefined && success.value < objective)) return []
  const promised = formatPercent(100 * objective)
  const told = `${formatCount(figures.succeeded)} of ${counted(figures.deployments, 'deployment')} succeeded`
  return [
    {
      key: DEPLOYMENTS_KEY,
      kind: 'deployment-success',
      target: null,
      subject: 'Deployments',
      severity: 'ticket',
      title: `Deployment success is below ${promised}`,
      why: `${told} (${formatPercent(100 * success.value)}, at most ${formatPercent(100 * success.high)} at 95 % confidence), and ${promised} should.`,
      figures: [
        { name: 'deployment-success', value: 100 * success.value, unit: 'percent' },
        { name: 'deployment-success-high', value: 100 * success.high, unit: 'percent' },
        { name: 'deployments', value: figures.deployments, unit: 'count' },
      ],
      since: before?.since ?? now,
    },
  ]
}

function costAlert(figures: DeliveryFigures | null, before: Alert | undefined, now: number): Alert[] {
  const cost = figures?.costPerUser ?? null
  if (cost === null || cost.trend === null) return before === undefined ? [] : [before]
  if (cost.trend !== RISES) return []
  return [
    {
      key: COST_KEY,
      kind: 'cost-per-user',
      target: null,
      subject: 'Cost per user',
      severity: 'ticket',
      title: 'Cost per user is rising',
      why: `A user costs ${formatNumber(cost.value)} ${cost.unit}, and the trend is a proved rise where a fall is promised.`,
      figures: [{ name: 'cost-per-user', value: cost.value, unit: cost.unit }],
      since: before?.since ?? now,
    },
  ]
}
