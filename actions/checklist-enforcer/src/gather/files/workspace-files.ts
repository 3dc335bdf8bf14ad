import { listFiles, readTextFile } from '@plinth/core/files'
import { known } from '../../evidence/known.ts'
import type { Checkout } from '../git/checkout.ts'
import { namesIn } from './commit-files.ts'
import { type Files, MOST_BYTES } from './files.ts'
import { once } from './once.ts'

/** A workspace with more files that git does not list is read in part. */
const MOST_WALKED = 100_000

/** What lies in the workspace: files that earlier steps wrote are there, and what git ignores is not listed. */
export function workspaceFiles(workspace: string, checkout: Checkout | null, commit: string | null): Files {
  return {
    commit,
    list: once(async () => {
      const listing = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
      const answer = await checkout?.git(listing)
      if (answer?.ok) return known([...new Set(namesIn(answer.output))])
      return known((await listFiles(workspace, MOST_WALKED)).files)
    }),
    read: (path, mostBytes = MOST_BYTES) => readTextFile(workspace, path, mostBytes),
  }
}

/** The files that git keeps; all of the workspace's where there is no git. */
export async function keptFiles(files: Files, checkout: Checkout | null): Promise<readonly string[]> {
  const answer = await checkout?.git(['ls-files', '-z'])
  if (answer?.ok) return namesIn(answer.output)
  const all = await files.list()
  return all.known ? all.value : []
}
