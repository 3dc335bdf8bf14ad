import { binomialCdf } from './beta.ts'

/** `events` of the last `of` trials had the event, the last one among them. */
export interface Cluster {
  readonly events: number
  readonly of: number
}

/**
 * How many clusters chance makes: the expected number of trials, of `trials` independent ones with an event each with
 * probability `share`, that have the event and end a stretch of `of` trials with at least `events` of them. By linearity
 * of the expectation this is trials × share × P(Binomial(of − 1, share) ≥ events − 1) at most, with no approximation and
 * however the stretches overlap (Glaz, Naus & Wallenstein, Scan Statistics, 2001, ch. 2, bound such counts so).
 *
 * Where the shares of trials differ, their mean stands for them: for counts beyond the mean the binomial tail is the
 * heavier one (Hoeffding, "On the distribution of the number of successes in independent trials", Ann. Math. Stat. 27
 * (1956)).
 */
export function expectedClusters(trials: number, share: number, { events, of }: Cluster): number {
  if (events > of) return 0
  if (events <= 1) return trials * share
  return trials * share * Math.max(0, 1 - binomialCdf(events - 2, of - 1, share))
}

/**
 * Of the clusters with at least two events and at most `widest` trials that chance makes at most `most` times: one with the
 * fewest events, and of these the widest. Null where even an event in each of them is not as rare.
 */
export function widestCluster(
  trials: number,
  share: number,
  { widest, most }: { readonly widest: number; readonly most: number },
): Cluster | null {
  for (let events = 2; events <= widest; events += 1) {
    for (let of = widest; of >= events; of -= 1) {
      if (expectedClusters(trials, share, { events, of }) <= most) return { events, of }
    }
  }
  return null
}
