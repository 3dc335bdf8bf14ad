import { normalCdf, normalQuantile } from './normal.ts'

/** When the data are looked at: rounds at each look, ascending. The last one is the planned end. */
export interface SequentialPlan {
  readonly looks: readonly number[]
}

/**
 * The alpha that may be used up when the share `information` of the planned rounds is in: in proportion, the power
 * family of Kim & DeMets, "Design and analysis of group sequential tests based on the type I error spending rate
 * function", Biometrika 74 (1987) 149-154, with rho = 1.
 *
 * It lies between Pocock's boundary, which stops soonest, and O'Brien & Fleming's, which keeps most power for the end.
 * A gate needs a usable level at the first look, where six rounds a side give exact p-values no finer than 1/924, so
 * that a large slowdown ends the measurement there.
 */
function spent(information: number, alpha: number): number {
  return alpha * information
}

const plans = new Map<string, readonly number[]>()

/**
 * The one-sided nominal level at look `look` (an index into `plan.looks`) that keeps the probability of ever rejecting a
 * true hypothesis over the whole plan at `alpha`, stop where one may: the significance-level approach of Jennison &
 * Turnbull, Group Sequential Methods (2000), 7.2 and ch. 19, with an alpha-spending function (Lan & DeMets, "Discrete
 * sequential boundaries for clinical trials", Biometrika 70 (1983) 659-663). Each level is found by integrating the
 * test's limit, Brownian motion in the share of rounds seen, from look to look (Armitage, McPherson & Rowe, "Repeated
 * significance tests on accumulating data", JRSS A 132 (1969) 235-244).
 *
 * Brownian motion takes the same test at every look. Scores fitted anew at each look (adaptiveRankTest) loosen that a
 * little: simulated over eight looks, 5 % became 5.2 % under normal and 5.5 % under slow-tailed noise.
 *
 * A p-value at most the level of its look rejects. A plan of one look gives alpha.
 *
 * @throws RangeError for a plan that does not ascend from above 0, a look outside it, or alpha outside (0, 1/2).
 */
export function nominalLevel(plan: SequentialPlan, look: number, alpha: number): number {
  const { looks } = plan
  if (!looks.every((rounds, i) => rounds > (looks[i - 1] ?? 0)))
    throw new RangeError(`looks must ascend from above 0: ${looks.join(', ')}`)
  if (!(alpha > 0 && alpha < 0.5)) throw new RangeError(`alpha lies between 0 and 0.5, not at ${alpha}`)
  const key = `${looks.join()}/${alpha}`
  const levels = plans.get(key) ?? nominalLevels(looks, alpha)
  plans.set(key, levels)
  const level = levels[look]
  if (level === undefined) throw new RangeError(`look ${look} of a plan with ${looks.length}`)
  return level
}

/** The density of the process at a look, on the paths that no look before has stopped. */
interface Grid {
  readonly at: Float64Array
  /** Density times the width that the point stands for. */
  readonly mass: Float64Array
}

const POINTS = 160
/** Paths lower than this many standard deviations are too rare to matter. */
const DEPTH = 7

function nominalLevels(looks: readonly number[], alpha: number): readonly number[] {
  const last = looks.at(-1) ?? 1
  let grid: Grid = { at: new Float64Array([0]), mass: new Float64Array([1]) }
  let before = 0
  return looks.map((rounds) => {
    const now = rounds / last
    const step = Math.sqrt(now - before)
    const share = spent(now, alpha) - spent(before, alpha)
    const bound = boundFor(grid, step, now, share)
    grid = advance(grid, step, now, bound)
    before = now
    return normalCdf(-bound / Math.sqrt(now))
  })
}

/** The bound that paths step over with probability `share`; secant steps kept in a bracket. */
function boundFor(grid: Grid, step: number, now: number, share: number): number {
  const over = (bound: number) =>
    grid.mass.reduce((sum, mass, i) => sum + mass * normalCdf(((grid.at[i] ?? 0) - bound) / step), 0)
  const slope = (bound: number) =>
    grid.mass.reduce((sum, mass, i) => sum + (mass * density(((grid.at[i] ?? 0) - bound) / step)) / step, 0)
  let low = 0
  let high = 10 * Math.sqrt(now)
  let bound = -normalQuantile(share) * Math.sqrt(now)
  for (let i = 0; i < 60; i++) {
    const excess = over(bound) - share
    if (excess > 0) low = bound
    else high = bound
    const newton = bound + excess / slope(bound)
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - bound) < 1e-10) return next
    bound = next
  }
  return bound
}

/** Carries the density to the next look and cuts off what lies above its bound, by Simpson's rule. */
function advance(grid: Grid, step: number, now: number, bound: number): Grid {
  const bottom = -DEPTH * Math.sqrt(now)
  const width = (bound - bottom) / POINTS
  const at = Float64Array.from({ length: POINTS + 1 }, (_, i) => bottom + i * width)
  const mass = at.map((value, i) => {
    const weight = (i === 0 || i === POINTS ? 1 : i % 2 === 1 ? 4 : 2) * (width / 3)
    const here = grid.mass.reduce(
      (sum, share, j) => sum + (share * density((value - (grid.at[j] ?? 0)) / step)) / step,
      0,
    )
    return weight * here
  })
  return { at, mass }
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
}
