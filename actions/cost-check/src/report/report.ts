import type { Finding, GateReport, Section } from '@plinth/core'
import { begun, capped, clause, isOpen, weightOf } from '@plinth/core/render'
import type { Judgement, Parts } from '../decide/judgement.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { PartName } from '../evidence/problem.ts'
import type { Settings } from '../settings.ts'
import type { Case } from './case.ts'
import { dataOf } from './data/data.ts'
import { costFigures } from './figures.ts'
import { findingsOf } from './findings.ts'
import { outputsOf } from './outputs.ts'
import { anomaliesSection } from './sections/anomalies.ts'
import { attentionSections, keptSection } from './sections/attention.ts'
import { budgetSection } from './sections/budget.ts'
import { changesSection } from './sections/changes.ts'
import { ciSections } from './sections/ci.ts'
import { cloudSections } from './sections/cloud.ts'
import { estimateSection } from './sections/estimate.ts'
import { forecastSection } from './sections/forecast.ts'
import { infracostSection } from './sections/infracost.ts'
import { notAskedSection } from './sections/not-asked.ts'
import { overviewSection } from './sections/overview.ts'
import { pricesSection } from './sections/prices.ts'
import { savingsSection } from './sections/savings.ts'
import { sourcesSection } from './sections/sources.ts'
import { unitCostSections } from './sections/unit-cost.ts'
import { usageSections } from './sections/usage.ts'

/** Where a headline is shown, it is cut at 300 characters. */
const LONGEST_HEADLINE = 280

/** Turns a judgement into the report that people and machines read. Pure. */
export function report(settings: Settings, judgement: Judgement, evidence: Evidence): GateReport {
  const told: Case = { settings, judgement, evidence }
  const findings = findingsOf(judgement)
  return {
    verdict: judgement.verdict,
    // A headline is plain text: what others write between backticks is no code there.
    headline: capped(begun(clause(judgement.headline).replaceAll('`', '')), LONGEST_HEADLINE),
    findings,
    sections: [...sectionsOf(told, findings)],
    figures: costFigures(judgement),
    data: dataOf(told),
    outputs: outputsOf(judgement),
  }
}

/** What must be known first, then the parts in the order of their weight for a release, then what they rest on. */
function sectionsOf(told: Case, findings: readonly Finding[]): readonly Section[] {
  return [
    ...attentionSections(findings).map(unlessFirst),
    ...overviewSection(told),
    ...OF_PARTS.flatMap(([name, of]) => forComment(told.judgement.parts[name], of(told))),
    ...[...keptSection(findings), ...sourcesSection(told), ...pricesSection(told)].map(onlyInSummary),
    ...notAskedSection(told).map(unlessFirst),
  ]
}

const OF_PARTS: readonly (readonly [part: PartName, of: (told: Case) => readonly Section[]])[] = [
  ['cloud', cloudSections],
  ['unitCost', unitCostSections],
  ['cloud', changesSection],
  ['budget', budgetSection],
  ['forecast', forecastSection],
  ['anomalies', anomaliesSection],
  ['savings', savingsSection],
  ['infracost', infracostSection],
  ['estimate', estimateSection],
  ['usage', usageSections],
  ['ci', ciSections],
]

/** A comment shows the figures of what needs a look; of the rest, its line in the overview says enough. */
function forComment({ findings }: Parts[PartName], sections: readonly Section[]): readonly Section[] {
  const needsLook = findings.some((finding) => isOpen(finding) && weightOf(finding) !== 'informs')
  return sections.map((section) => (needsLook && section.importance < 3 ? section : onlyInSummary(section)))
}

/** Of what is not about one part, a comment shows only what comes first in the summary. */
const unlessFirst = (section: Section): Section =>
  section.importance === 1 ? section : onlyInSummary(section)

const onlyInSummary = (section: Section): Section => ({ ...section, shownIn: 'summary' })
