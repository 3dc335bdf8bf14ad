import { adaptiveRankTest } from './adaptive-rank-test.ts'
import { noiseFloor, smallestDetectable } from './detectable.ts'
import { normalQuantile } from './normal.ts'
import { differences, firstGap, gapStart, inGap } from './pair-differences.ts'
import { estimateShift } from './shift-estimate.ts'

export interface ShiftOptions {
  /** `ratio`: values are at least 0 and a change is a factor. `difference`: a change is added. */
  readonly scale: 'ratio' | 'difference'
  /** The smallest effect that matters. ratio: 0.03 is +3 %; difference: in the metric's unit. */
  readonly effect: number
  /** One-sided level of each of the bounds `low` and `high`: each holds with confidence 1 - level. */
  readonly level: number
}

export interface ShiftTest {
  /** ratio: head / base (1.05 is 5 % worse); difference: head - base. May be infinite, never NaN. */
  readonly estimate: number
  /** One-sided lower bound at confidence 1 - level, on the scale of `estimate`; 0 or -Infinity where there is none. */
  readonly low: number
  /** One-sided upper bound at confidence 1 - level; Infinity where there is none. */
  readonly high: number
  /** p of "the shift is at most half the effect" (ratio: half on the log scale, the square root of 1 + effect). */
  readonly pWorse: number
  /** p of "the shift is at least the effect". */
  readonly pNotWorse: number
  /** The |shift| that 95 % of measurements of identical versions stay within (ratio - 1, or difference). */
  readonly noiseFloor: number
  /** The smallest true shift found with 80 % power at this level (ratio - 1, or difference). */
  readonly detectable: number
  readonly n: { readonly base: number; readonly head: number }
}

/**
 * Compares two sets of costs: higher is worse; Infinity is a failed round; never NaN; neither side empty; from 0 on for
 * ratios. One value is one round.
 *
 * p-values come from the exact adaptive rank test (adaptiveRankTest), the estimate from its scores (estimateShift), the
 * bounds from its inversion: the shifts that it does not reject at `level`. The p-values are exact at the edge of each
 * hypothesis, for any noise and, as conditional tests, for any ties. That the edge is the worst case is seen, not
 * proved, as the scores change with the shift. Beyond about 64 rounds a side they are normal limits.
 *
 * The standard error behind `noiseFloor` and `detectable` is the length of that interval over the length it would have
 * in standard errors, (high - low) / (2 z) (Lehmann, "Nonparametric Confidence Intervals for a Shift Parameter", Ann.
 * Math. Statist. 34 (1963) 1507-1512). `detectable` is for both conditions of a regression together: the test against
 * half the effect, and an estimate above the effect.
 *
 * @throws RangeError for an empty side, NaN, or a negative value on the ratio scale.
 */
export function compareShift(
  base: readonly number[],
  head: readonly number[],
  options: ShiftOptions,
): ShiftTest {
  const { level } = options
  const scale = SCALES[options.scale]
  const baseCosts = costs('base', base, options.scale)
  const headCosts = costs('head', head, options.scale)
  const effect = scale.inward(options.effect)
  const against = (shift: number) =>
    adaptiveRankTest(
      baseCosts,
      headCosts.map((value) => value - shift),
    )

  const interval = invert(baseCosts, headCosts, level)
  const error = standardError(baseCosts, headCosts, level, interval)
  const rule = { level, power: 0.8, hypothesis: effect / 2, threshold: effect }
  return {
    estimate: scale.outward(estimateShift(baseCosts, headCosts)),
    low: scale.outward(interval.low),
    high: scale.outward(interval.high),
    pWorse: against(effect / 2).atLeast,
    pNotWorse: against(effect).atMost,
    noiseFloor: scale.size(noiseFloor(error)),
    detectable: scale.size(smallestDetectable(error, rule)),
    n: { base: base.length, head: head.length },
  }
}

/** Between a scale and the one on which a change is added. */
const SCALES = {
  ratio: { cost: Math.log, inward: Math.log1p, outward: Math.exp, size: Math.expm1 },
  difference: { cost: same, inward: same, outward: same, size: same },
} as const

function same(value: number): number {
  return value
}

function costs(side: string, values: readonly number[], scale: ShiftOptions['scale']): number[] {
  if (values.length === 0) throw new RangeError(`${side} has no values to compare`)
  const bad = values.find((value) => Number.isNaN(value) || (scale === 'ratio' && value < 0))
  if (bad !== undefined) throw new RangeError(`${side} has ${bad}, which is no cost on the ${scale} scale`)
  return values.map(SCALES[scale].cost)
}

interface Interval {
  readonly low: number
  readonly high: number
}

/** The shifts that the test does not reject, each end at `level`. */
function invert(base: readonly number[], head: readonly number[], level: number): Interval {
  const sorted = differences(base, head)
  const test = (shift: number) =>
    adaptiveRankTest(
      base,
      head.map((value) => value - shift),
    )
  return {
    low: boundary(sorted, (shift) => test(shift).atLeast > level),
    high: boundary(sorted, (shift) => test(shift).atMost <= level),
  }
}

/**
 * Where `holds` turns true, by bisection over the gaps between the differences: the ranks change only there. -Infinity
 * where it holds below all of them, Infinity where not even above.
 */
function boundary(sorted: Float64Array, holds: (shift: number) => boolean): number {
  return gapStart(
    sorted,
    firstGap(sorted.length, (gap) => holds(inGap(sorted, gap))),
  )
}

/** Infinity where there are too few values, or too many failed ones, for an interval of one standard error. */
function standardError(
  base: readonly number[],
  head: readonly number[],
  level: number,
  interval: Interval,
): number {
  const ofLength = ({ low, high }: Interval, at: number) => (high - low) / (2 * normalQuantile(1 - at))
  const error = ofLength(interval, level)
  if (Number.isFinite(error)) return error
  const oneError = 0.16
  const wider = ofLength(invert(base, head, oneError), oneError)
  return Number.isFinite(wider) ? wider : Number.POSITIVE_INFINITY
}
