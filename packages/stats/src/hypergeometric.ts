import { fisherGreater } from './fisher.ts'

/** How many of the whole population are bad, at least and at most. */
export interface PopulationBounds {
  readonly low: number
  readonly high: number
}

/**
 * Exact bounds of the number of bad units in a population of `population`, of which `observed` were drawn without
 * replacement and `bad` were bad; each bound is one-sided at `confidence`, so that both together hold at
 * `2 · confidence − 1`. They invert the tails of the hypergeometric distribution: `low` is the smallest number under
 * which so many bad ones are not too unlikely, `high` the largest under which so few are not (Katz, "Confidence
 * intervals for the number showing a certain characteristic in a population when sampling is without replacement",
 * JASA 48 (1953) 256-261; Buonaccorsi, "A note on confidence intervals for proportions in finite populations", The
 * American Statistician 41 (1987) 215-218). Where all were observed they meet.
 *
 * Throws RangeError where the counts contradict each other.
 */
export function populationBounds(
  bad: number,
  observed: number,
  population: number,
  confidence: number,
): PopulationBounds {
  if (!(bad >= 0 && bad <= observed && observed <= population)) {
    throw new RangeError(`${bad} bad ones among ${observed} observed of ${population}`)
  }
  return {
    low: fewest(bad, observed, population, 1 - confidence),
    // The good ones are counted alike: the fewest of them leave the most bad ones.
    high: population - fewest(observed - bad, observed, population, 1 - confidence),
  }
}

/** The smallest number of bad ones in all under which at least `bad` are seen with a chance above `alpha`. */
function fewest(bad: number, observed: number, population: number, alpha: number): number {
  if (bad === 0) return 0
  const unseen = population - observed
  const likely = (all: number): boolean =>
    fisherGreater({ events: all - bad, trials: unseen }, { events: bad, trials: observed }) > alpha
  // What was seen is there: fewer than `bad` cannot be, and more than all the unseen ones besides cannot either.
  let below = bad - 1
  let enough = bad + unseen
  while (enough - below > 1) {
    const middle = Math.floor((below + enough) / 2)
    if (likely(middle)) enough = middle
    else below = middle
  }
  return enough
}
