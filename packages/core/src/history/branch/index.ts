import type { HistoryRecord } from '../../record/index.ts'
import { KEEPING, type Keeping, planAppend, readSnapshot } from '../files/index.ts'
import { queued, type Stored } from '../queue.ts'
import type { HistoryPlace, HistoryProblem, HistoryReading, HistoryStore } from '../store.ts'
import { attempt, type Try } from './attempt.ts'
import { type Mirror, openMirror } from './mirror.ts'
import { pause, pauseMs } from './pause.ts'
import { nameOf, type Remote } from './remote.ts'
import { fetchTip } from './tip.ts'

/** What a branch may be, and when it is made smaller. */
export interface BranchBounds {
  readonly keeping: Keeping
  /** After so many commits the branch starts again with one that has all files and no past. */
  readonly mostCommits: number
  /** Of what is fetched, compressed: some 300,000 records. */
  readonly mostBytes: number
  /** Of the files that are read at once, however small they were packed. */
  readonly mostText: number
}

export const BOUNDS: BranchBounds = {
  keeping: KEEPING,
  mostCommits: 500,
  mostBytes: 100 * 2 ** 20,
  mostText: 256 * 2 ** 20,
}

const DEADLINE_MS = 60_000
/** Of a remote that gave no answer, or not the expected one. */
const MOST_SILENCES = 3

/** A history on a branch that has no commit in common with others, reached by git. */
export function openBranch(remote: Remote, place: HistoryPlace, bounds: BranchBounds = BOUNDS): HistoryStore {
  const where = nameOf(remote)
  const deadlineMs = place.deadlineMs ?? DEADLINE_MS

  /** Gives work a mirror of its own, and a time to be done by. Never rejects. */
  async function within<T>(
    work: (mirror: Mirror, until: Deadline) => Promise<T>,
    otherwise: (problem: HistoryProblem) => T,
  ): Promise<T> {
    const until = deadline(place, deadlineMs)
    let mirror: Mirror | null = null
    try {
      mirror = await openMirror(remote, place.temporary, until)
      return await work(mirror, until)
    } catch (error) {
      return otherwise(unexpected(where, error))
    } finally {
      await mirror?.remove().catch(() => {})
    }
  }

  return {
    read: (query) =>
      within<HistoryReading>(async (mirror) => {
        const fetched = await fetchTip(mirror, remote, bounds)
        return fetched.ok ? readSnapshot(fetched.tip.snapshot, query) : nothingRead(fetched.problem)
      }, nothingRead),
    append: queued((waiting) =>
      within<Stored>(
        (mirror, until) => store(mirror, until, waiting),
        (problem) => ({ ok: false, problems: [problem] }),
      ),
    ),
  }

  async function store(
    mirror: Mirror,
    until: Deadline,
    waiting: () => readonly HistoryRecord[],
  ): Promise<Stored> {
    let mayStandAlone = true
    let silences = 0
    for (let races = 0; ; ) {
      const started = Date.now()
      const result: Try = await attempt(mirror, remote, bounds, mayStandAlone, (snapshot) =>
        planAppend(snapshot, waiting(), place.now(), bounds.keeping),
      )
      if (result.kind === 'stored') return { ok: true, added: result.added, problems: [] }
      if (result.kind === 'alone-refused') {
        mayStandAlone = false
        continue
      }
      if (result.kind === 'problem') {
        if (!result.again || ++silences >= MOST_SILENCES) return { ok: false, problems: [result.problem] }
      } else races++
      const ms = pauseMs(races + silences, Date.now() - started, Math.random())
      if (until.signal.aborted || Date.now() + ms > until.at) {
        return {
          ok: false,
          problems: [result.kind === 'problem' ? result.problem : busy(where, races, deadlineMs)],
        }
      }
      await pause(ms, until.signal)
    }
  }
}

interface Deadline {
  readonly at: number
  readonly signal: AbortSignal
  readonly longestMs: () => number
}

function deadline({ signal }: HistoryPlace, ms: number): Deadline {
  const at = Date.now() + ms
  return {
    at,
    signal: signal ?? new AbortController().signal,
    longestMs: () => Math.max(1, at - Date.now()),
  }
}

const nothingRead = (problem: HistoryProblem): HistoryReading => ({
  records: [],
  rollups: [],
  problems: [problem],
})

function busy(where: string, races: number, deadlineMs: number): HistoryProblem {
  return {
    kind: 'busy',
    where,
    what: `others were faster ${races} times in ${Math.round(deadlineMs / 1000)} s`,
    mend: 'let one job record all reports of a run, as the release decision does',
  }
}

function unexpected(where: string, error: unknown): HistoryProblem {
  return {
    kind: 'unavailable',
    where,
    what: `it could not be used: ${error instanceof Error ? error.message : 'for no reason that was given'}`,
    mend: 'look at what is on the branch, and at the disk and the rights of the folder for temporary files',
  }
}
