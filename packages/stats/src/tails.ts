/** What a test says of one hypothesis, in both directions. */
export interface Tails {
  /** p of the alternative that the effect is above the hypothesis. */
  readonly greater: number
  /** p of the alternative that it is below. */
  readonly less: number
  /** Twice the smaller of the two, at most 1. */
  readonly twoSided: number
}

export function tails(greater: number, less: number): Tails {
  return { greater, less, twoSided: Math.min(1, 2 * Math.min(greater, less)) }
}
