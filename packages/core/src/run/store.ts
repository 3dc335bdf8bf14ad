import type { HistorySettings } from '../config/index.ts'
import type { HistoryStore } from '../history/index.ts'
import type { Surroundings } from './surroundings.ts'

/** What a store is reached by. */
export interface StoreAccess {
  readonly settings: HistorySettings
  readonly token: string | undefined
  readonly surroundings: Surroundings
  readonly signal?: AbortSignal
  /** For one call with all its tries. */
  readonly deadlineMs: number
}

/** Opens the store. Loaded where it is needed: most runs keep no history, and all of them start sooner without it. */
export async function openStore({
  settings,
  token,
  surroundings,
  ...limits
}: StoreAccess): Promise<HistoryStore> {
  const { openHistory } = await import('../history/index.ts')
  const { serverUrl, repository, workspace, temporary } = surroundings
  const place = { serverUrl, repository, workspace, temporary, token: token ?? null, now: Date.now }
  return openHistory(settings, { ...place, ...limits })
}
