import { type BinomialWindow, binomialWindow } from './binomial-window.ts'
import { fisherGreater } from './fisher.ts'
import { clopperPearson } from './rate.ts'
import type { ShareCount } from './share-boundary.ts'
import { differenceScore } from './share-difference.ts'

/** How likely, at most, the share that both have in common lies outside the interval that is searched. */
export const GAMMA = 1e-6

/**
 * p of "head's share exceeds base's by more than `margin`", exact without conditioning on the number of events: the
 * chance of tables at least as extreme, maximised over base's share (Barnard, "Significance tests for 2 x 2 tables",
 * Biometrika 34 (1947) 123-138).
 *
 * Tables are ordered by Fisher's p (Boschloo, "Raised conditional level of significance for the 2 x 2-table when testing
 * the equality of two probabilities", Statistica Neerlandica 24 (1970) 1-9), or with a margin by the score (Chan, "Exact
 * tests of equivalence and efficacy with a non-zero lower bound for comparative studies", Stat. Med. 17 (1998)
 * 1403-1413). Base's share is searched in an interval that holds it with confidence 1 - gamma, and gamma is added to the
 * p-value (Berger & Boos, "P values maximized over a confidence set for the nuisance parameter", JASA 89 (1994)
 * 1012-1016); gamma 0 searches everywhere.
 */
export function unconditionalGreater(
  base: ShareCount,
  head: ShareCount,
  margin: number,
  gamma: number = GAMMA,
): number {
  const shares = possibleShares(base, head, margin, gamma)
  if (shares.low > shares.high)
    return head.events / head.trials > base.events / base.trials + margin ? gamma : 1
  const region = extremeTables(base, head, margin, shares)
  const chance = (share: number) => chanceOf(region, base.trials, head.trials, share, margin)
  return Math.min(1, largest(chance, shares, base.trials + head.trials) + gamma)
}

interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Where base's share may be, by either side's events, if head's is larger by exactly `margin`. Empty (low above high)
 * where the two sides lie further apart, or closer together, than that.
 */
function possibleShares(base: ShareCount, head: ShareCount, margin: number, gamma: number): Interval {
  const all = { low: Math.max(0, -margin), high: Math.min(1, 1 - margin) }
  if (gamma === 0) return all
  const confidence = 1 - gamma / 4
  const own = clopperPearson(base.events, base.trials, confidence)
  const other = clopperPearson(head.events, head.trials, confidence)
  return {
    low: Math.max(all.low, own.low, other.low - margin),
    high: Math.min(all.high, own.high, other.high - margin),
  }
}

/** head.events from `fewest[i]` on are extreme beside `from + i` events of base. */
interface Region {
  readonly from: number
  readonly fewest: Int32Array
}

/**
 * The tables at least as extreme as the one seen. Fewer events of base are never less extreme, so the bound is walked
 * as one staircase; where an ordering breaks that rule the region only grows, which is on the safe side.
 */
function extremeTables(base: ShareCount, head: ShareCount, margin: number, shares: Interval): Region {
  const extremity = (baseEvents: number, headEvents: number) => {
    const left = { events: baseEvents, trials: base.trials }
    const right = { events: headEvents, trials: head.trials }
    return margin === 0 ? -fisherGreater(left, right) : differenceScore(left, right, margin)
  }
  const seen = extremity(base.events, head.events)
  // Equal tables must not be told apart by rounding.
  const enough = seen - 1e-7 * Math.abs(seen)
  const isExtreme = (baseEvents: number, headEvents: number) => extremity(baseEvents, headEvents) >= enough
  const from = binomialWindow(base.trials, shares.low).from
  const last = binomialWindow(base.trials, shares.high)
  const fewest = new Int32Array(last.from + last.chances.length - from)
  const most = from + fewest.length - 1
  let bound = firstWhere(head.trials + 1, (headEvents) => isExtreme(most, headEvents))
  for (let i = fewest.length - 1; i >= 0; i--) {
    while (bound > 0 && isExtreme(from + i, bound - 1)) bound--
    fewest[i] = bound
  }
  return { from, fewest }
}

/** The first number below `end` for which `holds`, which holds for all after it; `end` where there is none. */
function firstWhere(end: number, holds: (value: number) => boolean): number {
  let low = -1
  let high = end
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

function chanceOf(
  region: Region,
  baseTrials: number,
  headTrials: number,
  share: number,
  margin: number,
): number {
  const base = binomialWindow(baseTrials, share)
  const head = upperTails(binomialWindow(headTrials, share + margin))
  let sum = 0
  for (let i = 0; i < base.chances.length; i++) {
    const fewest = region.fewest[base.from + i - region.from]
    if (fewest === undefined) continue
    sum += (base.chances[i] ?? 0) * (head.chances[Math.max(0, fewest - head.from)] ?? 0)
  }
  return sum
}

/** P(X >= from + i). */
function upperTails({ from, chances }: BinomialWindow): BinomialWindow {
  const sums = chances.slice()
  for (let i = sums.length - 2; i >= 0; i--) sums[i] = (sums[i] ?? 0) + (sums[i + 1] ?? 0)
  return { from, chances: sums }
}

/** Points per standard error of a share, on the scale on which that is the same for every share. */
const FINENESS = 4

function largest(chance: (share: number) => number, { low, high }: Interval, trials: number): number {
  const start = Math.asin(Math.sqrt(low))
  const end = Math.asin(Math.sqrt(high))
  const points = Math.max(16, Math.ceil((end - start) * 2 * Math.sqrt(trials) * FINENESS))
  const at = (point: number) => chance(Math.sin(start + ((end - start) * point) / points) ** 2)
  let best = 0
  let top = 0
  for (let point = 0; point <= points; point++) {
    const value = at(point)
    if (value <= top) continue
    top = value
    best = point
  }
  return peak(at, Math.max(0, best - 1), Math.min(points, best + 1), top)
}

/** Golden-section search between two points on either side of a peak. */
function peak(value: (point: number) => number, from: number, to: number, known: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2
  let top = known
  let low = from
  let high = to
  while (high - low > 0.01) {
    const left = high - ratio * (high - low)
    const right = low + ratio * (high - low)
    const [atLeft, atRight] = [value(left), value(right)]
    top = Math.max(top, atLeft, atRight)
    if (atLeft > atRight) high = right
    else low = left
  }
  return top
}
