import { compareShift, type ShiftTest } from '@plinth/stats'
import type { Metric, Round } from '../evidence.ts'
import { median } from './throughput.ts'
import type { Change } from './verdict.ts'

/** One metric of both sides, over the rounds that carry it. */
export interface Comparison {
  readonly metric: Metric
  readonly base: readonly number[]
  readonly head: readonly number[]
  /** Rounds that do not carry the metric, though others do. */
  readonly missing: number
}

/** The rounds' values of one metric; a round without it is left out. */
export function compared(
  metric: Metric,
  { base, head }: { readonly base: readonly Round[]; readonly head: readonly Round[] },
): Comparison {
  const valuesOf = (rounds: readonly Round[]): number[] =>
    rounds.flatMap(({ values }) => {
      const value = values[metric.id]
      return value === undefined || Number.isNaN(value) ? [] : [value]
    })
  const values = { base: valuesOf(base), head: valuesOf(head) }
  const missing = base.length + head.length - values.base.length - values.head.length
  return { metric, ...values, missing }
}

/** Why these values cannot be compared at all, or null. */
export function incomparable({ metric, base, head }: Comparison): string | null {
  if (base.length === 0 && head.length === 0) return `No round carries ${metric.id}.`
  if (base.length === 0) return `No round of base carries ${metric.id}.`
  if (head.length === 0) return `No round of head carries ${metric.id}.`
  const values = [...base, ...head]
  if (metric.scale === 'ratio' && values.some((value) => value < 0)) {
    return `${metric.id} has negative values, which have no ratio.`
  }
  if (!Number.isFinite(median(base)) && !Number.isFinite(median(head))) {
    return `${metric.id} is infinite on both sides: most requests failed.`
  }
  return null
}

/**
 * True where a tool reports whole milliseconds and one of them is more than the smallest effect: equal numbers then
 * do not mean equal speeds.
 */
export function tooCoarse({ metric, base, head }: Comparison, effect: number): boolean {
  const values = [...base, ...head]
  if (metric.scale !== 'ratio') return false
  return metric.unit === 'ms' && values.every(Number.isInteger) && 1 / median(values) > effect
}

/**
 * Values as costs, so that more is always worse and the long tail of the noise always points that way. A throughput
 * of nothing costs infinitely much.
 */
function costs(metric: Metric, values: readonly number[]): readonly number[] {
  if (metric.better === 'lower') return values
  return values.map((value) => (metric.scale === 'ratio' ? 1 / value : -value))
}

/** By how many more rounds head is infinitely bad than base: a failed round is no noise, however few there are. */
export function failedRounds({ metric, base, head }: Comparison): number {
  const count = (values: readonly number[]): number =>
    costs(metric, values).filter((cost) => cost === Number.POSITIVE_INFINITY).length
  return Math.max(0, count(head) - count(base))
}

/** The rank test of head against base, with one-sided bounds at 1 - level. */
export function testShift({ metric, base, head }: Comparison, effect: number, level: number): ShiftTest {
  return compareShift(costs(metric, base), costs(metric, head), { scale: metric.scale, effect, level })
}

/** The mirrored test: p of "head is better by at most half the effect". */
export function testImprovement({ metric, base, head }: Comparison, effect: number, level: number): number {
  return compareShift(costs(metric, head), costs(metric, base), { scale: metric.scale, effect, level }).pWorse
}

/** A test on costs as a change of the metric itself: a throughput that costs 25 % more fell to 0.8. */
export function changeOf(metric: Metric, test: ShiftTest): Change {
  const { estimate, low, high, noiseFloor, detectable, pWorse, pNotWorse } = test
  const worse = metric.scale === 'ratio' ? estimate - 1 : estimate
  const common = { worse, noiseFloor, detectable, pWorse, pNotWorse }
  const bound = (value: number, missing: number): number | null => (value === missing ? null : value)
  const lower = bound(low, metric.scale === 'ratio' ? 0 : Number.NEGATIVE_INFINITY)
  const upper = bound(high, Number.POSITIVE_INFINITY)
  if (metric.better === 'lower') return { value: estimate, low: lower, high: upper, ...common }
  const mirror = (value: number): number => (metric.scale === 'ratio' ? 1 / value : -value)
  return {
    value: mirror(estimate),
    low: upper === null ? null : mirror(upper),
    high: lower === null ? null : mirror(lower),
    ...common,
  }
}
