import type { Evidence, KnownTarget, MaintenanceWindow } from '../evidence/index.ts'
import type { Settings } from '../settings.ts'
import { daysOf } from './days.ts'
import { incidentsOf } from './incidents.ts'
import type { TargetFigures } from './judgement.ts'
import { latencyObjectives, latencyOf } from './latency.ts'
import { inMaintenance, type Stretches, stretchesFor, windowsOf } from './maintenance.ts'
import { minutesOf } from './minutes.ts'
import { byTarget, type Observed, observedOf, unknownTarget } from './observed.ts'
import { periodsOf } from './periods.ts'
import { stateNow } from './state.ts'
import { DAY, minuteOf } from './time.ts'

/** The figures of one target that rest on its minutes alone; budgets and burns are worked out from `observed`. */
export interface Figured {
  readonly observed: Observed
  readonly figures: Omit<TargetFigures, 'budgets' | 'burns' | 'cause'>
}

/** How far ahead windows are shown. */
const AHEAD = 30 * DAY

/** All windows that are known: those of issues, and those that rules make, as long as anything is remembered. Ascending. */
export function maintenanceOf(
  { ledger, maintenance, now }: Pick<Evidence, 'ledger' | 'maintenance' | 'now'>,
  { maintenance: rules }: Pick<Settings, 'maintenance'>,
): readonly MaintenanceWindow[] {
  const oldest = ledger.targets.reduce((least, { since }) => Math.min(least, since), now)
  return [...windowsOf(rules, oldest, now + AHEAD), ...maintenance].sort((a, b) => a.start - b.start)
}

/**
 * The figures of every target of the settings, in their order, each finished before the next one is begun: of hundreds of
 * targets, the minutes of one at a time are in memory.
 */
export function figuresOf<T>(
  evidence: Evidence,
  settings: Settings,
  finish: (figured: Figured, target: Settings['targets'][number]) => T,
): readonly T[] {
  const { ledger, now } = evidence
  const windows = maintenanceOf(evidence, settings)
  const known = new Map(ledger.targets.map((target) => [target.key, target]))
  const names = new Map(settings.targets.map(({ key, name }) => [key, name]))
  const stretches = new Map<string, Stretches>(
    [...names].map(([key, name]) => [key, stretchesFor(name, windows, now)]),
  )
  const slices = byTarget(ledger.slices)
  const join = {
    everyMs: settings.rhythm.everyMs,
    quorum: settings.quorum,
    maintenance: (target: string) => stretches.get(target) ?? [],
  }
  const rolls = byTarget(ledger.rolls)
  const incidents = byTarget(ledger.incidents)
  return settings.targets.map((target) => {
    const { key, name, address } = target
    const before: KnownTarget = known.get(key) ?? unknownTarget(target, now)
    const observed = observedOf(
      { ...before, name, address },
      {
        rolls: (rolls.get(key) ?? []).toSorted((a, b) => a.at - b.at),
        minutes: minutesOf(slices.get(key) ?? [], join).get(key) ?? [],
        incidents: incidents.get(key) ?? [],
        maintenance: stretches.get(key) ?? [],
      },
      now,
      settings.rhythm,
    )
    return finish({ observed, figures: figuresOfTarget(observed, target, now) }, target)
  })
}

function figuresOfTarget(
  observed: Observed,
  { what, objectives }: Settings['targets'][number],
  now: number,
): Figured['figures'] {
  const { target, minutes, rolls, maintenance } = observed
  const incidents = incidentsOf(target.key, minutes, rolls, observed.incidents)
  return {
    ...{ target, what, incidents },
    ...stateNow(observed, incidents),
    inMaintenance: inMaintenance(maintenance, minuteOf(now)),
    periods: periodsOf(observed),
    days: daysOf(observed, incidents),
    latency: latencyOf(observed),
    latencyObjectives: latencyObjectives(
      observed,
      objectives.filter((objective) => objective.kind === 'latency'),
    ),
  }
}
