import { acceptsFrom, condemnsUntil, type ShareBoundary } from './share-boundary.ts'

/** How a sequential test of a share ends: the chance of each end, and the mean number of trials until then. */
export interface OperatingCharacteristic {
  readonly condemned: number
  readonly accepted: number
  /** Neither, after the last trial. */
  readonly open: number
  readonly expectedTrials: number
}

/** Chances smaller than this are not followed further; they count as open. */
const NEGLIGIBLE = 1e-12

/**
 * What becomes of a sequential test where the true share of events is `share` and there are at most `maxTrials`: exact,
 * by recursion over the numbers of events that leave the test open (Aroian, "Sequential analysis, direct method",
 * Technometrics 10 (1968) 125-132).
 *
 * The number of events never falls, so between two trials at which a bound steps to another number of events, a test
 * was condemned exactly where its number of events has reached the bound at the end. One step of the recursion covers
 * such a stretch, however long.
 */
export function operatingCharacteristic(
  boundary: ShareBoundary,
  share: number,
  maxTrials: number = Number.POSITIVE_INFINITY,
): OperatingCharacteristic {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share lies between 0 and 1, not at ${share}`)
  /** chances[i]: the test is open, with `fewest + i` events. */
  let chances: readonly number[] = [1]
  let fewest = 0
  let condemning = boundary.minEvents
  let trials = 0
  let open = 1
  let condemned = 0
  let accepted = 0
  let expectedTrials = 0
  while (open > NEGLIGIBLE && trials < maxTrials) {
    while (condemnsUntil(boundary, condemning) <= trials) condemning++
    const accepting = acceptsFrom(boundary, fewest)
    const end = Math.min(accepting, condemnsUntil(boundary, condemning), maxTrials)
    const stretch = follow(chances, condemning - fewest, share, end - trials)
    expectedTrials += stretch.trials
    condemned += stretch.condemned
    chances = stretch.chances
    trials = end
    if (end === accepting) {
      accepted += chances[0] ?? 0
      chances = chances.slice(1)
      fewest++
    }
    open = chances.reduce((sum, chance) => sum + chance, 0)
  }
  return { condemned, accepted, open, expectedTrials }
}

/** `length` trials in which `limit` events, counted from the fewest, condemn. */
function follow(chances: readonly number[], limit: number, share: number, length: number) {
  const { exactly, above } = fewEvents(limit, share, length)
  const next = new Array<number>(limit).fill(0)
  let condemned = 0
  let trials = 0
  for (const [from, chance] of chances.entries()) {
    const room = limit - from
    for (let more = 0; more < room; more++) {
      next[from + more] = (next[from + more] ?? 0) + chance * (exactly[more] ?? 0)
      // The sum over i < length of P(Binomial(i, share) = more) is the chance of one event more, over its share.
      trials += share === 0 ? 0 : (chance * (above[more] ?? 0)) / share
    }
    if (share === 0) trials += chance * length
    condemned += chance * (above[room - 1] ?? 0)
  }
  return { chances: next, condemned, trials }
}

/** P(X = k) and P(X > k) for X of Binomial(trials, share) and k below `count`. */
function fewEvents(count: number, share: number, trials: number) {
  const exactly: number[] = []
  const above: number[] = []
  let here = (1 - share) ** trials
  // Kept apart from 1 - P(X = 0), which a small share would lose to rounding.
  let rest = -Math.expm1(trials * Math.log1p(-share))
  for (let k = 0; k < count; k++) {
    exactly.push(here)
    above.push(Math.max(0, rest))
    here =
      share === 1
        ? Number(k + 1 === trials)
        : (here * Math.max(0, trials - k) * share) / ((k + 1) * (1 - share))
    rest -= here
  }
  return { exactly, above }
}
