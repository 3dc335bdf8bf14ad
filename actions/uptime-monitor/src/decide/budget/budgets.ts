import { populationBounds } from '@plinth/stats'
import type { Minute, Roll } from '../../evidence/index.ts'
import type { ShareObjective } from '../../settings.ts'
import type { BudgetFigure, Share } from '../judgement.ts'
import { DAY, MINUTE } from '../time.ts'
import { rollsSince, type Units, unitsOf } from './units.ts'

const CONFIDENCE = 0.95

export interface BudgetTime {
  readonly now: number
  /** Of the settings; an objective may have its own. */
  readonly windowMs: number
  /** When the target was first probed; null: what is given is all there is. */
  readonly since: number | null
  /** Minutes of maintenance between two moments; absent: none. */
  readonly maintenanceMinutes?: (from: number, to: number) => number
}

/**
 * What is left of each error budget. Time slices spend minutes, occurrences probes. The bounds are for all minutes of the
 * window up to now, of which those that were observed are a sample.
 * @param minutes ascending, of one target, as fine as they are kept
 * @param rolls of the same target, of what is no longer kept as minutes; imported ones say nothing of coverage, and are
 *   left out
 */
export function budgetsOf(
  minutes: readonly Minute[],
  rolls: readonly Roll[],
  objectives: readonly ShareObjective[],
  time: BudgetTime,
): BudgetFigure[] {
  return objectives.map((objective) => budgetOf(minutes, rolls, objective, time))
}

function budgetOf(
  minutes: readonly Minute[],
  rolls: readonly Roll[],
  objective: ShareObjective,
  { now, since, maintenanceMinutes = () => 0, ...settings }: BudgetTime,
): BudgetFigure {
  const windowMs = objective.windowMs ?? settings.windowMs
  const budget = 1 - objective.target
  const isOccurrences = objective.method === 'occurrences'
  const wanted = rollsSince(rolls, now - windowMs)
  const seen = minutes.filter(({ at }) => at >= now - windowMs && at < now)
  const from = Math.min(now - windowMs, ...wanted.map(({ at }) => at))
  const begun = Math.max(from, since ?? Math.min(now, seen[0]?.at ?? now, ...wanted.map(({ at }) => at)))
  const units = unitsOf(seen, wanted, objective)
  const eligible = Math.max(units.rounds, Math.ceil((now - begun) / MINUTE - maintenanceMinutes(begun, now)))
  const share = shareOf(units, eligible, isOccurrences)
  // Time before the target was monitored has a budget, too, of which nothing is spent.
  const window = eligible + Math.max(0, (begun - from) / MINUTE)
  const left = (good: number) => 1 - ((1 - good) * eligible) / (budget * window)
  const figures = {
    objective,
    from,
    to: now,
    observed: isOccurrences ? units.probes : units.rounds,
    bad: isOccurrences ? units.failed : units.badRounds,
    coverage: eligible === 0 ? null : units.rounds / eligible,
  }
  if (share === null || budget <= 0)
    return { ...figures, share, left: null, leftLow: null, exhaustedAt: null }
  const rest = left(share.value)
  const day = unitsOf(
    minutes.filter(({ at }) => at >= now - DAY && at < now),
    [],
    objective,
  )
  return {
    ...figures,
    share,
    left: rest,
    leftLow: left(share.low),
    exhaustedAt: exhaustedAt(rest, day, budget, { now, windowMs, isOccurrences }),
  }
}

/**
 * The share of good units. Failed probes stand in rounds that resemble each other, so that the bounds of occurrences are
 * those of rounds with failures, each as bad as the ones that were seen; where none was seen, as bad as a round can be.
 */
function shareOf(units: Units, eligible: number, isOccurrences: boolean): Share | null {
  const { rounds, badRounds, probes, failed } = units
  if (rounds === 0 || probes === 0) return null
  const all = populationBounds(badRounds, rounds, eligible, CONFIDENCE)
  const bounds = { low: all.low / eligible, high: all.high / eligible }
  if (!isOccurrences) return { value: 1 - badRounds / rounds, low: 1 - bounds.high, high: 1 - bounds.low }
  const failedOfBad = badRounds === 0 ? 1 : failed / probes / (badRounds / rounds)
  return {
    value: 1 - failed / probes,
    low: Math.max(0, 1 - bounds.high * failedOfBad),
    high: 1 - bounds.low * failedOfBad,
  }
}

/**
 * When the rest is spent, if the last day goes on and nothing is given back before. A burn of 1 or less can go on for ever:
 * as much leaves the window as enters it.
 */
function exhaustedAt(
  left: number,
  day: Units,
  budget: number,
  { now, windowMs, isOccurrences }: { now: number; windowMs: number; isOccurrences: boolean },
): number | null {
  if (left <= 0 || day.rounds === 0) return null
  const burn = (isOccurrences ? day.failed / day.probes : day.badRounds / day.rounds) / budget
  return burn > 1 ? Math.round(now + (left * windowMs) / burn) : null
}
