import type { Minute, Roll } from '../../evidence/index.ts'
import type { ShareObjective } from '../../settings.ts'
import { countsHits, roundsOf } from '../burn/rounds.ts'
import { spanEnd } from '../time.ts'

/** What was seen of a stretch of time: rounds, and of occurrences their probes. */
export interface Units {
  readonly rounds: number
  /** Rounds that count against the objective: bad slices, or rounds with at least one failed probe. */
  readonly badRounds: number
  readonly probes: number
  readonly failed: number
}

const NONE: Units = { rounds: 0, badRounds: 0, probes: 0, failed: 0 }

/** Rolls that end after `from`: the first of them may begin before it, and counts in full. */
export function rollsSince(rolls: readonly Roll[], from: number): readonly Roll[] {
  return rolls.filter((roll) => roll.source === 'probes' && spanEnd(roll.span, roll.at) > from)
}

/** Minutes and rolls never hold the same time twice. */
export function unitsOf(
  minutes: readonly Minute[],
  rolls: readonly Roll[],
  objective: ShareObjective,
): Units {
  const isOccurrences = objective.method === 'occurrences'
  let sum = NONE
  for (const round of roundsOf(minutes, objective)) {
    const isBad = isOccurrences ? round.hit : round.whole
    sum = added(sum, { rounds: 1, badRounds: isBad ? 1 : 0, probes: round.probes, failed: round.failed })
  }
  for (const roll of rolls) {
    const isUptime = objective.id === 'uptime'
    const hit = isUptime ? roll.hitUnavailable : roll.hit
    const badRounds = isOccurrences || countsHits(objective) ? hit : roll.down
    const failed = isUptime ? roll.unavailable : roll.failed
    sum = added(sum, { rounds: roll.minutes, badRounds, probes: roll.probes, failed })
  }
  return sum
}

const added = (a: Units, b: Units): Units => ({
  rounds: a.rounds + b.rounds,
  badRounds: a.badRounds + b.badRounds,
  probes: a.probes + b.probes,
  failed: a.failed + b.failed,
})
