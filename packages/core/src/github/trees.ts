import * as z from 'zod/mini'
import { ask } from './ask.ts'
import type { GitHub } from './client.ts'
import type { RepositoryPlace } from './repository.ts'

/** A file of a commit. */
export interface TreeFile {
  readonly path: string
  /** Of its content: equal where the content is. */
  readonly sha: string
  /** `100644`, `100755` for programs, `120000` for symbolic links, `160000` for submodules. */
  readonly mode: string
}

const TREE = 'GET /repos/{owner}/{repo}/git/trees/{tree_sha}'

const treeSchema = z.object({
  truncated: z.optional(z.boolean()),
  tree: z.array(z.object({ path: z.string(), sha: z.string(), mode: z.string(), type: z.string() })),
})

/**
 * All files of a commit, folders left out. Needs `contents: read`.
 * @returns `truncated` where there are more than GitHub tells: 100,000 entries, or 7 MB of them
 * @throws ApiError
 */
export async function readTree(
  github: GitHub,
  place: RepositoryPlace,
  sha: string,
): Promise<{ readonly files: readonly TreeFile[]; readonly truncated: boolean }> {
  const { tree, truncated } = await ask(github, TREE, { ...place, tree_sha: sha, recursive: '1' }, treeSchema)
  return {
    files: tree.flatMap(({ type, ...file }) => (type === 'tree' ? [] : file)),
    truncated: truncated ?? false,
  }
}
