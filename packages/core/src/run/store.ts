import type { HistorySettings } from '../config/index.ts'
import type { HistoryPlace, HistoryStore, Keeping } from '../history/index.ts'
import type { Surroundings } from './surroundings.ts'

/** What a store is reached by. */
export interface StoreAccess {
  readonly settings: HistorySettings
  readonly token: string | undefined
  readonly surroundings: Surroundings
  readonly signal?: AbortSignal
  /** For one call with all its tries. */
  readonly deadlineMs: number
  /** Of a gate that keeps documents. */
  readonly keeping?: Keeping
}

/** Opens the store. Loaded where it is needed: most runs keep no history, and all of them start sooner without it. */
export async function openStore(access: StoreAccess): Promise<HistoryStore> {
  const { openHistory } = await import('../history/index.ts')
  return openHistory(access.settings, placeOf(access), access.keeping)
}

/** Where a run finds branches and folders. */
export function placeOf({
  surroundings,
  token,
  ...limits
}: Omit<StoreAccess, 'settings' | 'keeping'>): HistoryPlace {
  const { serverUrl, repository, workspace, temporary } = surroundings
  const { deadlineMs, signal } = limits
  return {
    ...{ serverUrl, repository, workspace, temporary, deadlineMs },
    token: token ?? null,
    now: Date.now,
    ...(signal === undefined ? {} : { signal }),
  }
}
