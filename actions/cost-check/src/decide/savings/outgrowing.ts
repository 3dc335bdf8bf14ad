import { type Decimal, fromNumber, moneyText, rounded, sum, toNumber } from '@plinth/core/money'
import { formatChange, plainText } from '@plinth/core/render'
import { holm } from '@plinth/stats'
import type { UnitCostSettings } from '../../settings.ts'
import { type CountedDays, daysAfter, daysBetween } from '../cloud/index.ts'
import type { Saving } from '../figures/savings.ts'
import type { UnitCostData } from '../figures/unit-cost.ts'
import { judgeTrend } from '../unit-cost/trend.ts'
import { MONTH, type Window } from './window.ts'

type Weeks = UnitCostData['weeks']

const LONGEST_NAME = 80
const WEEK = 7
const MOST_WEEKS = 4
const CENTS = 2

/**
 * Services of which a user costs more and more, by the same rule as the cost per user itself, with one error for all
 * services together. In money: what the newest weeks cost above what the weeks before would have come to, had they grown
 * as the users did.
 */
export function outgrowing(
  services: ReadonlyMap<string, CountedDays>,
  { weeks }: UnitCostData,
  settings: UnitCostSettings,
  window: Window,
): readonly Saving[] {
  const judged = [...services].flatMap(([service, { days }]) => {
    const amounts = new Map(days.map(({ day, amount }) => [day, amount]))
    const costs = weeks.map(({ from }) => costOf(amounts, from))
    if (costs.some(({ units }) => units <= 0n)) return []
    const trend = judgeTrend(pointsOf(weeks, costs), settings)
    return trend.p === null ? [] : [{ service, costs, ...trend, pRising: trend.p.increasing }]
  })
  const { rejected } = holm(
    judged.map(({ pRising }) => pRising),
    settings.alpha,
  )
  return judged
    .flatMap(({ change, costs, service, trend }, index) => {
      const excess = excessOf(weeks, costs)
      if (trend !== 'increasing' || rejected[index] !== true || change === null || excess <= 0) return []
      const monthly = rounded(fromNumber(excess), CENTS)
      return window.isWorthTelling(monthly)
        ? [savingOf(service, costs, monthly, change.per30Days, window)]
        : []
    })
    .sort((a, b) => toNumber(b.monthly) - toNumber(a.monthly))
}

function costOf(amounts: ReadonlyMap<string, Decimal>, from: string): Decimal {
  return sum(Array.from({ length: WEEK }, (_, index) => amounts.get(daysAfter(from, index)) ?? []).flat())
}

function pointsOf(weeks: Weeks, costs: readonly Decimal[]): Parameters<typeof judgeTrend>[0] {
  const first = weeks[0]?.from ?? ''
  return weeks.map(({ from, users }, index) => {
    const cost = costs[index]
    return { day: daysBetween(first, from), value: cost === undefined ? 0 : toNumber(cost) / users }
  })
}

/** For 30 days; at or below 0 where nothing is above. */
function excessOf(weeks: Weeks, costs: readonly Decimal[]): number {
  const count = Math.min(MOST_WEEKS, Math.floor(weeks.length / 2))
  const [after, before] = [-count, -2 * count].map((start) => {
    const end = start + count === 0 ? undefined : start + count
    return {
      cost: toNumber(sum(costs.slice(start, end))),
      users: weeks.slice(start, end).reduce((total, { users }) => total + users, 0),
    }
  })
  if (after === undefined || before === undefined) return 0
  return ((after.cost - before.cost * (after.users / before.users)) * MONTH) / (WEEK * count)
}

function savingOf(
  service: string,
  costs: readonly Decimal[],
  monthly: Decimal,
  per30Days: number,
  { currency }: Window,
): Saving & { readonly monthly: Decimal } {
  const name = plainText(service, LONGEST_NAME).trim()
  return {
    id: `outgrows-users/${name}`,
    kind: 'outgrows-users',
    subject: name,
    spend: sum(costs),
    monthly,
    why: `It costs ${formatChange(1 + per30Days)} per user and 30 days: ${moneyText(monthly, currency)} a month more than if it had grown as the users did. Find out what in it grows without them, such as kept data or logs.`,
  }
}
