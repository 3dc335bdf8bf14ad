import type { EditOutcome } from '../../documents.ts'
import { documentsIn, planDocuments, readDocuments } from '../documents/index.ts'
import type { DocumentsOn, HistoryProblem } from '../store.ts'
import type { BranchReach } from './index.ts'
import { storeOn } from './store.ts'
import { fetchTip } from './tip.ts'

/** Documents on a branch. */
export const branchDocuments: DocumentsOn<BranchReach> =
  ({ bounds, remote, within }) =>
  (folder) => ({
    read: (wants, take) =>
      within<readonly HistoryProblem[]>(
        async (mirror) => {
          const fetched = await fetchTip(mirror, remote, bounds)
          if (!fetched.ok) return [fetched.problem]
          return readDocuments(documentsIn(fetched.tip.snapshot, folder), wants, take)
        },
        (problem) => [problem],
      ),
    edit: (plan) =>
      within<EditOutcome<HistoryProblem>>(
        async (mirror, until) => {
          const result = await storeOn(mirror, remote, bounds, until, (snapshot) =>
            planDocuments(snapshot, folder, plan),
          )
          return { stored: result.ok, problems: result.ok ? [] : result.problems }
        },
        (problem) => ({ stored: false, problems: [problem] }),
      ),
  })
