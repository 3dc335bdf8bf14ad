import * as z from 'zod/mini'
import type { GitHub } from './client.ts'
import { askPages } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'

/** A file as a comparison of two commits names it. Paths and patch are untrusted. */
export interface ComparedFile {
  readonly path: string
  /** Where it was before it was moved; null for all others. */
  readonly previousPath: string | null
  readonly status: 'added' | 'modified' | 'removed' | 'renamed'
  /** Lines; null where GitHub did not count them: of binary files, and of those past an answer's limit. */
  readonly additions: number | null
  readonly deletions: number | null
  /** Hunks of a unified diff, without its header; null for binary and large files, and past an answer's limit. */
  readonly patch: string | null
}

const FILES = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files'

/** GitHub lists no more files of one pull request. */
export const MOST_PULL_FILES = 3_000

/**
 * Past about 20,000 lines of patches in one answer GitHub leaves further patches out and gives their files' counts as 0
 * (github.com/orgs/community/discussions/213491). Below half of that a 0 is believed.
 */
const BELIEVED_LINES = 10_000

/** What git calls a file without content. */
const EMPTY_BLOBS = new Set([
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
])

const rowSchema = z.object({
  filename: z.string().check(z.minLength(1)),
  previous_filename: z.nullish(z.string()),
  status: z.string(),
  sha: z.nullish(z.string()),
  additions: z.number(),
  deletions: z.number(),
  patch: z.nullish(z.string()),
})
type Row = z.infer<typeof rowSchema>

/** `copied` has a source, but nothing left it; `changed` is of the file's mode. */
const STATUSES: ReadonlyMap<string, ComparedFile['status']> = new Map([
  ['added', 'added'],
  ['copied', 'added'],
  ['removed', 'removed'],
  ['renamed', 'renamed'],
])

function linesIn(text: string): number {
  let count = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/** Whether the counts of a file can be believed, in an answer with so many lines of patches. */
function isCounted({ additions, deletions, patch, sha, status }: Row, patchLines: number): boolean {
  if (additions + deletions > 0 || typeof patch === 'string') return true
  if (EMPTY_BLOBS.has(sha ?? '')) return true
  return status === 'renamed' && patchLines < BELIEVED_LINES
}

/** All files of one answer: whether a count is one shows only beside the others. */
export const comparedFilesSchema = z.pipe(
  z.array(rowSchema),
  z.transform((rows): readonly ComparedFile[] => {
    const patchLines = rows.reduce((sum, { patch }) => sum + (patch ? linesIn(patch) : 0), 0)
    return rows.map((row) => {
      const status = STATUSES.get(row.status) ?? 'modified'
      const counted = isCounted(row, patchLines)
      return {
        path: row.filename,
        previousPath: status === 'renamed' ? (row.previous_filename ?? null) : null,
        status,
        additions: counted ? row.additions : null,
        deletions: counted ? row.deletions : null,
        patch: row.patch ?? null,
      }
    })
  }),
)

/**
 * The files that a pull request changes, as far as GitHub lists them. Needs `pull-requests: read`.
 * @returns `truncated` where the list is as long as GitHub's lists get
 * @throws ApiError
 */
export async function listPullFiles(
  github: GitHub,
  place: RepositoryPlace,
  number: number,
): Promise<{ readonly files: readonly ComparedFile[]; readonly truncated: boolean }> {
  const asked = { ...place, pull_number: number }
  const { items, truncated } = await askPages(github, FILES, asked, comparedFilesSchema)
  return { files: items, truncated: truncated || items.length >= MOST_PULL_FILES }
}
