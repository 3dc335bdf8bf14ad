import { ApiError } from '@plinth/core'
import type { ChangedPaths, Occasion } from '../../evidence/occasion.ts'
import type { Range } from './occasion.ts'
import type { Places } from './places.ts'

const known = (paths: readonly string[]): ChangedPaths => ({ known: true, paths: [...new Set(paths)] })
const unknown = (why: string): ChangedPaths => ({ known: false, why })

const COMPARE = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-textconv']

/**
 * The paths that a change touches, moved files by both their names: from the checkout where it has both commits and what
 * they grew out of, else from GitHub. Where nobody can tell all of them, they are not known.
 */
export async function changedPaths(
  range: Range | null,
  occasion: Occasion,
  { api, git }: Places,
): Promise<ChangedPaths> {
  if (range === null) return unknown('the event does not tell what changed')
  // Both names are those of commits, which the event's schema made sure of.
  const output = git === null ? null : await git([...COMPARE, `${range.base}...${range.head}`, '--'])
  if (output !== null)
    return known(
      output
        .toString('utf8')
        .split('\0')
        .filter((path) => path !== ''),
    )
  if (api === null) return unknown('the checkout does not have it, and there is no token to ask GitHub with')
  const { compareCommits, listPullFiles } = await import('@plinth/core/github')
  try {
    const { github, place } = api
    const { files, truncated } =
      occasion.kind === 'pull-request' && occasion.number !== null
        ? await listPullFiles(github, place, occasion.number)
        : await compareCommits(github, place, range.base, range.head).then((comparison) => ({
            files: comparison.files,
            truncated: comparison.filesTruncated,
          }))
    if (truncated) return unknown('GitHub does not list so many')
    return known(
      files.flatMap(({ path, previousPath }) => (previousPath === null ? [path] : [path, previousPath])),
    )
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return unknown(error.message)
  }
}
