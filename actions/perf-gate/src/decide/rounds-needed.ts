import type { ShiftTest } from '@plinth/stats'
import type { Metric } from '../evidence.ts'

/** More rounds a side than this are not worth asking for. */
const MOST_ROUNDS = 200

/**
 * What an interval must be narrower by than its own half width to be on one side of a boundary 4 times in 5:
 * (z_0.95 + z_0.8)^2 / z_0.95^2 in rounds.
 */
const POWER_ALLOWANCE = 2.285

/**
 * The fewest rounds a side with which an exact two-sample rank test can reach `level`: the most extreme of the
 * C(2n, n) orders must be rarer than that.
 */
export function roundsToReach(level: number): number {
  let orders = 1
  let rounds = 0
  while (orders * level < 1 - 1e-9) {
    rounds++
    orders *= (2 * rounds * (2 * rounds - 1)) / (rounds * rounds)
  }
  return rounds
}

/** True where ranks of these many rounds can be rare enough for `level`. */
export function canReach(level: number, rounds: { readonly base: number; readonly head: number }): boolean {
  let orders = 1
  for (let k = 1; k <= rounds.head; k++) orders *= (rounds.base + k) / k
  return orders * level >= 1 - 1e-9
}

/**
 * About how many rounds a side would tell, were the change to stay as estimated: the interval narrows with the root
 * of the rounds. null where that is more than 200, or nothing can be said.
 */
export function roundsToTell(test: ShiftTest, metric: Metric, effect: number): number | null {
  const onScale = (value: number): number => (metric.scale === 'ratio' ? Math.log(value) : value)
  const whole = metric.scale === 'ratio' ? Math.log1p(effect) : effect
  const half = metric.scale === 'ratio' ? Math.log1p(effect / 2) : effect / 2
  const estimate = onScale(test.estimate)
  const halfWidth = (onScale(test.high) - onScale(test.low)) / 2
  const distance = estimate > whole ? Math.min(estimate - half, Number.MAX_VALUE) : whole - estimate
  if (!Number.isFinite(halfWidth) || !(distance > 0)) return null
  const rounds = Math.min(test.n.base, test.n.head)
  const needed = Math.max(rounds + 1, Math.ceil(rounds * (halfWidth / distance) ** 2 * POWER_ALLOWANCE))
  return needed <= MOST_ROUNDS ? needed : null
}
