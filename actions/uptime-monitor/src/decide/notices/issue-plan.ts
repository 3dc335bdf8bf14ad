import type { AlertState, Delivery } from '../../evidence/index.ts'
import { episodeMarkerOf, ISSUE_MARKER, markerOf } from './issue-text.ts'

/** An issue of our own account, as GitHub lists it. */
export interface KnownIssue {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly open: boolean
  /** Closed as not planned. */
  readonly dismissed: boolean
}

/** What is to be done on GitHub about one episode. */
export type IssueStep =
  | { readonly kind: 'open' }
  | { readonly kind: 'change'; readonly number: number; readonly reopen: boolean; readonly comment: boolean }
  | { readonly kind: 'close'; readonly number: number }
  /** Somebody dismissed it, it is closed already, or it was never opened. */
  | { readonly kind: 'nothing'; readonly number: number | null }

const firstLines = (body: string): readonly string[] => body.trimStart().split(/\r?\n/, 2)

/**
 * The issue that tells of an episode: by the markers that its text begins with, since whatever stands further down may be
 * quoted. An open one of the same alert that belongs to no remembered episode is taken over: its run did not get to
 * remember it.
 */
export function issueOf(
  state: AlertState,
  states: readonly AlertState[],
  issues: readonly KnownIssue[],
): KnownIssue | null {
  const own = issues.filter(({ body }) => firstLines(body)[0] === markerOf(state.key))
  const [exact] = own
    .filter(({ body }) => firstLines(body)[1] === episodeMarkerOf(state.firedAt))
    .toSorted((a, b) => a.number - b.number)
  return exact ?? strayIssues(state.key, states, issues)[0] ?? null
}

/** Open issues of an alert that belong to no remembered episode: they are closed with the next one that ends. */
export function strayIssues(
  key: string,
  states: readonly AlertState[],
  issues: readonly KnownIssue[],
): readonly KnownIssue[] {
  const known = new Set(
    states.filter((one) => one.key === key).map(({ firedAt }) => episodeMarkerOf(firedAt)),
  )
  return issues
    .filter(({ body, open }) => {
      const [marker, episode = ''] = firstLines(body)
      return open && marker === markerOf(key) && !known.has(episode)
    })
    .toSorted((a, b) => a.number - b.number)
}

export const isOurs = (body: string): boolean => body.trimStart().startsWith(ISSUE_MARKER)

/** What a notice asks for; pure. */
export function issueStep(what: Delivery['what'], issue: KnownIssue | null): IssueStep {
  if (what === 'resolved') {
    return issue?.open === true
      ? { kind: 'close', number: issue.number }
      : { kind: 'nothing', number: issue?.number ?? null }
  }
  if (issue === null) return { kind: 'open' }
  if (issue.dismissed) return { kind: 'nothing', number: issue.number }
  return { kind: 'change', number: issue.number, reopen: !issue.open, comment: what === 'escalated' }
}

/** Figures are brought up to date so often: every change is an event on the page of the issue. */
export const REFRESH_MS = 15 * 60_000
