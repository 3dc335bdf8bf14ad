import * as z from 'zod/mini'
import { ask } from './ask.ts'
import { type ComparedFile, comparedFilesSchema } from './changed-files.ts'
import type { GitHub } from './client.ts'
import { PAGE } from './pages.ts'
import type { RepositoryPlace } from './repository.ts'
import { type Commit, commitSchema } from './shapes/commit.ts'
import { shaSchema } from './shapes/reference.ts'

export interface Comparison {
  /** The newest commit that both have; what `head` brings counts from there. */
  readonly mergeBase: string
  /** Those that `base` does not have, oldest first; the newest 200 to 300 where there are more. */
  readonly commits: readonly Commit[]
  /** What changed since the merge base. */
  readonly files: readonly ComparedFile[]
  /** GitHub lists no more than 300 files here. */
  readonly filesTruncated: boolean
}

const COMPARE = 'GET /repos/{owner}/{repo}/compare/{basehead}'
const MOST_FILES = 300
/** How many of the last pages of commits are read. */
const LAST_PAGES = 3

const pageSchema = z.object({
  merge_base_commit: z.object({ sha: shaSchema }),
  total_commits: z.number(),
  commits: z.array(commitSchema),
  // Only on the first page.
  files: z.optional(comparedFilesSchema),
})

/**
 * What `head` brings that `base` does not have. Needs `contents: read`.
 * @param base the name of a commit
 * @param head another one, from the repository or from a fork of it
 * @throws ApiError
 */
export async function compareCommits(
  github: GitHub,
  place: RepositoryPlace,
  base: string,
  head: string,
): Promise<Comparison> {
  const asked = { ...place, basehead: `${base}...${head}`, per_page: PAGE }
  const readPage = (page: number) => ask(github, COMPARE, { ...asked, page }, pageSchema)
  const first = await readPage(1)
  const last = Math.ceil(first.total_commits / PAGE)
  const begin = Math.max(2, last - LAST_PAGES + 1)
  const numbers = Array.from({ length: Math.max(0, last - begin + 1) }, (_, at) => begin + at)
  const rest = await Promise.all(numbers.map(readPage))
  const files = first.files ?? []
  return {
    mergeBase: first.merge_base_commit.sha,
    // The first page is the oldest: between it and the last ones others were left out.
    commits: (begin === 2 ? [first, ...rest] : rest).flatMap(({ commits }) => commits),
    files,
    filesTruncated: files.length >= MOST_FILES,
  }
}
