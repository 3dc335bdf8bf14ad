import type { Evidence, Incident } from '../evidence/index.ts'
import type { Settings, ShareObjective } from '../settings.ts'
import { alertsOf } from './alerts/index.ts'
import { budgetsOf } from './budget/index.ts'
import { burnsOf } from './burn/index.ts'
import { deliveryOf } from './delivery.ts'
import { type Figured, figuresOf, maintenanceOf } from './figures.ts'
import type { Judgement, TargetFigures } from './judgement.ts'
import { maintenanceMinutes } from './maintenance.ts'
import { statementsOf } from './statements/index.ts'
import { verdictOf } from './verdict.ts'

/** All that follows from what was seen. Pure. */
export function decide(evidence: Evidence, settings: Settings): Judgement {
  const { ledger, now, records } = evidence
  const targets = figuresOf(evidence, settings, (figured, target) =>
    withBudgets(figured, shareObjectives(target), settings, now),
  )
  const delivery = deliveryOf(records, now)
  const alerts = alertsOf({ targets, delivery, past: ledger.alerts, now }, settings)
  const statements = statementsOf(targets, alerts)
  return {
    now,
    verdict: verdictOf(statements),
    statements,
    targets,
    alerts,
    incidents: targets.flatMap(({ incidents }) => incidents).toSorted(byUrgency),
    maintenance: maintenanceOf(evidence, settings),
    delivery,
  }
}

const shareObjectives = ({ objectives }: Settings['targets'][number]): readonly ShareObjective[] =>
  objectives.filter((objective) => objective.kind === 'share')

function withBudgets(
  { figures, observed }: Figured,
  objectives: readonly ShareObjective[],
  { rhythm, rules, windowMs }: Settings,
  now: number,
): TargetFigures {
  const { maintenance, minutes, rolls, since } = observed
  const last = minutes.at(-1)
  return {
    ...figures,
    cause: last?.cause ?? null,
    budgets: budgetsOf(minutes, rolls, objectives, {
      now,
      windowMs,
      since,
      maintenanceMinutes: (from, to) => maintenanceMinutes(maintenance, from, to),
    }),
    burns: burnsOf(minutes, objectives, rules, { now, everyMs: rhythm.everyMs }),
  }
}

/** Those that go on, then the newest. */
const byUrgency = (a: Incident, b: Incident): number =>
  Number(a.end !== null) - Number(b.end !== null) || b.start - a.start || (a.id < b.id ? -1 : 1)
