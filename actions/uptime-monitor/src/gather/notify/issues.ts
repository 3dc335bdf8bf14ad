import { changeIssue, closeIssue, commentOnIssue, listOwnIssues, openIssue } from '@plinth/core/github'
import {
  closingText,
  type Dispatch,
  ISSUE_MARKER,
  isOurs,
  issueOf,
  issueStep,
  issueTextOf,
  type KnownIssue,
  type Origin,
  type Outcome,
  strayIssues,
} from '../../decide/notices/index.ts'
import type { AlertState } from '../../evidence/index.ts'
import { apiProblem, type Desk } from './desk.ts'

/** The issues of our own account, as they were listed and as they were changed since. */
export interface IssueShelf {
  readonly known: Map<number, KnownIssue>
  /** Those that say how it is now. */
  readonly fresh: Set<number>
}

/** @throws ApiError */
export async function listShelf({ github, place }: Desk): Promise<IssueShelf> {
  const { issues } = await listOwnIssues(github, place, ISSUE_MARKER)
  const known = new Map(issues.filter(({ body }) => isOurs(body)).map((one) => [one.number, one] as const))
  return { known, fresh: new Set() }
}

interface Telling {
  readonly states: readonly AlertState[]
  readonly origin: Origin
  readonly now: () => number
}

/** Tells of one change by an issue: opens it, changes it, or closes it. Every step may be done twice and does no harm. */
export async function tellIssue(
  desk: Desk,
  shelf: IssueShelf,
  dispatch: Dispatch,
  { now, origin, states }: Telling,
): Promise<Outcome> {
  const [due] = dispatch.notices
  const tried = now()
  if (due === undefined) return { dispatch, tried, problem: null }
  const { delivery, state } = due
  const found = issueOf(state, states, [...shelf.known.values()])
  const step = issueStep(delivery.what, found)
  const text = issueTextOf(state, origin, tried)
  try {
    const number = await carryOut(desk, step, { state, text, origin, what: delivery.what })
    if (delivery.what === 'resolved') {
      for (const stray of strayIssues(state.key, states, [...shelf.known.values()])) {
        if (stray.number === number) continue
        await closeIssue(desk.github, desk.place, stray.number, closingText(state, origin))
        shelf.known.set(stray.number, { ...stray, open: false })
      }
    }
    if (number === null) return { dispatch, tried, problem: null }
    const open = step.kind === 'open' || step.kind === 'change'
    const written =
      step.kind === 'nothing' ? (found ?? undefined) : { ...text, number, open, dismissed: false }
    if (written !== undefined) shelf.known.set(number, written)
    shelf.fresh.add(number)
    return { dispatch, tried, problem: null, issue: number }
  } catch (error) {
    return { dispatch, tried, problem: apiProblem(error) }
  }
}

interface Words {
  readonly state: AlertState
  readonly text: { readonly title: string; readonly body: string }
  readonly origin: Origin
  readonly what: string
}

/** The number of the issue; null where there is none. */
async function carryOut(
  { github, place }: Desk,
  step: ReturnType<typeof issueStep>,
  { origin, state, text }: Words,
): Promise<number | null> {
  switch (step.kind) {
    case 'open':
      return openIssue(github, place, text)
    case 'change':
      await changeIssue(github, place, step.number, { ...text, reopen: step.reopen })
      if (step.comment) await commentOnIssue(github, place, step.number, 'This is a page now.')
      return step.number
    case 'close':
      await closeIssue(github, place, step.number, closingText(state, origin), text)
      return step.number
    case 'nothing':
      return step.number
  }
}

/** GitHub wants a second between writes, and a run has little time. */
const MOST_REFRESHED = 20

/** Brings the figures of issues up to date whose alerts go on, and opens those again that were closed as done. */
export async function refreshIssues(
  { github, place }: Desk,
  shelf: IssueShelf,
  { now, origin, states }: Telling,
): Promise<readonly string[]> {
  const problems: string[] = []
  let changes = 0
  for (const state of states) {
    if (changes >= MOST_REFRESHED) break
    const isTold = state.deliveries.some(({ at, channel }) => channel === 'issue' && at !== null)
    const issue =
      state.state === 'firing' && isTold ? issueOf(state, states, [...shelf.known.values()]) : null
    if (issue === null || issue.dismissed || shelf.fresh.has(issue.number)) continue
    const text = issueTextOf(state, origin, now())
    changes += 1
    try {
      await changeIssue(github, place, issue.number, { ...text, reopen: !issue.open })
      shelf.known.set(issue.number, { ...issue, ...text, open: true })
    } catch (error) {
      problems.push(`Issue #${issue.number} was not brought up to date: ${apiProblem(error)}.`)
      break
    }
  }
  return problems
}
