import { resolve } from 'node:path'
import type { HistorySettings } from '../config/index.ts'
import { BOUNDS, type BranchReach, openBranch } from './branch/index.ts'
import { remoteOf } from './branch/remote.ts'
import { type CacheReach, openCache } from './cache/index.ts'
import { cacheAccess } from './cache/service.ts'
import { type FolderReach, openFolder } from './folder/index.ts'
import type { DocumentsOn, HistoryPlace, HistoryProblem, HistoryStore } from './store.ts'

/** How each kind of store keeps documents. */
export interface Keeping {
  readonly branch: DocumentsOn<BranchReach>
  readonly cache: DocumentsOn<CacheReach>
  readonly folder: DocumentsOn<FolderReach>
}

/** Opens what the configuration names. Does no IO: that is for the store's functions. */
export function openHistory(
  settings: HistorySettings,
  place: HistoryPlace,
  keeping: Partial<Keeping> = {},
): HistoryStore {
  switch (settings.store) {
    case 'none':
      return FORGETFUL
    case 'folder':
      return openFolder(resolve(place.workspace, settings.folder), place, keeping.folder)
    case 'branch': {
      const remote = remoteOf(place, settings.branch)
      return remote === null ? unusable(OUTSIDE) : openBranch(remote, place, BOUNDS, keeping.branch)
    }
    case 'cache': {
      const access = cacheAccess(process.env)
      return access === null ? unusable(NO_CACHE) : openCache(access, place, keeping.cache)
    }
  }
}

const OUTSIDE: HistoryProblem = {
  kind: 'unavailable',
  where: '`history.store`',
  what: 'a branch is for runs of a workflow, and this is none',
  mend: 'use `store: folder` on your own machine',
}

const NO_CACHE: HistoryProblem = {
  kind: 'unavailable',
  where: '`history.store`',
  what: 'the runner offers no cache, or one of an earlier kind',
  mend: 'use `store: branch`, or `store: folder` on your own machine',
}

/** A store that says why it is none. */
function unusable(problem: HistoryProblem): HistoryStore {
  return {
    read: async () => ({ records: [], rollups: [], problems: [problem] }),
    append: async (records) => ({ added: 0, known: 0, failed: records.length, problems: [problem] }),
    documents: () => ({
      read: async () => [problem],
      edit: async () => ({ stored: false, problems: [problem] }),
    }),
  }
}

/** What nobody wants to be remembered is no problem. */
const FORGETFUL: HistoryStore = {
  read: async () => ({ records: [], rollups: [], problems: [] }),
  append: async () => ({ added: 0, known: 0, failed: 0, problems: [] }),
  documents: () => ({ read: async () => [], edit: async () => ({ stored: false, problems: [] }) }),
}
