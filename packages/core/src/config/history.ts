import type * as z from 'zod/mini'
import * as kinds from '../values/kinds.ts'
import { section, settings } from './setting.ts'

/** What holds where the user set nothing else. */
export const HISTORY_DEFAULTS = { branch: 'plinth-history', folder: '.plinth/history' } as const

/** The `history:` section, for all gates. */
export const historySection = section('Where runs are remembered, for the runs that come after them.', {
  ...settings({
    store: {
      kind: kinds.oneOf(['none', 'branch', 'cache', 'folder']),
      description:
        'Where: `branch` keeps a branch of its own in the repository, `cache` the cache of GitHub Actions, `folder` a directory, `none` remembers nothing.',
      fallback: 'none',
    },
    branch: {
      kind: kinds.branch(HISTORY_DEFAULTS.branch),
      description: 'The branch, for `store: branch`. It holds nothing else.',
      fallback: HISTORY_DEFAULTS.branch,
    },
    folder: {
      kind: kinds.path({ example: HISTORY_DEFAULTS.folder }),
      description: 'The directory, for `store: folder`.',
      fallback: HISTORY_DEFAULTS.folder,
    },
  }),
})

/** Where runs are remembered. */
export type HistorySettings =
  | { readonly store: 'none' | 'cache' }
  | { readonly store: 'branch'; readonly branch: string }
  /** As the user wrote it: a relative one is meant from the workspace. */
  | { readonly store: 'folder'; readonly folder: string }

type Said = z.infer<typeof historySection>

/** The section with its defaults. */
export function historySettings(said: Said): HistorySettings {
  const { store = 'none', branch = HISTORY_DEFAULTS.branch, folder = HISTORY_DEFAULTS.folder } = said
  if (store === 'branch') return { store, branch }
  return store === 'folder' ? { store, folder } : { store }
}

/** Keys that say where, for a store that was not asked for: whoever wrote them believes that runs are remembered. */
export function unusedPlaces(said: Said): readonly ('branch' | 'folder')[] {
  return (['branch', 'folder'] as const).filter((place) => said[place] !== undefined && said.store !== place)
}
