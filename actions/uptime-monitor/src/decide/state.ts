import type { Incident, Minute, State } from '../evidence/index.ts'
import type { Observed } from './observed.ts'
import { MINUTE } from './time.ts'

export interface StateNow {
  readonly state: State
  readonly stateSince: number | null
  readonly lastSeen: number | null
  readonly certificateDays: number | null
}

/** Schedules are late: what was seen in one of the last rounds, or in the last quarter of an hour, is what is now. */
const ROUNDS_THAT_TELL = 3
const LEAST_MS = 15 * MINUTE

/**
 * What is known now: the last round whose state is known, if it is not too long ago, and since when every one before it
 * was alike. `unknown` where the last look told nothing.
 */
export function stateNow(observed: Observed, incidents: readonly Incident[]): StateNow {
  const { minutes, everyMs, to } = observed
  const last = minutes.at(-1)
  const seen = minutes.findLast(({ state }) => state !== 'unknown')
  const isRecent = last !== undefined && to - last.at <= Math.max(LEAST_MS, ROUNDS_THAT_TELL * everyMs)
  const certificateDays =
    minutes.findLast((minute) => minute.certificateDays !== null)?.certificateDays ?? null
  const lastSeen = seen?.at ?? observed.rolls.findLast((roll) => roll.minutes > 0)?.at ?? null
  const state = isRecent ? last.state : 'unknown'
  return { state, stateSince: sinceOf(state, observed, incidents), lastSeen, certificateDays }
}

function sinceOf(state: State, observed: Observed, incidents: readonly Incident[]): number | null {
  const { minutes, rolls, since } = observed
  if (minutes.length === 0 && rolls.length === 0) return null
  if (state === 'down') {
    const open = incidents.find(({ end }) => end === null)
    if (open !== undefined) return open.start
  }
  const alike = (minute: Minute): boolean =>
    minute.state === state || (state !== 'unknown' && minute.state === 'unknown')
  const other = minutes.findLastIndex((minute) => !alike(minute))
  const first = minutes.slice(other + 1).find((minute) => minute.state === state)
  if (other >= 0 || state !== 'up') return first?.at ?? minutes.at(-1)?.at ?? null
  // As far as minutes reach it was up: what is remembered tells of the time before them.
  const disturbed = rolls.findLast(({ down, degraded }) => down + degraded > 0)
  const ended = incidents.reduce((latest, { end }) => Math.max(latest, end ?? 0), 0)
  if (disturbed === undefined) return Math.max(since, ended)
  return ended >= disturbed.at ? ended : (rolls.find(({ at }) => at > disturbed.at)?.at ?? first?.at ?? null)
}
