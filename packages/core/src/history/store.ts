import type { DocumentFolder, Documents } from '../documents.ts'
import type { HistoryRecord } from '../record/index.ts'
import type { Rollup } from './rollup/index.ts'

/** Which records to read; times in milliseconds since the epoch, `until` excluded. */
export interface HistoryQuery {
  readonly gates?: readonly string[]
  readonly since?: number
  readonly until?: number
}

/**
 * What was wrong with a history. None of it fails a gate: what could be read was read.
 *
 * - `corrupt`: lines that nobody can read. They stay where they are.
 * - `newer`: lines of a later version of Plinth. They stay as well.
 * - `too-large`: more than is read.
 * - `permission`: the token may not write, or not read.
 * - `protected`: rules of the repository keep the branch from being written.
 * - `busy`: others wrote all the time.
 * - `unavailable`: the store cannot be had: no git, no network, no answer in time.
 * - `invalid`: what was to be recorded is no record.
 */
export type ProblemKind =
  | 'corrupt'
  | 'newer'
  | 'too-large'
  | 'permission'
  | 'protected'
  | 'busy'
  | 'unavailable'
  | 'invalid'

/** `what` and `mend` are clauses without a full stop; `mend` starts with a verb. Fits `problemLine`. */
export interface HistoryProblem {
  readonly kind: ProblemKind
  readonly where: string
  readonly what: string
  readonly mend: string
}

/** From the oldest. `rollups` sums up what is no longer there record by record. */
export interface HistoryReading {
  readonly records: readonly HistoryRecord[]
  readonly rollups: readonly Rollup[]
  readonly problems: readonly HistoryProblem[]
}

/** `known`: they were there already. `failed`: they were not stored, and `problems` says why. */
export interface AppendOutcome {
  readonly added: number
  readonly known: number
  readonly failed: number
  readonly problems: readonly HistoryProblem[]
}

/** The memory of a repository. None of its functions ever rejects: no verdict hangs on the past. */
export interface HistoryStore {
  readonly read: (query: HistoryQuery) => Promise<HistoryReading>
  /** Calls that are made while another one waits are stored together with it, in one push. */
  readonly append: (records: readonly HistoryRecord[]) => Promise<AppendOutcome>
  /** What a gate keeps beside the records, in a folder of its own. */
  readonly documents: (folder: DocumentFolder) => Documents<HistoryProblem>
}

/** What a store is reached by. */
export interface HistoryPlace {
  /** GITHUB_SERVER_URL and GITHUB_REPOSITORY; empty outside a workflow. */
  readonly serverUrl: string
  readonly repository: string
  /** Null: the branch can only be read, and only of a public repository. */
  readonly token: string | null
  /** The address of the repository, where it is another one than these name. */
  readonly remote?: string
  readonly workspace: string
  /** A folder for files that are removed again. */
  readonly temporary: string
  readonly now: () => number
  readonly signal?: AbortSignal
  /** For one call of the store with all its retries. 60 s unless told otherwise. */
  readonly deadlineMs?: number
}

/** How documents are kept where a store is reached this way. Only gates that keep documents bring it along. */
export type DocumentsOn<Reach> = (reach: Reach) => HistoryStore['documents']

const NO_DOCUMENTS: HistoryProblem = {
  kind: 'unavailable',
  where: 'the history',
  what: 'this gate keeps no documents',
  mend: 'report it, since no gate asks for what it does not keep',
}

/** Of a store that was opened without a way to keep any. */
export const noDocuments: HistoryStore['documents'] = () => ({
  read: async () => [NO_DOCUMENTS],
  edit: async () => ({ stored: false, problems: [NO_DOCUMENTS] }),
})
