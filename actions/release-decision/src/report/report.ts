import type { GateReport, Report } from '@plinth/core'
import type { Decision } from '../decide/decision.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Settings } from '../settings.ts'
import type { Case } from './case.ts'
import { dataOf } from './data.ts'
import { findingsOf } from './findings.ts'
import { beginSection } from './sections/begin.ts'
import { detailSections } from './sections/details.ts'
import { doubtsSection } from './sections/doubts.ts'
import { gatesSection } from './sections/gates.ts'
import { nextSection } from './sections/next.ts'

/** Turns a decision into the report that people and machines read. Pure. */
export function report(settings: Settings, decision: Decision, evidence: Evidence): GateReport {
  const told: Case = { settings, decision, evidence }
  return {
    verdict: decision.verdict,
    headline: decision.headline,
    findings: findingsOf(told),
    sections: [
      ...gatesSection(told),
      ...nextSection(told),
      ...doubtsSection(told),
      ...beginSection(told),
      ...detailSections(told),
    ],
    data: dataOf(told),
    outputs: { decision: decision.answer },
    remembered: decision.gates.flatMap(({ report: one }) => (one === null ? [] : [forMemory(one)])),
  }
}

/** What a history keeps of a report is neither its sections nor its data, which may be anything. */
function forMemory(report: Report): Report {
  return { ...report, sections: [], data: {} }
}
