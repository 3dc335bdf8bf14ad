import { type Tails, tails } from './tails.ts'

/** Up to this many ways to split the pooled values, all are tried. */
const EXACT_UP_TO = 200_000
const RANDOM_SPLITS = 19_999

/**
 * The permutation test of "the sides are exchangeable" on the difference of means: Pitman, "Significance Tests Which May
 * be Applied to Samples from any Populations", Suppl. JRSS 4 (1937) 119-130. `greater`: head has the larger mean.
 *
 * All splits are tried where there are at most 200,000. Otherwise 19,999 random ones from a fixed seed, so that the same
 * values always give the same answer, and p = (hits + 1) / 20,000, which keeps the level (Phipson & Smyth, "Permutation
 * P-values Should Never Be Zero", Stat. Appl. Genet. Mol. Biol. 9 (2010) 39).
 *
 * @throws RangeError for values that are not finite: they have no mean to compare.
 */
export function permutationTest(base: readonly number[], head: readonly number[]): Tails {
  const pooled = [...base, ...head]
  if (!pooled.every(Number.isFinite)) throw new RangeError('a permutation test of means needs finite values')
  const observed = head.reduce((sum, value) => sum + value, 0)
  // Sums of the same values in another order differ in their last bits, and must count as equal.
  const slack = 1e-12 * pooled.reduce((sum, value) => sum + Math.abs(value), 0)
  let [splits, above, below] = [0, 0, 0]
  const count = (sum: number) => {
    splits++
    if (sum >= observed - slack) above++
    if (sum <= observed + slack) below++
  }
  if (choose(pooled.length, head.length) <= EXACT_UP_TO) everySplit(pooled, head.length, count)
  else {
    count(observed)
    randomSplits(pooled, head.length, count)
  }
  return tails(above / splits, below / splits)
}

function choose(n: number, k: number): number {
  let ways = 1
  for (let i = 1; i <= Math.min(k, n - k); i++) ways = (ways * (n - i + 1)) / i
  return Math.round(ways)
}

function everySplit(values: readonly number[], size: number, visit: (sum: number) => void): void {
  const take = (from: number, left: number, sum: number) => {
    if (left === 0) visit(sum)
    else for (let i = from; i <= values.length - left; i++) take(i + 1, left - 1, sum + (values[i] ?? 0))
  }
  take(0, size, 0)
}

/** Partial Fisher-Yates shuffles driven by the mulberry32 generator. */
function randomSplits(values: readonly number[], size: number, visit: (sum: number) => void): void {
  const deck = [...values]
  let state = 0x9e3779b9
  const below = (limit: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
  for (let split = 0; split < RANDOM_SPLITS; split++) {
    let sum = 0
    for (let i = 0; i < size; i++) {
      const pick = i + below(deck.length - i)
      const value = deck[pick] ?? 0
      deck[pick] = deck[i] ?? 0
      deck[i] = value
      sum += value
    }
    visit(sum)
  }
}
