import { branchDocuments } from '../history/branch/documents.ts'
import { cacheDocuments } from '../history/cache/documents.ts'
import { folderDocuments } from '../history/folder/documents.ts'
import type { Keeping } from '../history/index.ts'

export { publishSite } from '../history/branch/site.ts'

/** What a gate brings along that keeps documents beside the records of runs: others do without its weight. */
export const KEEPING: Keeping = {
  branch: branchDocuments,
  cache: cacheDocuments,
  folder: folderDocuments,
}
