import type { GateReport, Section } from '@plinth/core'
import type { Judgement } from '../decide/judgement.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'
import type { Case } from './case.ts'
import { dataOf } from './data/data.ts'
import { checklistFigures } from './figures.ts'
import { findingsOf } from './findings.ts'
import { headlineOf } from './headline.ts'
import { beginSection } from './missing/begin.ts'
import { missingSection } from './missing/section.ts'
import { outputsOf } from './outputs.ts'
import { policySections } from './policy/section.ts'
import { auditSection } from './sections/audit.ts'
import { contradictionsSection } from './sections/contradictions.ts'
import { evidenceSection } from './sections/evidence.ts'
import { doneSection, exemptSection, notApplicableSection } from './sections/items.ts'
import { methodSection } from './sections/method.ts'
import { ownershipSection } from './sections/ownership.ts'
import { problemsSection } from './sections/problems.ts'
import { rulesSection } from './sections/rules.ts'

/** Turns a judgement into the report that people and machines read. Pure. */
export function report(settings: Settings, judgement: Judgement, evidence: Evidence): GateReport {
  const told: Case = { settings, judgement, evidence }
  return {
    verdict: judgement.verdict,
    headline: headlineOf(told),
    findings: findingsOf(judgement),
    sections: sectionsOf(told),
    figures: checklistFigures(judgement),
    data: dataOf(told),
    outputs: outputsOf(judgement),
  }
}

function sectionsOf(told: Case): Section[] {
  const sections = [
    ...beginSection(told),
    ...missingSection(told),
    ...problemsSection(told),
    ...rulesSection(told),
    ...contradictionsSection(told),
    ...evidenceSection(told),
    ...notApplicableSection(told),
    ...exemptSection(told),
    ...doneSection(told),
    ...ownershipSection(told),
    ...auditSection(told),
    ...policySections(told),
    ...methodSection(told),
  ]
  return sections.map((section) =>
    isForComment(told, section) ? section : { ...section, shownIn: 'summary' },
  )
}

/** A comment says what is left to do and what a reviewer should see; where all is there, one line says so. */
function isForComment({ judgement }: Case, { importance }: Section): boolean {
  return judgement.verdict !== 'pass' && judgement.verdict !== 'skipped' && importance < 3
}
