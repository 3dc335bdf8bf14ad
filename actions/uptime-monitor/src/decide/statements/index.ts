import type { Alert } from '../../evidence/index.ts'
import type { Statement, TargetFigures } from '../judgement.ts'
import { alertStatement } from './alert.ts'
import { budgetStatements } from './budget.ts'
import { latencyStatements } from './latency.ts'
import { presentStatement } from './present.ts'

/** What can be said of all that is monitored: of each target what it is now and what was promised, then what is alerted on. */
export function statementsOf(
  targets: readonly TargetFigures[],
  alerts: readonly Alert[],
): readonly Statement[] {
  return [
    ...targets.flatMap((figures) => [
      presentStatement(figures),
      ...budgetStatements(figures),
      ...latencyStatements(figures),
    ]),
    ...alerts.map(alertStatement),
  ]
}
