import { nominalLevel } from '@plinth/stats'
import type { Stop } from '../evidence.ts'

/** Slices after which a comparison is looked at; the last is the planned end of observing. */
const LOOKS = [6, 8, 10, 12, 15, 18, 21, 24]
const FEWEST = 6
const PLANNED = 24

/** A moment at which a comparison may be decided. */
export interface ComparisonLook {
  /** The first so many slices of both sides are compared. */
  readonly slices: number
  /** The one-sided level at this look that keeps all looks together at `alpha`. */
  readonly levelFor: (alpha: number) => number
}

/** The last look that was planned within so many slices; null before the first. Where one falls, the next has begun. */
export function plannedLook(slices: number): ComparisonLook | null {
  const index = LOOKS.findLastIndex((look) => look <= slices)
  return index === -1 ? null : lookOf(LOOKS, index)
}

/**
 * The look at which an ended observation is judged; null with too few slices for any. Where the evidence ended it, the
 * last planned look. Where something else did (time, a cancellation), this is the last look, and what is left of alpha
 * is spent on it: Lan and DeMets (1983) allow that, since the end did not depend on what was seen.
 */
export function finalLook(slices: number, stop: Stop): ComparisonLook | null {
  const seen = Math.min(slices, PLANNED)
  if (stop === 'decided' || seen < FEWEST) return plannedLook(seen)
  const before = LOOKS.filter((look) => look < seen)
  return lookOf([...before, seen], before.length)
}

/** True from the planned end on: what is undecided then stays so. */
export function isOver(slices: number): boolean {
  return slices >= PLANNED
}

function lookOf(looks: readonly number[], index: number): ComparisonLook {
  return {
    slices: looks[index] ?? FEWEST,
    levelFor: (alpha) => nominalLevel({ looks }, index, alpha),
  }
}
