import { fisherTest } from './fisher.ts'
import { normalCdf } from './normal.ts'
import type { ShareCount } from './share-boundary.ts'
import { differenceBounds, differenceScore } from './share-difference.ts'
import { GAMMA, unconditionalGreater } from './unconditional-test.ts'

export interface ShareComparison {
  /** Head's share minus base's; NaN where either has no trials. */
  readonly difference: number
  /** One-sided bounds of the difference, approximate. */
  readonly low: number
  readonly high: number
  /** p of "head's share exceeds base's by more than the margin". */
  readonly pGreater: number
  /** p of "head's share exceeds base's by less than the margin": with a margin above 0, that head is no worse. */
  readonly pLess: number
}

export interface ShareComparisonOptions {
  /** As a difference of shares; 0 unless given. */
  readonly margin?: number
  /** Of each bound; 0.95 unless given. */
  readonly confidence?: number
  /** See unconditionalGreater; 0 searches everywhere, and takes longer. */
  readonly gamma?: number
}

/** With more trials on a side the tests are Fisher's (never smaller), and with a margin the score's (approximate). */
const MAX_TRIALS = 20_000

/**
 * Compares two shares of events, by exact unconditional tests (unconditionalGreater) and Miettinen & Nurminen's bounds.
 * Sparse events are what it is for: 0 of 600 against 4 of 600 gives p = 0.043, where Fisher's test gives 0.062.
 *
 * @throws RangeError where there are more events than trials, or the margin is not between -1 and 1.
 */
export function compareShares(
  base: ShareCount,
  head: ShareCount,
  { margin = 0, confidence = 0.95, gamma = GAMMA }: ShareComparisonOptions = {},
): ShareComparison {
  for (const { events, trials } of [base, head])
    if (!(events >= 0 && events <= trials)) throw new RangeError(`${events} events in ${trials} trials`)
  if (!(margin > -1 && margin < 1)) throw new RangeError(`a margin lies between -1 and 1, not at ${margin}`)
  return {
    difference: head.events / head.trials - base.events / base.trials,
    ...differenceBounds(base, head, confidence),
    pGreater: exceeds(base, head, margin, gamma),
    pLess: exceeds(head, base, -margin, gamma),
  }
}

function exceeds(base: ShareCount, head: ShareCount, margin: number, gamma: number): number {
  if (base.trials === 0 || head.trials === 0) return 1
  if (Math.max(base.trials, head.trials) <= MAX_TRIALS) return unconditionalGreater(base, head, margin, gamma)
  if (margin === 0) return fisherTest(base, head).greater
  return normalCdf(-differenceScore(base, head, margin))
}
