import type { ComparedFile, Comparison, GitHub, RepositoryPlace } from '@plinth/core/github'
import { compareCommits, listPullFiles, readTree } from '@plinth/core/github'
import type { PullDetails } from '@plinth/core/github/shapes'
import type { ChangedFile } from '../../evidence/change.ts'
import { type Known, known, unknown } from '../../evidence/known.ts'
import { addedLines } from './added-lines.ts'
import { all, attempt } from './attempt.ts'
import { compareTrees, completedBy } from './compare-trees.ts'
import type { CommitRange } from './occasion.ts'

const fileOf = ({ patch, ...file }: ComparedFile): ChangedFile => ({
  ...file,
  addedLines: file.status === 'removed' ? null : addedLines(patch, file.additions),
})

/** The files that pull requests change, each once. */
export async function filesOfPulls(
  github: GitHub,
  place: RepositoryPlace,
  pulls: readonly PullDetails[],
): Promise<Known<readonly ChangedFile[]>> {
  const lists = all(await Promise.all(pulls.map((pull) => filesOfPull(github, place, pull))))
  if (!lists.known) return lists
  return known([...new Map(lists.value.flat().map((file) => [file.path, file])).values()])
}

async function filesOfPull(
  github: GitHub,
  place: RepositoryPlace,
  pull: PullDetails,
): Promise<Known<readonly ChangedFile[]>> {
  const listed = await attempt(() => listPullFiles(github, place, pull.number))
  if (!listed.known) return listed
  const files = listed.value.files.map(fileOf)
  if (!listed.value.truncated || pull.changedFiles === files.length) return known(files)
  const range = { base: pull.base.sha, head: pull.head.sha }
  const comparison = await attempt(() => compareCommits(github, place, range.base, range.head))
  return comparison.known ? fromTrees(github, place, comparison.value, range.head, files) : comparison
}

/** The files that a comparison of two commits names. */
export async function filesOfComparison(
  github: GitHub,
  place: RepositoryPlace,
  comparison: Comparison,
  { head }: CommitRange,
): Promise<Known<readonly ChangedFile[]>> {
  const files = comparison.files.map(fileOf)
  return comparison.filesTruncated ? fromTrees(github, place, comparison, head, files) : known(files)
}

/** GitHub's lists of files end at 3,000 and 300; what two commits hold is told whole, up to 100,000 files. */
async function fromTrees(
  github: GitHub,
  place: RepositoryPlace,
  { mergeBase }: Comparison,
  head: string,
  listed: readonly ChangedFile[],
): Promise<Known<readonly ChangedFile[]>> {
  const read = (sha: string) => attempt(() => readTree(github, place, sha))
  const [before, after] = await Promise.all([read(mergeBase), read(head)])
  if (!before.known) return before
  if (!after.known) return after
  if (before.value.truncated || after.value.truncated) {
    return unknown(`more files changed than the ${listed.length} that GitHub lists`)
  }
  return known(completedBy(listed, compareTrees(before.value.files, after.value.files)))
}
