import { toNumber } from '@plinth/core/money'
import type { Change, Trend, UnitCostData } from '../figures/unit-cost.ts'
import { changeOver, type TrendPoint } from './trend.ts'
import type { Week } from './weeks.ts'

type Growth = Pick<UnitCostData, 'costChange' | 'usersChange' | 'onlyUserGrowth'>

/**
 * A change of the cost per user as a change of the cost and one of the users: the logarithm of a ratio is the difference
 * of two logarithms. Each slope is a median of its own, so that the two need not come to the third exactly.
 *
 * @param points one for each week
 * @param constant the number of users was given as one number, of which there is no change
 */
export function growthOf(
  trend: Trend,
  points: (amount: (week: Week) => number) => readonly TrendPoint[],
  constant: boolean,
): Growth {
  if (trend === 'not enough data') return { costChange: null, usersChange: null, onlyUserGrowth: false }
  const costChange = changeOver(points(({ cost }) => toNumber(cost)))
  const usersChange = constant ? null : changeOver(points(({ users }) => users))
  const onlyUserGrowth =
    trend === 'decreasing' && usersChange !== null && isOnlyUserGrowth(costChange, usersChange)
  return { costChange, usersChange, onlyUserGrowth }
}

/** The cost was not shown to fall, and whatever it fell is less than half of what users grew. */
function isOnlyUserGrowth(cost: Change, users: Change): boolean {
  const [costSlope, usersSlope] = [Math.log1p(cost.per30Days), Math.log1p(users.per30Days)]
  return cost.high >= 0 && usersSlope > 0 && -costSlope < usersSlope / 2
}
