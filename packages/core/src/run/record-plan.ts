import type { HistorySettings } from '../config/index.ts'
import type { PullRequest } from '../github/index.ts'
import type { Report } from '../report.ts'

/** What a gate may do with the history. */
export type HistoryMode = 'write' | 'read' | 'never'

/** Whether to record a run; a reason not to is said where the user may wonder. */
export type RecordPlan =
  | { readonly kind: 'record' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'tell'; readonly level: 'notice' | 'warning'; readonly reason: string }

export interface RecordOccasion {
  /** Null where the configuration could not be read. */
  readonly settings: HistorySettings | null
  /** Branches that hold the repository's code, as far as the run knows them. */
  readonly codeBranches: readonly string[]
  readonly mode: HistoryMode
  readonly pull: Pick<PullRequest, 'readOnly'> | null
  readonly token: string | undefined
  readonly cancelled: boolean
  readonly report: Pick<Report, 'verdict' | 'run'>
}

const FORK = 'the pull request comes from a fork, whose runs leave nothing in the history'
const NO_TOKEN =
  'the input `token` is empty. Leave it at its default, or set `history: read` where a later step records'
const holdsCode = (branch: string): string =>
  `the branch \`${branch}\` holds the code of the repository. Name one in \`history.branch\` that holds nothing else`

/** Why a gate may not change the documents that it keeps in the history; null: it may. */
export function refusalOf({
  settings,
  history,
  codeBranches,
  pull,
  token,
}: {
  readonly settings: HistorySettings
  readonly history: HistoryMode
} & Pick<RecordOccasion, 'codeBranches' | 'pull' | 'token'>): string | null {
  if (history !== 'write') return `the input \`history\` is \`${history}\`. Set it to \`write\``
  if (pull?.readOnly === true) return FORK
  if (settings.store !== 'branch') return null
  if (codeBranches.includes(settings.branch)) return holdsCode(settings.branch)
  return token ? null : NO_TOKEN
}

/**
 * Decides whether a run is recorded. What did not apply leaves nothing to remember, and outside a workflow there is no
 * run that a record could name.
 */
export function planRecord({
  settings,
  codeBranches,
  mode,
  pull,
  token,
  cancelled,
  report,
}: RecordOccasion): RecordPlan {
  if (settings === null || settings.store === 'none' || mode !== 'write') return { kind: 'skip' }
  if (report.verdict === 'skipped' || report.run === undefined) return { kind: 'skip' }
  if (pull?.readOnly === true) {
    return { kind: 'tell', level: 'notice', reason: FORK }
  }
  if (cancelled) return { kind: 'tell', level: 'notice', reason: 'the run was cancelled' }
  if (settings.store !== 'branch') return { kind: 'record' }
  if (codeBranches.includes(settings.branch)) {
    return { kind: 'tell', level: 'warning', reason: holdsCode(settings.branch) }
  }
  if (!token) {
    return { kind: 'tell', level: 'warning', reason: NO_TOKEN }
  }
  return { kind: 'record' }
}
