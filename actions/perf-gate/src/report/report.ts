import type { GateReport, Mainline, PastReading, Section } from '@plinth/core'
import { driftOf } from '../decide/drift.ts'
import type { PerfVerdict } from '../decide/verdict.ts'
import type { Evidence } from '../evidence.ts'
import type { Settings } from '../settings.ts'
import { adviceSection } from './advice.ts'
import { certaintySection } from './certainty.ts'
import { dataOf, outputsOf } from './data.ts'
import { driftSection } from './drift.ts'
import { environmentSection } from './environment.ts'
import { onBase, perfFigures } from './figures.ts'
import { findingsOf, NO_BASE } from './findings.ts'
import { headlineOf } from './headline.ts'
import { plotSections } from './plots.ts'
import { gapsSection, problemsSection, thresholdsSection } from './problems.ts'
import { failuresSection, objectivesSection, regressionsSection } from './tables.ts'

/** What earlier runs left, and which of them were about the default branch. */
export interface PastRuns {
  readonly reading: PastReading
  readonly mainline: Mainline
}

/** Turns a decision into the report that people and machines read. Pure. The past is shown, and changes nothing. */
export function report(
  settings: Settings,
  verdict: PerfVerdict,
  evidence: Evidence,
  past: PastRuns | null = null,
): GateReport {
  const figures = perfFigures(verdict, evidence)
  const drifts = past === null ? [] : driftOf(figures, past.reading.runs, past.mainline, onBase)
  const regressions = verdict.regressions.filter((result) => result.kind === 'regression')
  const skipped: readonly Section[] = evidence.hasBase
    ? []
    : [{ title: 'Head against base', importance: 2, blocks: [{ kind: 'text', text: NO_BASE }] }]
  return {
    verdict: verdict.verdict,
    headline: headlineOf(verdict),
    findings: [...findingsOf(verdict)],
    sections: [
      ...problemsSection(verdict.problems),
      ...objectivesSection(verdict.objectives),
      ...regressionsSection(regressions),
      ...skipped,
      ...adviceSection(verdict),
      ...failuresSection(evidence),
      ...plotSections(evidence, regressions),
      ...certaintySection(settings, verdict.look, regressions, verdict.objectives),
      ...thresholdsSection(evidence),
      ...gapsSection(evidence),
      ...driftSection(past?.reading ?? null, drifts),
      ...environmentSection(evidence),
    ],
    figures: [...figures],
    data: dataOf(settings, verdict, evidence),
    outputs: outputsOf(verdict, evidence),
  }
}
