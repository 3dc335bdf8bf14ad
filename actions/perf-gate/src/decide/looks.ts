import { nominalLevel } from '@plinth/stats'
import type { Evidence, Subject } from '../evidence.ts'
import type { RoundPlan, Settings } from '../settings.ts'
import type { Look } from './verdict.ts'

/** Close together where a round adds much, further apart where it adds little. */
const USUAL_LOOKS = [6, 8, 10, 12, 15, 20, 25, 30]
const LATER_STEP = 10

/** The rounds a side after which the evidence is looked at: the first at `min`, the last at `max`. */
export function plannedLooks(rounds: Pick<RoundPlan, 'min' | 'max'>): readonly number[] {
  const looks = new Set([Math.min(rounds.min, rounds.max)])
  for (const look of USUAL_LOOKS) if (look > rounds.min && look < rounds.max) looks.add(look)
  for (let look = 40; look < rounds.max; look += LATER_STEP) if (look > rounds.min) looks.add(look)
  looks.add(rounds.max)
  return [...looks]
}

/** Rounds a side measured so far: of the subject that has most. */
export function measuredRounds(subjects: readonly Subject[], hasBase: boolean): number {
  return Math.max(
    0,
    ...subjects.map(({ base, head }) => (hasBase ? Math.min(base.length, head.length) : head.length)),
  )
}

/**
 * The look at which this evidence is judged. A run that something else than the evidence ended (the time budget, a
 * cancellation, a problem) has its last look there: what the plan had not spent of alpha yet is spent. Lan and DeMets
 * (1983) allow this since the end did not depend on what was seen.
 */
export function currentLook(settings: Settings, evidence: Evidence): Look {
  const rounds = measuredRounds(evidence.subjects, evidence.hasBase)
  const looks = looksUntil(settings, evidence, rounds)
  const index = Math.max(0, looks.indexOf(rounds))
  return {
    rounds,
    maxRounds: evidence.maxRounds,
    looks: looks.slice(0, index + 1),
    index,
    stop: evidence.stop,
    level: nominalLevel({ looks }, index, settings.regression.alpha),
    confidence: 1 - nominalLevel({ looks }, index, 1 - settings.confidence),
  }
}

/** The level of `look` when the whole plan is held to `alpha`. */
export function levelAt(settings: Settings, evidence: Evidence, look: Look): (alpha: number) => number {
  const looks = looksUntil(settings, evidence, look.rounds)
  return (alpha) => nominalLevel({ looks }, look.index, alpha)
}

function looksUntil(settings: Settings, evidence: Evidence, rounds: number): readonly number[] {
  if (settings.source.kind === 'reports') return [Math.max(1, rounds)]
  const planned = plannedLooks(settings.source.rounds)
  if (evidence.stop === 'decided' && planned.includes(rounds)) return planned
  return [...planned.filter((look) => look < rounds), Math.max(1, rounds)]
}
