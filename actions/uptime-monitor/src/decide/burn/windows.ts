import { clopperPearson } from '@plinth/stats'
import { OUTAGE_ROUNDS } from '../../settings/burn-evidence.ts'
import type { BurnRule, ShareObjective } from '../../settings.ts'
import type { BurnWindow } from '../judgement.ts'
import type { Round, Sense } from './rounds.ts'

/** Of bounds that are shown. */
const SHOWN_CONFIDENCE = 0.95

export interface Count {
  readonly rounds: number
  readonly bad: number
}

/** Rounds that began in the `ms` up to `now`. They are ascending, so that the last of many are found at once. */
export function within(rounds: readonly Round[], now: number, ms: number): readonly Round[] {
  return rounds.slice(firstAfter(rounds, now - ms), firstAfter(rounds, now))
}

function firstAfter(rounds: readonly Round[], time: number): number {
  let low = 0
  let high = rounds.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rounds[middle]?.at ?? Number.POSITIVE_INFINITY) > time) high = middle
    else low = middle + 1
  }
  return low
}

/** Where the short window holds few rounds it is stretched back to the last four, and never beyond the long one. */
export function shortOf(long: readonly Round[], rule: BurnRule, now: number): readonly Round[] {
  const short = within(long, now, rule.shortMs)
  return short.length >= OUTAGE_ROUNDS ? short : long.slice(-OUTAGE_ROUNDS)
}

export function count(rounds: readonly Round[], isBad: (round: Round) => boolean): Count {
  let bad = 0
  for (const round of rounds) if (isBad(round)) bad += 1
  return { rounds: rounds.length, bad }
}

export function probesOf(rounds: readonly Round[]): { readonly probes: number; readonly failed: number } {
  let probes = 0
  let failed = 0
  for (const round of rounds) {
    probes += round.probes
    failed += round.failed
  }
  return { probes, failed }
}

export function meanShare(rounds: readonly Round[], sense: Sense): number {
  let sum = 0
  for (const round of rounds) sum += sense.share(round)
  return sum / rounds.length
}

/**
 * How fast the budget burns in a window, with exact bounds at 95 % each. Of occurrences, the lower bound is the better one
 * of what rounds in both senses prove, and the upper one says that no more probes can fail than stand in rounds that were
 * hit: both hold however the probes of a round hang together.
 */
export function burnWindow(
  ms: number,
  rounds: readonly Round[],
  objective: ShareObjective,
  senses: readonly Sense[],
): BurnWindow {
  const budget = 1 - objective.target
  const isOccurrences = objective.method === 'occurrences'
  const counted = count(rounds, ({ hit, whole }) => (isOccurrences ? hit : whole))
  if (rounds.length === 0) return { ms, ...counted, burn: null }
  const { probes, failed } = probesOf(rounds)
  const share = isOccurrences ? failed / probes : counted.bad / counted.rounds
  const confidence = 1 - (1 - SHOWN_CONFIDENCE) / senses.length
  const lows = senses.map((sense) => {
    const { bad, rounds: of } = count(rounds, sense.isBad)
    return clopperPearson(bad, of, confidence).low / meanShare(rounds, sense)
  })
  const { high } = clopperPearson(counted.bad, counted.rounds, SHOWN_CONFIDENCE)
  return { ms, ...counted, burn: { value: share / budget, low: Math.max(...lows), high: high / budget } }
}
