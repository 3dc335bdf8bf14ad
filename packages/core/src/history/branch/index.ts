import { KEEPING, type Keeping, planAppend, readSnapshot } from '../files/index.ts'
import { queued, type Stored } from '../queue.ts'
import {
  type DocumentsOn,
  type HistoryPlace,
  type HistoryProblem,
  type HistoryReading,
  type HistoryStore,
  noDocuments,
} from '../store.ts'
import type { StoreBounds } from './attempt.ts'
import { HISTORY } from './content.ts'
import { type Mirror, openMirror } from './mirror.ts'
import { nameOf, type Remote } from './remote.ts'
import { type Deadline, storeOn } from './store.ts'
import { fetchTip } from './tip.ts'

/** What a branch may be, and when it is made smaller. */
export interface BranchBounds extends StoreBounds {
  readonly keeping: Keeping
  /** Of what is fetched, compressed: some 300,000 records. */
  readonly mostBytes: number
  /** Of the files that are read at once, however small they were packed. */
  readonly mostText: number
}

export const BOUNDS: BranchBounds = {
  keeping: KEEPING,
  holds: HISTORY,
  mostCommits: 500,
  mostBytes: 100 * 2 ** 20,
  mostText: 256 * 2 ** 20,
}

const DEADLINE_MS = 60_000

/** What a branch is reached by, for whatever is done with it. */
export interface BranchReach {
  readonly remote: Remote
  readonly bounds: BranchBounds
  readonly within: Within
}

/** Gives work a mirror of its own, and a time to be done by. Never rejects. */
export type Within = <T>(
  work: (mirror: Mirror, until: Deadline) => Promise<T>,
  otherwise: (problem: HistoryProblem) => T,
) => Promise<T>

/** Reaches a branch of the remote. */
export function reachBranch(remote: Remote, place: HistoryPlace): Within {
  return async (work, otherwise) => {
    const until = deadline(place, place.deadlineMs ?? DEADLINE_MS)
    let mirror: Mirror | null = null
    try {
      mirror = await openMirror(remote, place.temporary, until)
      return await work(mirror, until)
    } catch (error) {
      return otherwise(unexpected(nameOf(remote), error))
    } finally {
      await mirror?.remove().catch(() => {})
    }
  }
}

/** A history on a branch that has no commit in common with others, reached by git. */
export function openBranch(
  remote: Remote,
  place: HistoryPlace,
  bounds: BranchBounds = BOUNDS,
  documents: DocumentsOn<BranchReach> = () => noDocuments,
): HistoryStore {
  const within = reachBranch(remote, place)
  return {
    read: (query) =>
      within<HistoryReading>(async (mirror) => {
        const fetched = await fetchTip(mirror, remote, bounds)
        return fetched.ok ? readSnapshot(fetched.tip.snapshot, query) : nothingRead(fetched.problem)
      }, nothingRead),
    append: queued((waiting) =>
      within<Stored>(
        async (mirror, until) => {
          const result = await storeOn(mirror, remote, bounds, until, (snapshot) =>
            planAppend(snapshot, waiting(), place.now(), bounds.keeping),
          )
          return result.ok ? { ok: true, added: result.plan.added, problems: [] } : result
        },
        (problem) => ({ ok: false, problems: [problem] }),
      ),
    ),
    documents: documents({ within, remote, bounds }),
  }
}

function deadline({ signal }: HistoryPlace, ms: number): Deadline {
  const at = Date.now() + ms
  return {
    at,
    ms,
    signal: signal ?? new AbortController().signal,
    longestMs: () => Math.max(1, at - Date.now()),
  }
}

const nothingRead = (problem: HistoryProblem): HistoryReading => ({
  records: [],
  rollups: [],
  problems: [problem],
})

function unexpected(where: string, error: unknown): HistoryProblem {
  return {
    kind: 'unavailable',
    where,
    what: `it could not be used: ${error instanceof Error ? error.message : 'for no reason that was given'}`,
    mend: 'look at what is on the branch, and at the disk and the rights of the folder for temporary files',
  }
}
