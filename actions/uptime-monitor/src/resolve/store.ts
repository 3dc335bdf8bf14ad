import { HISTORY_DEFAULTS, type HistorySettings } from '@plinth/core'
import type { StoreWish } from '../values/store.ts'

/**
 * Where the ledger is kept. What the configuration places is taken from there; a gate that lives by what it remembers does
 * so where nothing was configured, too.
 */
export function storeOf(
  wish: StoreWish | undefined,
  configured: HistorySettings,
  inWorkflow: boolean,
): HistorySettings {
  if (typeof wish === 'object') return { store: 'folder', folder: wish.folder }
  if (wish === undefined && configured.store !== 'none') return configured
  const store = wish ?? (inWorkflow ? 'branch' : 'folder')
  if (configured.store === store) return configured
  if (store === 'branch') return { store, branch: HISTORY_DEFAULTS.branch }
  return store === 'folder' ? { store, folder: HISTORY_DEFAULTS.folder } : { store }
}
