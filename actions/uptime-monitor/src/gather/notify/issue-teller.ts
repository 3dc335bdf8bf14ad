import type { Dispatch, Origin, Outcome } from '../../decide/notices/index.ts'
import { REFRESH_MS } from '../../decide/notices/index.ts'
import type { AlertState } from '../../evidence/index.ts'
import { apiProblem, type Desk, type DeskAccess, deskOf } from './desk.ts'
import type { IssueShelf } from './issues.ts'
import type { EpisodeNotes, Rights } from './notes.ts'

/** Tells by issues, and reads what people wrote on them. */
export interface IssueTeller {
  /** In order; after one that failed the rest are left to a later run. */
  readonly tell: (
    dispatches: readonly Dispatch[],
    states: readonly AlertState[],
  ) => Promise<readonly Outcome[]>
  /** Brings issues up to date and reads their notes, if it is time to. */
  readonly attend: (states: readonly AlertState[]) => Promise<Attended>
}

interface Attended {
  readonly notes: readonly EpisodeNotes[]
  readonly problems: readonly string[]
}

const NOTHING: Attended = { notes: [], problems: [] }
/** What one look does with the list. */
const ONE_LOOK_MS = 60_000
const NO_TOKEN = 'there is no token to write issues with'

export function createIssueTeller(access: DeskAccess, origin: Origin, now: () => number): IssueTeller {
  let desk: Desk | null | undefined
  let rights: Rights | undefined
  let attended = Number.NEGATIVE_INFINITY
  let listed: { readonly at: number; readonly shelf: IssueShelf } | null = null
  const open = async () => {
    desk ??= await deskOf(access)
    return desk
  }
  /** The issues, or why they cannot be had. Listed anew each time but for one: people close issues in between. */
  const shelfOf = async (open: Desk): Promise<IssueShelf | string> => {
    if (listed !== null && now() - listed.at < ONE_LOOK_MS) return listed.shelf
    const { listShelf } = await import('./issues.ts')
    const shelf: IssueShelf | string = await listShelf(open).catch(apiProblem)
    if (typeof shelf !== 'string') listed = { at: now(), shelf }
    return shelf
  }
  const tellWith = async (open: Desk, dispatches: readonly Dispatch[], states: readonly AlertState[]) => {
    const { tellIssue } = await import('./issues.ts')
    const shelf = await shelfOf(open)
    const outcomes: Outcome[] = []
    let problem = typeof shelf === 'string' ? shelf : null
    for (const dispatch of dispatches) {
      const outcome: Outcome =
        typeof shelf === 'string' || problem !== null
          ? { dispatch, tried: outcomes.length === 0 ? now() : null, problem }
          : await tellIssue(open, shelf, dispatch, { states, origin, now })
      problem ??= outcome.problem
      outcomes.push(outcome)
    }
    return outcomes
  }
  const refresh = async (open: Desk, states: readonly AlertState[]): Promise<readonly string[]> => {
    const { refreshIssues } = await import('./issues.ts')
    const shelf = await shelfOf(open)
    if (typeof shelf === 'string') return [`Issues were not listed: ${shelf}.`]
    return refreshIssues(open, shelf, { states, origin, now })
  }
  return {
    tell: async (dispatches, states) => {
      if (dispatches.length === 0) return []
      const opened = await open()
      if (opened !== null) return tellWith(opened, dispatches, states)
      return dispatches.map((dispatch) => ({ dispatch, tried: now(), problem: NO_TOKEN }))
    },
    attend: async (states) => {
      const told = states.filter(({ issue }) => issue !== null)
      if (told.length === 0 || now() - attended < REFRESH_MS) return NOTHING
      const opened = await open()
      if (opened === null) return NOTHING
      attended = now()
      const { readNotes, rightsOf } = await import('./notes.ts')
      rights ??= rightsOf(opened)
      const refreshed = told.some(({ state }) => state === 'firing') ? await refresh(opened, states) : []
      const { notes, problems } = await readNotes(opened, rights, told)
      return { notes, problems: [...refreshed, ...problems] }
    },
  }
}
