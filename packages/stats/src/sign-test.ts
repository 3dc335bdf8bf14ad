import { binomialCdf } from './beta.ts'
import { type Tails, tails } from './tails.ts'

/**
 * The sign test of "a difference is as likely above 0 as below": the number of positive ones is Binomial(n, 1/2), zeros
 * left out (Dixon & Mood, "The Statistical Sign Test", JASA 41 (1946) 557-566). `greater`: the differences lie above 0.
 */
export function signTest(differences: readonly number[]): Tails {
  const above = differences.filter((value) => value > 0).length
  const below = differences.filter((value) => value < 0).length
  const atMost = (count: number) => binomialCdf(count, above + below, 0.5)
  return tails(atMost(below), atMost(above))
}
