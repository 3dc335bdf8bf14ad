import { documentsIn, planDocuments, readDocuments } from '../documents/index.ts'
import type { DocumentsOn } from '../store.ts'
import type { CacheReach } from './index.ts'
import { snapshotOf } from './parcel.ts'

const NOTHING_MORE = { changes: new Map<string, string | null>() }

/** Documents in the cache. */
export const cacheDocuments: DocumentsOn<CacheReach> =
  ({ connect, newest, problemOf, store }) =>
  (folder) => ({
    read: async (wants, take) => {
      try {
        const { service, signal } = connect()
        const snapshot = snapshotOf((await newest(service, signal)).files)
        return await readDocuments(documentsIn(snapshot, folder), wants, take)
      } catch (error) {
        return [problemOf(error)]
      }
    },
    edit: async (plan) => {
      try {
        const { service, signal } = connect()
        let stored = false
        const problems = await store(
          service,
          signal,
          // A plan need not know what it has done already.
          async (snapshot) => (stored ? NOTHING_MORE : planDocuments(snapshot, folder, plan)),
          () => {
            stored = true
          },
        )
        return { stored: problems.length === 0, problems }
      } catch (error) {
        return { stored: false, problems: [problemOf(error)] }
      }
    },
  })
