import type { Report } from '../report.ts'
import { formatDuration } from './amount.ts'
import { codeSpan, escapeMarkdown, linkTo, webAddress } from './markdown-text.ts'
import { plainText } from './plain.ts'
import { VERDICT_LABELS } from './verdict-label.ts'

const LONGEST_HEADLINE = 300
const LONGEST_NAME = 140
const SHORT_SHA = 7

/** `## ❌ Fail: GET /cart p95 is 12.3 % slower than base` */
export function verdictMarkdown({ headline, verdict }: Report): string {
  const { emoji, word } = VERDICT_LABELS[verdict]
  const said = escapeMarkdown(headline, LONGEST_HEADLINE).trim()
  const opening = `## ${emoji} ${word.charAt(0).toUpperCase()}${word.slice(1)}`
  return said === '' ? opening : `${opening}: ${said}`
}

/** What was judged, how long it took, and where it ran. */
export function subjectMarkdown(report: Report, runUrl?: string): string {
  const { repository, sha } = report.subject
  const took = elapsed(report)
  const facts = [
    escapeMarkdown(report.gate, LONGEST_NAME),
    escapeMarkdown(repository, LONGEST_NAME),
    codeSpan(sha.slice(0, SHORT_SHA)),
    took === null ? '' : formatDuration(took),
    runUrl === undefined || webAddress(runUrl) === null ? '' : linkTo(runUrl, 'the run'),
  ]
  return `<sub>${facts.filter((fact) => fact.trim() !== '').join(' · ')}</sub>`
}

/** The same two things for a terminal. */
export function subjectPlain(report: Report): string {
  const took = elapsed(report)
  const { repository, sha } = report.subject
  const facts = [report.gate, repository, sha.slice(0, SHORT_SHA), took === null ? '' : formatDuration(took)]
  return facts
    .map((fact) => plainText(fact, LONGEST_NAME).trim())
    .filter((fact) => fact !== '')
    .join(' · ')
}

/** Milliseconds from start to end; null where the times cannot be read. */
function elapsed({ finishedAt, startedAt }: Report): number | null {
  const took = Date.parse(finishedAt) - Date.parse(startedAt)
  return took >= 0 ? took : null
}
