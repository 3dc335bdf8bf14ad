import { amount, type Finding, type GateReport } from '@plinth/core'
import type { Statement } from '../decide/judgement.ts'
import type { Case } from './case.ts'
import { dataOf } from './data.ts'
import { rememberedFigures } from './figures.ts'
import { headlineOf } from './headline.ts'
import { nextSection } from './next-steps.ts'
import { outputsOf } from './outputs.ts'
import { alertsSection } from './sections/alerts.ts'
import { budgetSections } from './sections/budgets.ts'
import { incidentsSection } from './sections/incidents.ts'
import { methodSection } from './sections/method.ts'
import { nowSections } from './sections/now.ts'
import { toldSection } from './sections/told.ts'

/** Turns a judgement into the report that people and machines read. Pure. */
export function report(told: Case): GateReport {
  const { judgement } = told
  return {
    verdict: judgement.verdict,
    headline: headlineOf(judgement),
    findings: judgement.statements.map(findingOf),
    sections: [
      ...alertsSection(told),
      ...nowSections(told),
      ...nextSection(told),
      ...toldSection(told),
      ...incidentsSection(told),
      ...budgetSections(told),
      ...told.imported,
      ...methodSection(told),
    ],
    figures: [...rememberedFigures(judgement.targets)],
    data: dataOf(told),
    outputs: outputsOf(told),
  }
}

function findingOf({ observed, ...statement }: Statement): Finding {
  return {
    ...statement,
    ...(observed === undefined
      ? {}
      : {
          observed: {
            value: amount(observed.value),
            unit: observed.unit,
            ...(observed.low === undefined ? {} : { low: amount(observed.low) }),
            ...(observed.high === undefined ? {} : { high: amount(observed.high) }),
            confidence: 0.95,
          },
        }),
  }
}
