import { binomialCdf, clopperPearson, expectedClusters } from '@plinth/stats'
import { OTHER_CHANCE, OUTAGE_CHANCE, outageCluster, roundsOfAMonth } from '../../settings/burn-evidence.ts'
import type { ShareObjective } from '../../settings.ts'
import type { Round, Sense } from './rounds.ts'
import { count, meanShare, probesOf, within } from './windows.ts'

/** Of the bound that rules a burn out. */
const REFUTING_CONFIDENCE = 0.995

/** Bad rounds that a service which keeps its objective hardly ever has so close together. */
export interface Proof {
  readonly sense: Sense
  /** The first of them. */
  readonly since: number
}

/**
 * Whether rounds prove that the budget burns faster than it may, judged at a bad round: what was proved then stays proved
 * when good rounds follow. Either the last few rounds failed as a whole, or more of the long window are bad than chance
 * makes; the chance is that of any month, not of one look, so that looking at every round is paid for.
 */
export function proofAt(
  bad: Round,
  rounds: readonly Round[],
  sense: Sense,
  { longMs, everyMs }: { readonly longMs: number; readonly everyMs: number },
): Proof | null {
  const window = within(rounds, bad.at, longMs)
  const share = meanShare(window, sense)
  const most = sense.id === 'whole' ? OUTAGE_CHANCE : OTHER_CHANCE
  const outage = outageCluster(everyMs, share, most)
  const close = outage === null ? [] : window.slice(-outage.of)
  if (outage !== null && count(close, sense.isBad).bad >= outage.events) return proof(sense, close, window)
  const { bad: events, rounds: of } = count(window, sense.isBad)
  // A single round is never evidence: it may be the prober's.
  if (events < 2) return null
  return expectedClusters(roundsOfAMonth(everyMs), share, { events, of }) <= OTHER_CHANCE
    ? proof(sense, window, window)
    : null
}

/** What it proves began with its first bad round, or with those that came right before that one. */
function proof(sense: Sense, rounds: readonly Round[], window: readonly Round[]): Proof {
  let first = window.length - rounds.length + rounds.findIndex(sense.isBad)
  for (
    let before = window[first - 1];
    before !== undefined && sense.isBad(before);
    before = window[first - 1]
  )
    first -= 1
  return { sense, since: window[first]?.at ?? Number.NaN }
}

/** How often a month chance alone makes as many bad rounds in the window, where the objective is just kept. */
export function chanceOf(rounds: readonly Round[], sense: Sense, everyMs: number): number {
  const { bad: events, rounds: of } = count(rounds, sense.isBad)
  return expectedClusters(roundsOfAMonth(everyMs), meanShare(rounds, sense), { events, of })
}

/**
 * What bounds how fast the budget burns from above: rounds where they failed as a whole, and probes where failures are
 * scattered. More failures never lower the bound.
 */
function bounding(rounds: readonly Round[], sense: Sense): { readonly bad: number; readonly of: number } {
  if (sense.id === 'hit') {
    const { probes, failed } = probesOf(rounds)
    return { bad: failed, of: probes }
  }
  const { bad, rounds: of } = count(rounds, sense.isBad)
  return { bad, of }
}

/** Whether the upper bound at 99.5 % lies below a burn of `factor`; by the tail itself, which is the same and faster. */
export function rulesOut(
  rounds: readonly Round[],
  sense: Sense,
  objective: ShareObjective,
  factor: number,
): boolean {
  const { bad, of } = bounding(rounds, sense)
  return binomialCdf(bad, of, Math.min(1, factor * (1 - objective.target))) < 1 - REFUTING_CONFIDENCE
}

/** The most that the budget may burn by these rounds, at 99.5 %. */
export function mostBurn(rounds: readonly Round[], sense: Sense, objective: ShareObjective): number {
  const { bad, of } = bounding(rounds, sense)
  return clopperPearson(bad, of, REFUTING_CONFIDENCE).high / (1 - objective.target)
}
