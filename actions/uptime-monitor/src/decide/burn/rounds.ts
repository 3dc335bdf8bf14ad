import type { Minute } from '../../evidence/index.ts'
import type { ShareObjective } from '../../settings.ts'

/** What an observed round says of one objective. */
export interface Round {
  readonly at: number
  readonly probes: number
  /** Probes that count against the objective. */
  readonly failed: number
  /** It failed as a whole: down, or at least half of its probes. */
  readonly whole: boolean
  /** At least one probe failed. */
  readonly hit: boolean
}

/** Minutes that count: observed, and outside of maintenance. */
export const isObserved = (minute: Minute): boolean =>
  minute.state !== 'unknown' && !minute.maintenance && minute.probes > 0

/** Observed rounds as the objective sees them, in the order of the minutes. */
export function roundsOf(minutes: readonly Minute[], objective: ShareObjective): readonly Round[] {
  const rounds: Round[] = []
  for (const minute of minutes) {
    if (!isObserved(minute)) continue
    const failed = objective.id === 'uptime' ? minute.unavailable : minute.failed
    const hit = failed > 0
    const whole = isWhole(minute, failed, objective)
    rounds.push({ at: minute.at, probes: minute.probes, failed, whole, hit: hit || whole })
  }
  return rounds
}

function isWhole(minute: Minute, failed: number, objective: ShareObjective): boolean {
  if (objective.method === 'occurrences') return failed > 0 && 2 * failed >= minute.probes
  return countsHits(objective) ? failed > 0 : minute.state === 'down'
}

/** Whether a time slice is bad already where a single probe failed. Failures of other kinds make no minute down. */
export const countsHits = ({ id, slice }: ShareObjective): boolean => id === 'error-rate' || slice === 'hit'

/** A way in which a round can be bad, and how often it is, at most, in a service that just keeps its objective. */
export interface Sense {
  readonly id: 'whole' | 'hit'
  readonly isBad: (round: Round) => boolean
  readonly share: (round: Round) => number
}

/**
 * Time slices promise a share of rounds, and that is the chance of a bad one. Occurrences promise a share of probes, and
 * nothing of how those of a round hang together: if each of m probes fails with probability b, then at least half of them
 * do with at most b m / ⌈m/2⌉ (Markov's inequality), and at least one with at most b m (the union bound), however they
 * depend on each other.
 */
export function sensesOf(objective: ShareObjective, rounds: readonly Round[]): readonly Sense[] {
  const budget = 1 - objective.target
  const isOccurrences = objective.method === 'occurrences'
  const whole: Sense = {
    id: 'whole',
    isBad: (round) => round.whole,
    share: ({ probes }) => (isOccurrences ? Math.min(1, (budget * probes) / Math.ceil(probes / 2)) : budget),
  }
  const hit: Sense = {
    id: 'hit',
    isBad: (round) => round.hit,
    share: ({ probes }) => Math.min(1, budget * probes),
  }
  // With two probes or one, a round that was hit failed as a whole.
  return isOccurrences && rounds.some(({ probes }) => probes > 2) ? [whole, hit] : [whole]
}
