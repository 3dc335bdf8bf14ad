import type { Report } from '../report.ts'
import { documentWithin } from './document.ts'
import { subjectMarkdown, verdictMarkdown } from './headline.ts'
import { shownSections } from './summary.ts'

/** GitHub takes 65,536 characters; bytes are counted, which are never fewer, and some are left for redaction. */
export const COMMENT_LIMIT_BYTES = 65_536 - 1024

const LONGEST_MARKER_PART = 200

/**
 * The hidden first line by which a gate finds its own comment again: `<!-- plinth:perf-gate -->`, or with a key where
 * one pull request has several of them: `<!-- plinth:perf-gate:api -->`. Characters that could end the comment or mean
 * anything else become `-`.
 */
export function commentMarker(gate: string, key = ''): string {
  const name = [gate, key].filter((part) => part !== '').map(markerPart)
  return `<!-- plinth:${name.join(':')} -->`
}

export interface CommentOptions {
  /** From `commentMarker`. */
  readonly marker: string
  /** The page of the workflow run, linked below the verdict. */
  readonly runUrl?: string
  readonly limitBytes?: number
}

/**
 * The report as a comment on a pull request: shorter than the summary. Sections of importance 1 stand as they are,
 * those of importance 2 are folded unless their group is, those of importance 3 are left out and named. Limits as in
 * `renderSummary`.
 */
export function renderComment(
  report: Report,
  { limitBytes = COMMENT_LIMIT_BYTES, marker, runUrl }: CommentOptions,
): string {
  const sections = shownSections(report).filter(({ shownIn }) => shownIn !== 'summary')
  return documentWithin(limitBytes, {
    opening: [`${marker}\n${verdictMarkdown(report)}`, subjectMarkdown(report, runUrl)],
    sections: sections
      .filter(({ importance }) => importance < 3)
      .map((section) =>
        section.importance === 1 || section.group !== undefined ? section : { ...section, folded: true },
      ),
    leftOut: sections.filter(({ importance }) => importance === 3).map(({ title }) => title),
  })
}

function markerPart(text: string): string {
  return text.slice(0, LONGEST_MARKER_PART).replace(/[^A-Za-z0-9._/]+/g, '-')
}
