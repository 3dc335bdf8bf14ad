import type { Report, Section } from '../report.ts'
import { documentWithin } from './document.ts'
import { findingsSection } from './findings.ts'
import { subjectMarkdown, verdictMarkdown } from './headline.ts'

/** GitHub takes 1 MiB of summary from each step; some of it is left for what other code of the step may write. */
export const SUMMARY_LIMIT_BYTES = (1024 - 16) * 1024

/**
 * The report as a job summary, in GitHub's Markdown: the verdict in one sentence, then the sections.
 *
 * The result has at most `limitBytes` bytes of UTF-8, whatever the report holds. Where everything would be more, the
 * least important parts are shortened or left out, and the last line says which; no fence, table or fold is cut open.
 */
export function renderSummary(report: Report, limitBytes = SUMMARY_LIMIT_BYTES): string {
  return documentWithin(limitBytes, {
    opening: [verdictMarkdown(report), subjectMarkdown(report)],
    sections: shownSections(report),
  })
}

/** What a person reads: the gate's sections, or a plain table of the findings where a gate wrote none. */
export function shownSections(report: Report): readonly Section[] {
  if (report.sections.length > 0 || report.findings.length === 0) return report.sections
  return [findingsSection(report.findings)]
}
