import { logGamma } from './beta.ts'

/** The probabilities of the counts that have one worth speaking of: P(X = from + i) is `chances[i]`. */
export interface BinomialWindow {
  readonly from: number
  readonly chances: Float64Array
}

/** Chances smaller than this, in proportion to the likeliest, are left out. */
const NEGLIGIBLE = 1e-17

/** Binomial(trials, share), from its likeliest count outward. */
export function binomialWindow(trials: number, share: number): BinomialWindow {
  if (share <= 0) return { from: 0, chances: Float64Array.of(1) }
  if (share >= 1) return { from: trials, chances: Float64Array.of(1) }
  const odds = share / (1 - share)
  const mode = Math.min(trials, Math.floor((trials + 1) * share))
  const peak = Math.exp(
    logGamma(trials + 1) -
      logGamma(mode + 1) -
      logGamma(trials - mode + 1) +
      mode * Math.log(share) +
      (trials - mode) * Math.log1p(-share),
  )
  // Far more than ten standard deviations hold; the window is cut to what is filled.
  const reach = Math.ceil(10 * Math.sqrt(trials * share * (1 - share))) + 50
  const first = Math.max(0, mode - reach)
  const chances = new Float64Array(Math.min(trials, mode + reach) - first + 1)
  let from = mode
  for (let chance = peak; from >= first && chance > peak * NEGLIGIBLE; from--) {
    chances[from - first] = chance
    chance *= from / ((trials - from + 1) * odds)
  }
  let end = mode + 1
  for (let chance = peak; end - first < chances.length; end++) {
    chance *= ((trials - end + 1) * odds) / end
    if (chance < peak * NEGLIGIBLE) break
    chances[end - first] = chance
  }
  return { from: from + 1, chances: chances.subarray(from + 1 - first, end - first) }
}
