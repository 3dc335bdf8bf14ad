import { createHash } from 'node:crypto'
import { commentMarker, type Report, renderComment } from '@plinth/core'
import { type Stamp, stampMarkdown } from '@plinth/core/github'
import { DECISION } from '../evidence/gates.ts'

/** By its name, which may hold anything, a decision is told from others on one pull request. */
export function nameKey(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16)
}

/** The decision as a comment, with the marks by which it is found again and put in order. */
export function commentOf(
  report: Report,
  name: string,
  stamp: Stamp,
): { readonly marker: string; readonly body: string } {
  const marker = commentMarker(DECISION, nameKey(name))
  const url = report.run?.url ?? null
  const body = renderComment(report, {
    marker: `${marker}\n${stampMarkdown(stamp)}`,
    ...(url === null ? {} : { runUrl: url }),
  })
  return { marker, body }
}
