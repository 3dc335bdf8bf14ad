import type { GateReport } from '@plinth/core'
import type { Judgement } from '../decide/judgement.ts'
import type { Evidence, Recorded, RolledBack } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import type { Case } from './case.ts'
import { dataOf } from './data.ts'
import { decisionSection } from './decision.ts'
import { deliveryOf, deliverySection } from './delivery.ts'
import { failuresSection } from './failures.ts'
import { findingsOf } from './findings.ts'
import { flowSection } from './flow.ts'
import { headlineOf } from './headline.ts'
import { methodSection } from './method.ts'
import { outputsOf } from './outputs.ts'
import { problemsSection } from './problems.ts'
import { rememberedFigures } from './remembered.ts'
import { rollbackSection } from './rollback.ts'
import { checksSection } from './tables/checks.ts'
import { comparisonSection } from './tables/comparison.ts'
import { controlSection } from './tables/control.ts'
import { metricsSection } from './tables/metrics.ts'
import { objectivesSection } from './tables/objectives.ts'
import { coldStartSection, versionsSection } from './tables/versions.ts'
import { timelineSection } from './timeline/section.ts'

/** Turns a decision into the report that people and machines read. Pure. */
export function report(
  settings: Settings,
  judgement: Judgement,
  evidence: Evidence,
  recorded: Recorded,
  rolledBack: RolledBack | null,
): GateReport {
  const told: Case = { settings, judgement, evidence, recorded, rolledBack }
  const delivery = deliveryOf(told)
  return {
    verdict: judgement.verdict,
    headline: headlineOf(told),
    findings: findingsOf(told),
    sections: [
      decisionSection(told),
      ...rollbackSection(told),
      ...problemsSection(told),
      ...objectivesSection(told),
      ...comparisonSection(told),
      ...metricsSection(told),
      ...flowSection(told),
      ...timelineSection(told),
      ...failuresSection(told),
      ...versionsSection(told),
      ...coldStartSection(told),
      ...checksSection(told),
      ...controlSection(told),
      ...deliverySection(delivery),
      ...methodSection(told),
    ],
    figures: rememberedFigures(told, delivery),
    data: dataOf(told, delivery),
    outputs: outputsOf(told),
  }
}
