import { quoted } from '@plinth/core'
import { plainText } from '@plinth/core/render'
import type { MaintenanceWindow } from '../evidence/index.ts'

/** What of an issue is read. */
export interface WindowText {
  readonly number: number
  readonly title: string
  readonly body: string
  /** When it was closed, in milliseconds since the epoch; null: it is open. */
  readonly closedAt: number | null
}

/** A window, or why there is none: one sentence for people. Null: it was over before it began. */
export type WindowRead = { readonly window: MaintenanceWindow | null } | { readonly problem: string }

const MOST_LINES = 200
const LONGEST_NAME = 1_000
const LONGEST_REASON = 200
/** `start: …`, as a line of its own or of a list. Bounded, so that no line is gone over twice. */
const LINE = /^ {0,8}(?:[-*] )?(start|end|targets|target) {0,8}:(.*)$/i
/** ISO 8601 with an offset: a time without one is another one for everybody. */
const TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z| ?UTC|[+-]\d{2}:\d{2})$/

/**
 * Reads a maintenance window from the text of an issue: lines `start:`, `end:` (left out: until the issue is closed),
 * `target:` with one name, or `targets:` with several and commas between them (left out: all). An issue that was closed
 * ends its window. Everything else in the text is for people.
 * @param known names of targets
 */
export function readWindow(issue: WindowText, known: readonly string[]): WindowRead {
  const said = linesOf(issue.body)
  const problem = (what: string): WindowRead => ({
    problem: `Maintenance in issue #${issue.number} does not count: ${what}.`,
  })
  for (const key of ['start', 'end'] as const) {
    if (said[key].length > 1) return problem(`it has ${said[key].length} lines ${quoted(`${key}:`)}`)
  }
  const [startText] = said.start
  const [endText = ''] = said.end
  if (startText === undefined) return problem('it has no line such as `start: 2026-12-01T22:00Z`')
  const start = timeOf(startText)
  if (start === null)
    return problem(`its start ${quoted(startText)} is no time with an offset such as 2026-12-01T22:00Z`)
  const end = endText === '' ? null : timeOf(endText)
  if (endText !== '' && end === null) {
    return problem(`its end ${quoted(endText)} is no time with an offset such as 2026-12-02T00:00Z`)
  }
  if (end !== null && end <= start) return problem('it ends before it starts')
  const unknown = said.targets.find((name) => !known.includes(name))
  if (unknown !== undefined) return problem(`there is no target ${quoted(unknown)}`)
  const until = issue.closedAt === null ? end : Math.min(end ?? Number.POSITIVE_INFINITY, issue.closedAt)
  if (until !== null && until <= start) return { window: null }
  const reason = plainText(issue.title, LONGEST_REASON).trim()
  return { window: { start, end: until, targets: said.targets, reason, from: 'issue' } }
}

function linesOf(body: string): Readonly<Record<'start' | 'end' | 'targets', readonly string[]>> {
  const said = { start: [] as string[], end: [] as string[], targets: [] as string[] }
  for (const line of body.split(/\r?\n/, MOST_LINES)) {
    if (line.length > LONGEST_NAME) continue
    const [, key = '', rest = ''] = LINE.exec(line) ?? []
    const value = rest.trim()
    switch (key.toLowerCase()) {
      case 'start':
        said.start.push(value)
        break
      case 'end':
        said.end.push(value)
        break
      case 'target':
        if (value !== '') said.targets.push(value)
        break
      case 'targets':
        said.targets.push(
          ...value
            .split(',')
            .map((name) => name.trim())
            .filter((name) => name !== ''),
        )
        break
    }
  }
  return { ...said, targets: [...new Set(said.targets)] }
}

/** Milliseconds since the epoch; null where it is no time, or one that no calendar has. */
function timeOf(text: string): number | null {
  if (!TIME.test(text)) return null
  const written = text.replace(' UTC', 'Z').replace('UTC', 'Z').replace(' ', 'T')
  const at = Date.parse(written)
  if (Number.isNaN(at)) return null
  // Where a day does not exist, it must not silently be another one.
  const day = Date.parse(`${written.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(day) && new Date(day).toISOString().startsWith(written.slice(0, 10)) ? at : null
}
