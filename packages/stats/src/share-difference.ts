import { normalQuantile } from './normal.ts'
import type { ShareCount } from './share-boundary.ts'

/**
 * Farrington & Manning's score of "head's share exceeds base's by `margin`", "Test statistics and sample size formulae
 * for comparative binomial trials with null hypothesis of non-zero risk difference or non-unity relative risk", Stat.
 * Med. 9 (1990) 1447-1454: roughly standard normal where it does, larger where it exceeds it by more.
 */
export function differenceScore(base: ShareCount, head: ShareCount, margin: number): number {
  const distance = head.events / head.trials - base.events / base.trials - margin
  if (Math.abs(distance) < 1e-14) return 0
  const likely = likelyBaseShare(base, head, margin)
  const there = likely + margin
  const variance = (likely * (1 - likely)) / base.trials + (there * (1 - there)) / head.trials
  return distance / Math.sqrt(Math.max(variance, Number.MIN_VALUE))
}

/**
 * The most likely share of base where head's exceeds it by `margin`: the root of the likelihood's cubic that lies
 * between the possible shares, in closed form (Miettinen & Nurminen 1985, appendix I).
 */
function likelyBaseShare(base: ShareCount, head: ShareCount, margin: number): number {
  const all = base.trials + head.trials
  const events = base.events + head.events
  const squared = (head.trials + 2 * base.trials) * margin - all - events
  const linear = (base.trials * margin - all - 2 * base.events) * margin + events
  const constant = base.events * margin * (1 - margin)
  const third = squared / (3 * all)
  const depth = third ** 3 - (squared * linear) / 6 / all ** 2 + constant / (2 * all)
  const radius = Math.sign(depth) * Math.sqrt(Math.max(0, third ** 2 - linear / (3 * all)))
  const cosine = radius === 0 ? 0 : Math.min(1, Math.max(-1, depth / radius ** 3))
  const share = 2 * radius * Math.cos((Math.PI + Math.acos(cosine)) / 3) - third
  return Math.min(Math.min(1, 1 - margin), Math.max(Math.max(0, -margin), share))
}

/**
 * Bounds of head's share minus base's, each one-sided at `confidence`: Miettinen & Nurminen, "Comparative analysis of
 * two rates", Stat. Med. 4 (1985) 213-226. Approximate: they hold the confidence on average over shares, not at each.
 */
export function differenceBounds(
  base: ShareCount,
  head: ShareCount,
  confidence: number,
): { readonly low: number; readonly high: number } {
  if (base.trials === 0 || head.trials === 0) return { low: -1, high: 1 }
  const all = base.trials + head.trials
  // Their variance is that of a sample.
  const z = normalQuantile(confidence) * Math.sqrt(all / (all - 1))
  return {
    low: lastWhere((margin) => differenceScore(base, head, margin) > z),
    high: -lastWhere((reversed) => differenceScore(base, head, -reversed) < -z),
  }
}

/** The largest margin at which a difference is still rejected; -1 where there is none. */
function lastWhere(rejected: (margin: number) => boolean): number {
  let below = -1
  let above = 1
  for (let i = 0; i < 60; i++) {
    const middle = (below + above) / 2
    if (rejected(middle)) below = middle
    else above = middle
  }
  return below
}
