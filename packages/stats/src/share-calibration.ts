import { operatingCharacteristic } from './operating-characteristic.ts'
import type { ShareBoundary } from './share-boundary.ts'

export interface SharePromise {
  readonly good: number
  readonly bad: number
  /** The chance to condemn at `good`, at most. */
  readonly alpha: number
  /** The chance to accept at `bad`, at most. */
  readonly beta: number
  readonly minEvents: number
}

/**
 * The part of each promised error that a design may use up. At 5 %, a count over 10,000 tests has a standard error of
 * 0.22 %: the rest lets such a count keep the promise with 95 % confidence.
 */
const USED = 0.93
/** The part of the miss that may come from tests without any event. */
const WITHOUT_EVENT = 0.9
const PRECISION = 1e-4
const PASSES = 3

/**
 * Bounds of 1 / alpha and beta for the likelihood ratio. They keep both errors whatever the shares: at either share, the
 * chance that the ratio ever speaks against it by a factor of k is at most 1 / k (Ville, Etude critique de la notion de
 * collectif, 1939). The errors are smaller than promised, and the test takes longer than it must.
 */
export function safeBoundary(promise: SharePromise): ShareBoundary {
  return boundary(promise, Math.log(promise.beta), -Math.log(promise.alpha))
}

function boundary({ good, bad, minEvents }: SharePromise, lower: number, upper: number): ShareBoundary {
  const perMiss = Math.log1p(-good) - Math.log1p(-bad)
  const straight = Math.ceil(-lower / perMiss)
  return { perEvent: Math.log(bad / good), perMiss, straight, lower, upper, minEvents }
}

/**
 * The bounds that use up the promised errors as they really are, by the exact operating characteristic. A test without
 * any event accepts when one with Wald's bounds does, or as much later as the miss demands. After events, it condemns at
 * the lowest bound that keeps alpha (never where the counts speak for `good`), and accepts at the highest that keeps
 * beta. The search starts from bounds that are safe for the same reason as safeBoundary, and each step keeps both errors.
 */
export function calibrate(promise: SharePromise): ShareBoundary {
  const wald = boundary(
    promise,
    Math.log(promise.beta / (1 - promise.alpha)),
    Math.log((1 - promise.beta) / promise.alpha),
  )
  const alpha = USED * promise.alpha
  const beta = USED * promise.beta
  const straight = Math.max(
    wald.straight,
    Math.ceil(Math.log(WITHOUT_EVENT * beta) / Math.log1p(-promise.bad)),
  )
  const lowest = Math.log(beta - (1 - promise.bad) ** straight)
  const highest = -Math.log(alpha)
  const keepsAlpha = (bounds: ShareBoundary) =>
    operatingCharacteristic(bounds, promise.good).condemned <= alpha
  const keepsBeta = (bounds: ShareBoundary) => operatingCharacteristic(bounds, promise.bad).accepted <= beta
  let bounds: ShareBoundary = { ...wald, straight, lower: lowest, upper: highest }
  for (let pass = 0; pass < PASSES; pass++) {
    const lower = furthest(lowest, Math.max(lowest, wald.lower), (at) => keepsBeta({ ...bounds, lower: at }))
    bounds = { ...bounds, lower }
    const upper = furthest(highest, 0, (at) => keepsAlpha({ ...bounds, upper: at }))
    bounds = { ...bounds, upper }
  }
  return bounds
}

/** How far one can go from `start`, which keeps a promise, towards `end` and still keep it. */
function furthest(start: number, end: number, keeps: (at: number) => boolean): number {
  if (keeps(end)) return end
  let good = start
  let bad = end
  while (Math.abs(bad - good) > PRECISION) {
    const middle = (good + bad) / 2
    if (keeps(middle)) good = middle
    else bad = middle
  }
  return good
}
