import { createHash } from 'node:crypto'
import type { IssueText, OwnIssue } from '@plinth/core/github'
import { codeSpan, escapeMarkdown, plainText, WEIGHT_LABELS, weightOf } from '@plinth/core/render'
import type { DecisionData, ToldFinding, ToldGate } from '../evidence/told.ts'
import { nameKey } from './comment.ts'

/** Of each kind of change in one run: a bad day must not bury a repository, and GitHub wants writes spaced out. */
const MOST = { opened: 10, changed: 30, closed: 10 } as const

const LONGEST_TITLE = 160
const LONGEST_WHY = 2_000

/** What is to be done to issues. */
export interface IssuePlan {
  readonly open: readonly IssueText[]
  readonly change: readonly (IssueText & { readonly number: number; readonly reopen: boolean })[]
  readonly close: readonly { readonly number: number; readonly why: string }[]
  /** Findings and issues that wait for the next run. */
  readonly waiting: number
}

const hash = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length)

/** The beginning of every marker of a decision's issues. */
export function issueMarkers(name: string): string {
  return `<!-- plinth-issue:${nameKey(name)}:`
}

/** What all issues of a gate begin their markers with. */
const gateMarker = (name: string, { gate, instance }: Pick<ToldGate, 'gate' | 'instance'>): string =>
  `${issueMarkers(name)}${gate}:${hash(instance ?? '', 8)}:`

/** A gate that says something of its subject; one that has no data, or does not apply, has not looked. */
const hasLooked = ({ file, leftOut, verdict }: ToldGate): boolean =>
  file !== null && leftOut === 0 && verdict !== 'no-data' && verdict !== 'skipped'

/**
 * Which issues to open, change and close: one for each finding that blocks or warns, found again by the marker in its
 * text. What is gone is closed only where its gate has really looked. Pure.
 */
export function planIssues(name: string, data: DecisionData, issues: readonly OwnIssue[]): IssuePlan {
  const wanted = new Map<string, IssueText>()
  for (const gate of data.gates) {
    for (const finding of gate.open) {
      const marker = `${gateMarker(name, gate)}${hash(finding.id, 16)} -->`
      if (!wanted.has(marker)) wanted.set(marker, textOf(name, gate, finding, marker))
    }
  }
  const known = knownIssues(issues)
  const open = [...wanted].filter(([marker]) => !known.has(marker)).map(([, text]) => text)
  const change = [...wanted].flatMap(([marker, text]) => {
    const issue = known.get(marker)
    if (issue === undefined || issue.dismissed) return []
    const differs = issue.title !== text.title || normal(issue.body) !== normal(text.body)
    return differs || !issue.open ? [{ ...text, number: issue.number, reopen: !issue.open }] : []
  })
  const looked = data.gates.filter(hasLooked).map((gate) => gateMarker(name, gate))
  const close = [...known]
    .filter(
      ([marker, issue]) => issue.open && !wanted.has(marker) && looked.some((one) => marker.startsWith(one)),
    )
    .map(([, { number }]) => ({ number, why: 'The gate has looked again, and no longer finds this.' }))
  const plan = {
    open: open.slice(0, MOST.opened),
    change: change.slice(0, MOST.changed),
    close: close.slice(0, MOST.closed),
  }
  const all = open.length + change.length + close.length
  return { ...plan, waiting: all - plan.open.length - plan.change.length - plan.close.length }
}

const normal = (text: string): string => text.replaceAll('\r\n', '\n').trim()

/** By their markers, which are the first line; of two of one marker the older one counts. */
function knownIssues(issues: readonly OwnIssue[]): ReadonlyMap<string, OwnIssue> {
  const known = new Map<string, OwnIssue>()
  for (const issue of issues.toSorted((a, b) => b.number - a.number)) {
    known.set(normal(issue.body).split('\n', 1)[0] ?? '', issue)
  }
  return known
}

function textOf(name: string, { gate, instance }: ToldGate, finding: ToldFinding, marker: string): IssueText {
  const where = instance === null ? gate : `${gate} (${instance})`
  const { location } = finding
  const place =
    location === undefined ? '' : `${location.file}${location.line === undefined ? '' : `:${location.line}`}`
  const parts = [
    marker,
    `**${WEIGHT_LABELS[weightOf(finding)]}**: ${escapeMarkdown(finding.why, LONGEST_WHY).trim()}`,
    ...(place === '' ? [] : [`Where: ${codeSpan(place)}`]),
    `<sub>Kept up to date by the release decision ${escapeMarkdown(name).trim()}, which closes it when ${escapeMarkdown(where).trim()} no longer finds it. Closed as not planned, it stays closed.</sub>`,
  ]
  return {
    title: plainText(`${where}: ${finding.subject}`, LONGEST_TITLE).trim(),
    body: parts.join('\n\n'),
  }
}
